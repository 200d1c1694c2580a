import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mannWhitney, uDistribution } from '../../../../server/report/statistics/mann-whitney.ts';

describe('the distribution of U', () => {
  // The largest U that is significant at 5 % on two sides: the table of D. Auble (1953) after Mann and Whitney, as printed in S. Siegel,
  // "Nonparametric Statistics for the Behavioral Sciences" (1956), table K.
  it.each([
    [4, 4, 0],
    [5, 5, 2],
    [6, 6, 5],
    [7, 7, 8],
    [8, 8, 13],
    [9, 9, 17],
    [10, 10, 23],
    [15, 15, 64],
    [20, 20, 127],
    [5, 10, 8],
    [10, 20, 55],
  ])('has the critical value of the table for %i and %i', (n, m, critical) => {
    const tail = (u: number) => uDistribution(n, m).reduce((sum, share, value) => (value <= u ? sum + share : sum), 0);
    expect(2 * tail(critical)).toBeLessThanOrEqual(0.05);
    expect(2 * tail(critical + 1)).toBeGreaterThan(0.05);
  });

  it('adds up to one and is symmetric', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (n, m) => {
        const shares = uDistribution(n, m);
        expect(shares).toHaveLength(n * m + 1);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(shares.toReversed()).toEqual(shares);
      }),
    );
  });
});

describe('the rank test', () => {
  // Permeability constants of the human chorioamnion, Hollander and Wolfe (1973), page 69, and what R's wilcox.test gives for them.
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const weeks = [1.15, 0.88, 0.9, 0.74, 1.21];

  it('gives what R gives for a published sample', () => {
    const { u, pValue, isExact } = mannWhitney(term, weeks);
    expect(u).toBe(35);
    expect(isExact).toBe(true);
    expect(pValue).toBeCloseTo(0.2544, 4);
  });

  it('corrects for ties by the normal distribution', () => {
    // By hand: 2 stands three times and 6 twice, so the variance is 25/12 · (11 − 30/90) = 22.2, and z = (12.5 − 4 − 0.5) / 4.714 = 1.697.
    const { u, pValue, isExact } = mannWhitney([1, 2, 2, 3, 5], [2, 4, 6, 6, 7]);
    expect(u).toBe(4);
    expect(isExact).toBe(false);
    expect(pValue).toBeCloseTo(0.0897, 4);
  });

  it('finds nothing where all values are one', () => {
    expect(mannWhitney([3, 3, 3, 3], [3, 3, 3]).pValue).toBe(1);
  });

  it('is as sure whichever sample comes first, and of any scale', () => {
    const sample = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const one = mannWhitney(a, b);
        const other = mannWhitney(b, a);
        expect(other.pValue).toBeCloseTo(one.pValue, 9);
        expect(one.u + other.u).toBe(a.length * b.length);
        expect(
          mannWhitney(
            a.map((value) => value * 7 + 3),
            b.map((value) => value * 7 + 3),
          ).pValue,
        ).toBeCloseTo(one.pValue, 12);
      }),
    );
  });

  it('comes to the same by the normal distribution as exactly, for samples that are large enough', () => {
    const a = Array.from({ length: 49 }, (_, index) => index * 2);
    const b = Array.from({ length: 49 }, (_, index) => index * 2 + 21);
    const exact = mannWhitney(a, b);
    const normal = mannWhitney([...a, -1], b);
    expect(exact.isExact).toBe(true);
    expect(normal.isExact).toBe(false);
    expect(Math.abs(normal.pValue - exact.pValue)).toBeLessThan(0.01);
  });
});
