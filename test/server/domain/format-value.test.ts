import { describe, expect, it } from '@jest/globals';
import { formatChange, formatValue } from '../../../server/domain/format-value.ts';
import type { Unit } from '../../../server/domain/quantity.ts';

describe('formatValue', () => {
  it.each<[number, Unit | null, string]>([
    [0.1534, 's', '153 ms'],
    [2.5, 's', '2.5 s'],
    [90, 's', '1.5 min'],
    [0, 's', '0 s'],
    [0.000_12, 's', '120 µs'],
    [0.034, 'ratio', '3.4%'],
    [812.4, 'per_second', '812/s'],
    [18_496, 'count', '18496'],
    [1_500_000, 'bytes', '1.5 MB'],
    [0, 'bytes', '0 B'],
    [2_000, 'bytes_per_second', '2 kB/s'],
    [99.5, 'currency:CNY', '¥99.5'],
    [12_345.6, 'currency:USD', '$12346'],
    [3, 'currency:not a code', '3 not a code'],
    [Number.POSITIVE_INFINITY, 's', '∞'],
    [Number.NEGATIVE_INFINITY, 'bytes_per_second', '−∞'],
    [Number.POSITIVE_INFINITY, 'ratio', '∞'],
    [Number.NaN, 'ratio', 'NaN'],
    [7, null, '7'],
  ])('%p %p is %p', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it('has no words for what is not known', () => {
    expect(formatValue(null, 's')).toBeNull();
  });
});

describe('formatChange', () => {
  it.each([
    [-0.694, '−69.4%'],
    [0.5, '+50%'],
    [0, '0%'],
  ])('%p is %p', (ratio, text) => {
    expect(formatChange(ratio)).toBe(text);
  });
});
