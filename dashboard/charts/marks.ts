import type { ConditionView, MetricView, Quantity } from '../../server/api/contract.ts';

/** What a metric's line is held against. */
export type MarkKind = 'target' | 'baseline' | 'rollback';

/** A value, or a band of values, to draw across a chart. */
export interface Mark {
  readonly kind: MarkKind;
  readonly low: number;
  /** Equal to `low` for a line. */
  readonly high: number;
  /** As the record's author wrote it. */
  readonly text: string;
  /** On which side of a line the target is met; null of a band and of what is no target. */
  readonly metSide: 'below' | 'above' | null;
}

/** The promise, the baseline and the rollback thresholds of one metric, in its unit; what has another unit cannot stand on the same axis. */
export function marksOf(metric: MetricView, conditions: readonly ConditionView[]): readonly Mark[] {
  return [...targetMarks(metric), ...baselineMarks(metric), ...conditions.flatMap((condition) => rollbackMarks(metric, condition))];
}

function targetMarks({ target, unit }: MetricView): readonly Mark[] {
  const bounds = target?.kind === 'relative' ? target.resolved : target;
  if (!bounds || !target || bounds.unit !== unit) return [];
  const metSide = bounds.min === null ? 'below' : bounds.max === null ? 'above' : null;
  return marksBetween('target', bounds.min, bounds.max, target.text).map((mark) => ({ ...mark, metSide }));
}

function baselineMarks({ baseline, unit }: MetricView): readonly Mark[] {
  if (baseline === null || baseline.unit !== unit) return [];
  const { low, high } = endsOf(baseline);
  return marksBetween('baseline', low, high, baseline.text);
}

/** One line for each end of the bounds in which the condition holds: crossing any of them matters. */
function rollbackMarks(metric: MetricView, { metric: about, bounds, text }: ConditionView): readonly Mark[] {
  if (about !== metric.name || bounds === null || bounds.unit !== metric.unit) return [];
  return [bounds.min, bounds.max].flatMap((end) => marksBetween('rollback', end, end, text));
}

function marksBetween(kind: MarkKind, min: number | null, max: number | null, text: string): readonly Mark[] {
  const low = min ?? max;
  const high = max ?? min;
  return low === null || high === null ? [] : [{ kind, low, high, text, metSide: null }];
}

function endsOf(quantity: Quantity): { readonly low: number; readonly high: number } {
  return 'value' in quantity ? { low: quantity.value, high: quantity.value } : { low: quantity.min, high: quantity.max };
}
