import { describe, expect, it } from '@jest/globals';
import type { Bounds } from '../../../server/domain/bounds.ts';
import { formatBounds } from '../../../server/domain/format-bounds.ts';

const seconds = (ends: Partial<Bounds>): Bounds => ({
  min: null,
  max: null,
  minInclusive: false,
  maxInclusive: false,
  unit: 's',
  text: 'P95 latency > 1s for 10m',
  ...ends,
});

describe('formatBounds', () => {
  it('tells open ends from closed ones, and leaves the words of the record out', () => {
    expect(formatBounds(seconds({ min: 1 }))).toBe('> 1 s');
    expect(formatBounds(seconds({ min: 1, minInclusive: true }))).toBe('≥ 1 s');
    expect(formatBounds(seconds({ max: 0.2 }))).toBe('< 200 ms');
    expect(formatBounds(seconds({ max: 0.2, maxInclusive: true }))).toBe('≤ 200 ms');
  });

  it('writes an interval by both ends, and a single value as that', () => {
    expect(formatBounds(seconds({ min: 3, max: 5 }))).toBe('3 s – 5 s');
    expect(formatBounds(seconds({ min: 3, max: 3, minInclusive: true, maxInclusive: true }))).toBe('= 3 s');
  });

  it('writes nothing where both ends are open', () => {
    expect(formatBounds(seconds({}))).toBeNull();
  });
});
