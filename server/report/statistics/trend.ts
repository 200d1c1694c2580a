import { errorFunction, median } from 'simple-statistics';

/** Where values in a row are going. */
export interface Trend {
  /** By how much they change from one to the next. */
  readonly slope: number;
  /** Two-sided: how often chance alone would give as much of an order. */
  readonly pValue: number;
}

/** Below this many values the normal distribution says nothing of their order (H. B. Mann, 1945). */
export const MIN_TREND_VALUES = 8;

/**
 * The slope of H. Theil and P. K. Sen (the median of the slopes between all pairs) with the test of H. B. Mann, "Nonparametric Tests Against
 * Trend" (Econometrica 13, 1945), and M. G. Kendall, corrected for ties. `places` says where each value stands. Null below `MIN_TREND_VALUES`.
 */
export function trendOf(values: readonly number[], places: readonly number[]): Trend | null {
  if (values.length < MIN_TREND_VALUES) return null;
  const slopes: number[] = [];
  let order = 0;
  for (const [later, value] of values.entries()) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const rise = value - (values[earlier] ?? Number.NaN);
      slopes.push(rise / ((places[later] ?? Number.NaN) - (places[earlier] ?? Number.NaN)));
      order += Math.sign(rise);
    }
  }
  return { slope: median(slopes), pValue: orderP(order, values) };
}

function orderP(order: number, values: readonly number[]): number {
  const n = values.length;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const term = (count: number) => count * (count - 1) * (2 * count + 5);
  const tied = [...counts.values()].reduce((sum, count) => sum + term(count), 0);
  const variance = (term(n) - tied) / 18;
  if (variance <= 0 || order === 0) return 1;
  return 1 - errorFunction((Math.abs(order) - 1) / Math.sqrt(2 * variance));
}
