import { describe, expect, it } from '@jest/globals';
import { progressGeometry } from '../../../dashboard/components/progress-geometry.ts';

describe('progressGeometry', () => {
  it('fills from the baseline tick to the target tick when the target is just reached', () => {
    const { fillFrom, fillTo, baselineAt, targetAt } = progressGeometry(1);
    expect([fillFrom, fillTo]).toEqual([baselineAt, targetAt]);
  });

  it('fills nothing at the baseline', () => {
    const { fillFrom, fillTo } = progressGeometry(0);
    expect(fillFrom).toBe(fillTo);
  });

  it('goes left of the baseline where the metric got worse', () => {
    const { fillFrom, fillTo, baselineAt } = progressGeometry(-0.1);
    expect(fillFrom).toBeLessThan(baselineAt);
    expect(fillTo).toBe(baselineAt);
  });

  it.each([-40, 40])('stays inside the bar for a progress of %p', (progress) => {
    const { fillFrom, fillTo } = progressGeometry(progress);
    expect(fillFrom).toBeGreaterThanOrEqual(0);
    expect(fillTo).toBeLessThanOrEqual(1);
    expect(fillTo).toBeGreaterThan(fillFrom);
  });

  it.each([
    [-0.3, 'left'],
    [-0.2, null],
    [1.2, null],
    [3.6, 'right'],
  ])('says on which side a progress of %p lies beyond the bar', (progress, side) => {
    expect(progressGeometry(progress).beyond).toBe(side);
  });
});
