import { describe, expect, it } from '@jest/globals';
import { attainedShare } from '../../../../dashboard/pages/decision/attained-share.ts';

describe('attainedShare', () => {
  it('is of the known time only', () => {
    const time = (metSeconds: number, missedSeconds: number) => ({ name: '', line: 1, metSeconds, missedSeconds, blindSeconds: 900 });
    expect(attainedShare(time(30, 10))).toBe(0.75);
    expect(attainedShare(time(0, 0))).toBeNull();
  });
});
