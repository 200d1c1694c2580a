import { describe, expect, it } from '@jest/globals';
import { type Tally, timeBlind, timeInTarget } from '../../../../dashboard/pages/portfolio/shares.ts';

const tally = (metSeconds: number, missedSeconds: number, blindSeconds: number) => ({ metSeconds, missedSeconds, blindSeconds }) as Tally;

describe('the shares of a portfolio', () => {
  it('have the time in target of the time that is known', () => {
    expect(timeInTarget(tally(30, 10, 1000))).toBe(0.75);
    expect(timeInTarget(tally(0, 0, 1000))).toBeNull();
  });

  it('have the blind time of all time', () => {
    expect(timeBlind(tally(30, 10, 40))).toBe(0.5);
    expect(timeBlind(tally(0, 0, 0))).toBeNull();
  });
});
