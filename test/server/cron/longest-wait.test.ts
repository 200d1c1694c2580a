import { describe, expect, it } from '@jest/globals';
import { createLongestWaits } from '../../../server/cron/longest-wait.ts';
import { createZone } from '../../../server/cron/zone.ts';
import { parseInstant } from '../../../server/domain/time.ts';

const now = () => parseInstant('2026-11-23T07:00:00Z') ?? 0;
const waitOf = createLongestWaits(createZone('UTC'), now);

describe('the longest wait of a schedule', () => {
  it.each([
    ['* * * * *', 60],
    ['*/5 * * * * *', 5],
    ['30 2 * * *', 86_400],
    ['0 9 * * 1-5', 3 * 86_400],
    ['0 9-17 * * 1-5', 64 * 3600],
  ])('%s is %i s', (expression, seconds) => {
    expect(waitOf(expression)).toBe(seconds);
  });
});
