import { describe, expect, it } from '@jest/globals';
import { formatDuration } from '../../../dashboard/format/duration.ts';
import { formatAge, formatDate } from '../../../dashboard/format/time.ts';

const NOW = 1_800_000_000;

describe('formatAge', () => {
  it.each([
    [12, '12 seconds ago'],
    [59, '59 seconds ago'],
    [61, '1 minute ago'],
    [7199, '1 hour ago'],
    [3 * 86_400, '3 days ago'],
    [0, 'now'],
  ])('tells %p seconds as %s', (seconds, shown) => {
    expect(formatAge(NOW - seconds, NOW, 'en')).toBe(shown);
  });

  it('tells what lies ahead', () => {
    expect(formatAge(NOW + 7200, NOW, 'en')).toBe('in 2 hours');
  });

  it('speaks Chinese', () => {
    expect(formatAge(NOW - 180, NOW, 'zh-CN')).toBe('3分钟前');
  });
});

describe('formatDuration', () => {
  it('uses at most two units', () => {
    expect(formatDuration(90_061, 'en')).toBe('1 day 1 hr');
    expect(formatDuration(300, 'en')).toBe('5 min');
  });

  it('leaves out a unit that is zero, and drops parts of a second', () => {
    expect(formatDuration(3605.9, 'en')).toBe('1 hr 5 sec');
  });

  it('shows no time as zero seconds', () => {
    expect(formatDuration(0.4, 'en')).toBe('0 sec');
  });
});

describe('formatDate', () => {
  it('does not move a calendar date into another zone', () => {
    expect(formatDate('2025-12-20', 'en-US')).toBe('Dec 20, 2025');
  });

  it('shows what is not a date as it is written', () => {
    expect(formatDate('next week', 'en-US')).toBe('next week');
  });
});
