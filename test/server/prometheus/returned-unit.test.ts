import { describe, expect, it } from '@jest/globals';
import { readReturnedUnit } from '../../../server/prometheus/returned-unit.ts';

describe('readReturnedUnit', () => {
  it.each([
    ['s', 's', 1],
    ['ms', 's', 0.001],
    ['us', 's', 1e-6],
    ['ns', 's', 1e-9],
    ['min', 's', 60],
    ['h', 's', 3600],
    ['d', 's', 86_400],
    ['bytes', 'bytes', 1],
    ['B', 'bytes', 1],
    ['kB', 'bytes', 1000],
    ['MB', 'bytes', 1e6],
    ['GB', 'bytes', 1e9],
    ['KiB', 'bytes', 1024],
    ['MiB', 'bytes', 1024 ** 2],
    ['ratio', 'ratio', 1],
    ['percent', 'ratio', 0.01],
    ['%', 'ratio', 0.01],
    ['per_second', 'per_second', 1],
    ['per_minute', 'per_second', 1 / 60],
    ['bytes_per_second', 'bytes_per_second', 1],
    ['count', 'count', 1],
    ['currency:CNY', 'currency:CNY', 1],
  ])('reads %s as %s × %d', (text, unit, scale) => {
    expect(readReturnedUnit(text)).toEqual({ unit, scale });
  });

  it.each(['', 'parsecs', '倍', 'cm', 'currency:', 'currency:YUAN'])('does not know %j', (text) => {
    expect(readReturnedUnit(text)).toBeNull();
  });
});
