import { describe, expect, it } from '@jest/globals';
import { cliffsDelta, effectSize, hodgesLehmann } from '../../../../server/report/statistics/shift.ts';

describe('the Hodges–Lehmann shift', () => {
  it('gives what R gives for a published sample', () => {
    // Hollander and Wolfe (1973), page 69: wilcox.test(conf.int = TRUE) gives 0.305 and an interval of [-0.15, 0.76].
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const weeks = [1.15, 0.88, 0.9, 0.74, 1.21];
    const { estimate, low, high } = hodgesLehmann(weeks, term, 0.95);
    expect(estimate).toBeCloseTo(0.305, 9);
    expect(low).toBeCloseTo(-0.15, 9);
    expect(high).toBeCloseTo(0.76, 9);
  });

  it('has no interval where the samples are too small for it', () => {
    expect(hodgesLehmann([1, 2], [3, 4], 0.99)).toEqual({ estimate: 2, low: null, high: null });
  });

  it('has the same interval by the normal distribution, for samples that are large enough', () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => (index * 37) % 101);
    const exact = hodgesLehmann(values(49), values(49), 0.99);
    const normal = hodgesLehmann(values(50), values(50), 0.99);
    expect(Math.abs((normal.low ?? 0) - (exact.low ?? 0))).toBeLessThanOrEqual(2);
    expect(Math.abs((normal.high ?? 0) - (exact.high ?? 0))).toBeLessThanOrEqual(2);
  });

  it('is not moved by one wild value', () => {
    expect(hodgesLehmann([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 1e9], 0.95).estimate).toBeCloseTo(10, 9);
  });
});

describe("Cliff's delta", () => {
  it.each([
    [0, 1],
    [25, -1],
    [12.5, 0],
  ])('of a U of %d out of 25 is %d', (u, delta) => {
    expect(cliffsDelta(u, 5, 5)).toBe(delta);
  });

  it.each([
    [0.1, 'negligible'],
    [-0.2, 'small'],
    [0.4, 'medium'],
    [-0.474, 'large'],
  ])('of %d is %s', (delta, size) => {
    expect(effectSize(delta)).toBe(size);
  });
});
