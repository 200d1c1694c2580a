import { describe, expect, it } from '@jest/globals';
import { formatBounds } from '../../../dashboard/format/bounds.ts';

const bounds = (min: number | null, max: number | null, minInclusive = false, maxInclusive = false) => ({
  ...{ min, max, minInclusive, maxInclusive },
  unit: 's',
  text: 'as written',
});

describe('formatBounds', () => {
  it('tells open ends from closed ones', () => {
    expect(formatBounds(bounds(1, null), 'en')).toBe('> 1 s');
    expect(formatBounds(bounds(1, null, true), 'en')).toBe('≥ 1 s');
    expect(formatBounds(bounds(null, 0.2), 'en')).toBe('< 200 ms');
    expect(formatBounds(bounds(null, 0.2, false, true), 'en')).toBe('≤ 200 ms');
  });

  it('shows an interval by both ends and a single value as that', () => {
    expect(formatBounds(bounds(3, 5), 'en')).toBe('3 s – 5 s');
    expect(formatBounds(bounds(3, 3, true, true), 'en')).toBe('= 3 s');
  });
});
