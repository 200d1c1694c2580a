import { type Bounds, contains, nearestEnd } from './bounds.ts';
import { ends, midpoint, type Quantity } from './quantity.ts';

/**
 * What can be said of one metric at one instant. `regressed` is missed and worse than the baseline;
 * `no-data`, `error` and `unbound` are three ways of not knowing, and none of them is ever met.
 */
export type Verdict = 'met' | 'missed' | 'regressed' | 'no-data' | 'error' | 'unbound';

/** How far a value lies outside the bounds, in their unit; 0 inside and on an end. */
function shortfall(bounds: Bounds, value: number): number {
  if (bounds.min !== null && value < bounds.min) return bounds.min - value;
  if (bounds.max !== null && value > bounds.max) return value - bounds.max;
  return 0;
}

/** Judges known values against a target: the worst of them counts. No values is `no-data`. */
export function judge(target: Bounds, baseline: Quantity | null, values: readonly number[]): Verdict {
  const worst = worstValue(target, values);
  if (worst === null) return 'no-data';
  if (contains(target, worst)) return 'met';
  if (baseline === null || baseline.unit !== target.unit) return 'missed';
  const { low, high } = ends(baseline);
  const atBaseline = Math.max(shortfall(target, low), shortfall(target, high));
  return shortfall(target, worst) > atBaseline ? 'regressed' : 'missed';
}

/** Of several values the one that is worst for the target; null when none is a number. */
export function worstValue(target: Bounds, values: readonly number[]): number | null {
  let worst: number | null = null;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (worst === null || isWorse(target, value, worst)) worst = value;
  }
  return worst;
}

function isWorse(target: Bounds, value: number, than: number): boolean {
  const isMet = contains(target, value);
  // An open end is as near as what lies just inside of it, and is missed.
  if (isMet !== contains(target, than)) return !isMet;
  const difference = shortfall(target, value) - shortfall(target, than);
  if (difference !== 0) return difference > 0;
  return target.min !== null && target.max === null ? value < than : value > than;
}

/**
 * How much of the way from the baseline to the target has been gone: 0 at the baseline, 1 at the target's nearest end,
 * below 0 when it got worse, above 1 beyond it. Null without a baseline, or where the baseline is the target already.
 */
export function progress(target: Bounds, baseline: Quantity | null, actual: number | null): number | null {
  if (baseline === null || actual === null || baseline.unit !== target.unit) return null;
  const origin = midpoint(baseline);
  const goal = nearestEnd(target, origin);
  if (goal === null || goal === origin || contains(target, origin)) return null;
  return (actual - origin) / (goal - origin);
}
