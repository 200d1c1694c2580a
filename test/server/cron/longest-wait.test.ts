import { describe, expect, it } from '@jest/globals';
import { createLongestWaits } from '../../../server/cron/longest-wait.ts';
import { parseInstant } from '../../../server/domain/time.ts';

const now = () => parseInstant('2026-11-23T07:00:00Z') ?? 0;
const waitOf = createLongestWaits(now);

describe('the longest wait of a schedule', () => {
  it.each([
    ['* * * * *', 60],
    ['*/5 * * * * *', 5],
    ['30 2 * * *', 86_400],
    ['0 9 * * 1-5', 3 * 86_400],
    ['0 9-17 * * 1-5', 64 * 3600],
    ['* 9-17 * * 1-5', 63 * 3600 + 60],
    ['*/5 * * * 1-5', 2 * 86_400 + 300],
    ['* 0-8,18-23 * * *', 9 * 3600 + 60],
    ['*/10 0-10 * * * *', 49 * 60 + 10],
    ['0 0 31 * *', 61 * 86_400],
    ['* * * 1-11 *', 31 * 86_400 + 60],
    ['0 0 29 2 *', 1461 * 86_400],
    ['@yearly', 366 * 86_400],
  ])('%s is %i s', (expression, seconds) => {
    expect(waitOf(expression)).toBe(seconds);
  });
});
