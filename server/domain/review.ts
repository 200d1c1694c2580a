import type { BoundDecision } from './binding.ts';
import { targetBounds, unitOfRow } from './decision.ts';
import type { DecisionState } from './decision-state.ts';
import type { ReviewedMetric } from './notification.ts';
import { observationOf } from './stage.ts';
import type { Instant, Seconds } from './time.ts';

/** When the review of a decision is due: so long after the change went live as its record says, else `reviewAfter`; null where neither says. */
export function reviewDueAt({ decision }: BoundDecision, state: DecisionState, reviewAfter: Seconds | null): Instant | null {
  const after = decision.reviewAfterSeconds ?? reviewAfter;
  return after === null ? null : observationOf(decision, state).from + after;
}

/** How the metrics that have a target stand at the review. */
export function reviewedMetrics({ metrics }: BoundDecision, state: DecisionState): readonly ReviewedMetric[] {
  return metrics.flatMap(({ key, metric, query }) => {
    if (targetBounds(metric.target) === null) return [];
    const tracked = state.metrics[key];
    return {
      name: metric.name,
      line: metric.line,
      verdict: query === null ? 'unbound' : (tracked?.verdict ?? 'no-data'),
      actual: tracked?.actual ?? null,
      unit: unitOfRow(metric),
      target: metric.target?.text ?? '',
    };
  });
}
