import { describe, expect, it } from '@jest/globals';
import { timerMilliseconds } from '../../../server/domain/time.ts';

describe('a length of time for a timer', () => {
  it.each([
    [0.0005, 1],
    [1.005, 1005],
    [1005 * 0.001, 1005],
    [45, 45_000],
  ])('of %d s is %i ms, and whole', (seconds, milliseconds) => {
    expect(timerMilliseconds(seconds)).toBe(milliseconds);
  });

  it('is no longer than a timer can wait', () => {
    expect(timerMilliseconds(50 * 86_400)).toBe(2_147_483_647);
  });
});
