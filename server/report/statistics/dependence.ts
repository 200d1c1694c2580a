/** Beyond this many times the correlation time, what is left of the autocorrelation is noise. */
const WINDOW = 5;

/**
 * How many values in a row count as one that is independent: the integrated autocorrelation time, in steps, at least 1. Summed over lags
 * until it is `WINDOW` times itself, as in A. D. Sokal, "Monte Carlo Methods in Statistical Mechanics" (1989), section 3; and with what a mean
 * that is itself estimated takes away from it given back. Gaps (null) take no part. `period` is how many steps a rhythm has, which is taken
 * out first: the mean of each phase.
 */
export function correlationTime(values: readonly (number | null)[], period: number): number {
  const residuals = withoutRhythm(values, period);
  const variance = meanProduct(residuals, 0);
  if (variance === null || variance === 0) return 1;
  let time = 1;
  for (let lag = 1; lag < residuals.length / 2; lag += 1) {
    time += (2 * (meanProduct(residuals, lag) ?? 0)) / variance;
    if (lag >= WINDOW * time) break;
  }
  const known = residuals.filter((value) => value !== null).length;
  return Math.max(1, time * (1 + (2 * Math.max(1, time)) / known));
}

function withoutRhythm(values: readonly (number | null)[], period: number): readonly (number | null)[] {
  const phases = Array.from({ length: period }, (_, phase) => mean(values.filter((_, index) => index % period === phase)));
  return values.map((value, index) => (value === null ? null : value - (phases[index % period] ?? 0)));
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The mean product of values that lie `lag` apart, shrunk by the share of pairs that such a lag leaves: so the sum over lags stays bounded. */
function meanProduct(values: readonly (number | null)[], lag: number): number | null {
  let sum = 0;
  let pairs = 0;
  for (let index = 0; index + lag < values.length; index += 1) {
    const a = values[index] ?? null;
    const b = values[index + lag] ?? null;
    if (a === null || b === null) continue;
    sum += a * b;
    pairs += 1;
  }
  return pairs === 0 ? null : (sum / pairs) * (1 - lag / values.length);
}
