import { median, probit } from 'simple-statistics';
import { MAX_EXACT, uDistribution } from './mann-whitney.ts';

/** By how much one sample lies above another, and how sure that is. */
export interface Shift {
  /** In the unit of the values; above 0 where the second sample is higher. */
  readonly estimate: number;
  /** The ends of its confidence interval; null where the samples are too small for that confidence. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The shift of J. L. Hodges and E. L. Lehmann, "Estimates of Location Based on Rank Tests" (Annals of Mathematical Statistics 34, 1963): the
 * median of all differences, with the interval that the exact rank test leaves (M. Hollander and D. A. Wolfe, "Nonparametric Statistical
 * Methods", chapter 4). `confidence` is between 0 and 1. Throws where a sample is empty.
 */
export function hodgesLehmann(before: readonly number[], after: readonly number[], confidence: number): Shift {
  const differences = after.flatMap((b) => before.map((a) => b - a)).toSorted((a, b) => a - b);
  const leftOut = differencesLeftOut(before.length, after.length, 1 - confidence);
  const inside = leftOut >= 0;
  return {
    estimate: median(differences),
    low: inside ? (differences[leftOut] ?? null) : null,
    high: inside ? (differences[differences.length - 1 - leftOut] ?? null) : null,
  };
}

/** How many of the sorted differences lie below the interval, and as many above; -1 where even the widest is not sure enough. */
function differencesLeftOut(n: number, m: number, alpha: number): number {
  if (Math.max(n, m) >= MAX_EXACT) {
    const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
    return Math.floor((n * m) / 2 + probit(alpha / 2) * deviation - 0.5);
  }
  let tail = 0;
  let leftOut = -1;
  for (const [value, share] of uDistribution(n, m).entries()) {
    tail += share;
    if (tail > alpha / 2) break;
    leftOut = value;
  }
  return leftOut;
}

/**
 * The delta of N. Cliff, "Dominance statistics: Ordinal analyses to answer ordinal questions" (Psychological Bulletin 114, 1993): the share of
 * pairs in which the second sample is higher, less that in which it is lower: 1 where all of it lies above, -1 where all lies below.
 */
export function cliffsDelta(u: number, n: number, m: number): number {
  return 1 - (2 * u) / (n * m);
}

/** How much of an effect a delta is. */
export type EffectSize = 'negligible' | 'small' | 'medium' | 'large';

/** The limits of J. Romano et al., "Appropriate statistics for ordinal level data" (Florida Association of Institutional Research, 2006). */
const EFFECT_LIMITS: readonly (readonly [EffectSize, number])[] = [
  ['negligible', 0.147],
  ['small', 0.33],
  ['medium', 0.474],
];

/** Names the size of a delta. */
export function effectSize(delta: number): EffectSize {
  return EFFECT_LIMITS.find(([, limit]) => Math.abs(delta) < limit)?.[0] ?? 'large';
}
