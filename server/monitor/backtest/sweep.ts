import type { BoundCondition, BoundQuery, Rule } from '../../domain/binding.ts';
import type { Bounds } from '../../domain/bounds.ts';
import type { Hold } from '../../domain/condition-state.ts';
import type { Reading } from '../../domain/measurement.ts';
import { foldName } from '../../domain/names.ts';
import { readQuantity } from '../../domain/reading/read-quantity.ts';
import { BacktestError, type Sweep } from '../../ports/backtester.ts';

/** One comparison with one threshold: what can be swept. */
export interface SweptRule {
  readonly query: BoundQuery;
  readonly bounds: Bounds;
}

/** What of a condition can be swept. @throws BacktestError where it is no comparison with one threshold */
export function sweptRule({ condition, rule }: BoundCondition): SweptRule {
  const isOneSided = rule?.kind === 'comparison' && (rule.bounds.min === null) !== (rule.bounds.max === null);
  if (!isOneSided)
    throw new BacktestError(`sweep: found "${condition.text}"; expected a condition that compares one metric with one threshold`);
  return rule;
}

/** The condition that is meant. @throws BacktestError where there is none, or several */
export function sweptCondition(conditions: readonly BoundCondition[], named: string): BoundCondition {
  const fits = [
    ({ condition }: BoundCondition) => String(condition.line) === named,
    ({ condition: { condition } }: BoundCondition) => 'metric' in condition && foldName(condition.metric) === foldName(named),
    ({ condition }: BoundCondition) => foldName(condition.text).startsWith(foldName(named)),
  ];
  const [found, another] = fits.map((fit) => conditions.filter(fit)).find((some) => some.length > 0) ?? [];
  if (found !== undefined && another === undefined) return found;
  const lines = conditions.map(({ condition }) => `${condition.line} (${condition.text})`).join(', ');
  throw new BacktestError(
    `sweep: found "${named}"; expected the line, the metric or the first words of one of: ${lines || 'no condition'}`,
  );
}

/** A threshold as people write it, in the unit of the rule's. @throws BacktestError where it is none, or in another unit */
export function readThreshold(text: string, { bounds }: SweptRule): number {
  const { value } = readQuantity(text);
  if (value !== null && 'value' in value && (value.unit === bounds.unit || (value.unit === 'count' && value.value === 0)))
    return value.value;
  throw new BacktestError(`sweep: found the threshold "${text}"; expected a number in the unit of "${bounds.text}"`);
}

/** The rule with another threshold. */
export function withThreshold({ query, bounds }: SweptRule, threshold: number): Extract<Rule, { kind: 'comparison' }> {
  const end = bounds.min === null ? { max: threshold } : { min: threshold };
  return { kind: 'comparison', query, bounds: { ...bounds, ...end } };
}

/** The holds to try: a hold that is given takes the place of a count of samples. */
export function sweptHolds({ holds }: Sweep, own: Hold): readonly Hold[] {
  return holds.length === 0 ? [own] : holds.map((forSeconds) => ({ ...own, forSeconds, consecutive: null }));
}

/** Where thresholds are looked for: at the middle of what was seen, far out, and at the utmost. */
const SUGGESTED_QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999, 1] as const;

/** How exactly a suggested threshold is written. */
const SIGNIFICANT_DIGITS = 2;

/** Thresholds that the data suggests, beside the written one, in order of size: rounded, each once. */
export function suggestedThresholds({ bounds }: SweptRule, readings: readonly Reading[]): readonly number[] {
  const written = bounds.min ?? bounds.max ?? 0;
  const values = readings.flatMap((reading) => reading.values).filter(Number.isFinite);
  // Where it holds below a threshold, the low end is the far one.
  const ordered = values.toSorted((a, b) => (bounds.min === null ? b - a : a - b));
  const suggested = SUGGESTED_QUANTILES.flatMap((q) => ordered[Math.round(q * (ordered.length - 1))] ?? []);
  const rounded = suggested.map((value) => Number(value.toPrecision(SIGNIFICANT_DIGITS)));
  return [...new Set([written, ...rounded])].toSorted((a, b) => a - b);
}
