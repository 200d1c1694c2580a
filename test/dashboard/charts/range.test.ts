import { describe, expect, it } from '@jest/globals';
import { rangeNamed, rangesFor, startOf } from '../../../dashboard/charts/range.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z') / 1000;

describe('ranges', () => {
  it('offer the time since the implementation only after it', () => {
    expect(rangesFor(NOW - 3600, NOW)).toContain('implementation');
    expect(rangesFor(NOW + 3600, NOW)).not.toContain('implementation');
    expect(rangesFor(null, NOW)).not.toContain('implementation');
  });

  it('fall back to a day where the address names none that is offered', () => {
    expect(rangeNamed('7d', ['1h', '24h', '7d'])).toBe('7d');
    expect(rangeNamed('implementation', ['1h', '24h'])).toBe('24h');
    expect(rangeNamed(undefined, ['1h', '24h'])).toBe('24h');
  });

  it('begin as long before now as they say', () => {
    expect(startOf('1h', null, NOW)).toBe(NOW - 3600);
    expect(startOf('implementation', null, NOW)).toBe(NOW - 86_400);
  });

  it('show a tenth more before the implementation, so that the change can be seen', () => {
    expect(startOf('implementation', NOW - 36_000, NOW)).toBe(NOW - 39_600);
  });
});
