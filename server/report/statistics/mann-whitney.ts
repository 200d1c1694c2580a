import { errorFunction, wilcoxonRankSum } from 'simple-statistics';

/** Whether two samples are of one distribution: how often chance alone would set them as far apart as they are. */
export interface RankTest {
  /** How many pairs have the first sample's value above the second's; a tie counts half. */
  readonly u: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Exact where no value stands twice and the samples are small; else by the normal distribution. */
  readonly isExact: boolean;
}

/** Below this many values every arrangement is counted, as R's `wilcox.test` does; from there on the normal distribution is as good. */
export const MAX_EXACT = 50;

/**
 * The two-sided test of H. B. Mann and D. R. Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other" (Annals of Mathematical Statistics 18, 1947), corrected for ties and continuity where it is not exact. Throws where a sample is empty.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): RankTest {
  const n = first.length;
  const m = second.length;
  const u = wilcoxonRankSum([...first], [...second]) - (n * (n + 1)) / 2;
  const ties = tieSizes([...first, ...second]);
  const isExact = ties.length === 0 && Math.max(n, m) < MAX_EXACT;
  return { u, isExact, pValue: isExact ? exactP(u, n, m) : normalP(u, n, m, ties) };
}

/**
 * How likely each value of U is where both samples are of one distribution, from 0 to n·m: the coefficients of the Gaussian binomial
 * (n + m over n), factor by factor. Of its symmetric halves the lower is reckoned.
 */
export function uDistribution(n: number, m: number): readonly number[] {
  const half = Math.floor((n * m) / 2);
  const counts = new Float64Array(half + 1);
  counts[0] = 1;
  for (let factor = 1; factor <= n; factor += 1) {
    for (let u = half; u >= m + factor; u -= 1) counts[u] = (counts[u] ?? 0) - (counts[u - m - factor] ?? 0);
    for (let u = factor; u <= half; u += 1) counts[u] = (counts[u] ?? 0) + (counts[u - factor] ?? 0);
  }
  const all = Array.from({ length: n * m + 1 }, (_, u) => counts[Math.min(u, n * m - u)] ?? 0);
  const total = all.reduce((sum, count) => sum + count, 0);
  return all.map((count) => count / total);
}

function exactP(u: number, n: number, m: number): number {
  const nearer = Math.min(u, n * m - u);
  const tail = uDistribution(n, m).reduce((sum, share, value) => (value <= nearer ? sum + share : sum), 0);
  return Math.min(1, 2 * tail);
}

function normalP(u: number, n: number, m: number, ties: readonly number[]): number {
  const all = n + m;
  const tied = ties.reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = ((n * m) / 12) * (all + 1 - tied / (all * (all - 1)));
  if (variance <= 0) return 1;
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return 1 - errorFunction(distance / Math.sqrt(2 * variance));
}

/** How many times each value stands that stands more than once. */
function tieSizes(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
