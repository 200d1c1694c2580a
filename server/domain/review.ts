import type { BoundDecision } from './binding.ts';
import { type Decision, targetBounds, unitOfRow } from './decision.ts';
import type { DecisionState } from './decision-state.ts';
import { implementationOf } from './implementation.ts';
import type { ReviewedMetric } from './notification.ts';
import { isJudged, observationOf } from './stage.ts';
import type { Instant, Seconds } from './time.ts';

/**
 * When the review of a decision is due, or was: at the date that its record states, else so long after the change went live as the record
 * says, else `reviewAfter`. Null where nobody says.
 */
export function reviewDueAt(
  { decision }: Pick<BoundDecision, 'decision'>,
  state: DecisionState,
  reviewAfter: Seconds | null,
): Instant | null {
  return dateOfReview(decision, observationOf(decision, state).from, reviewAfter);
}

/** The same of a change that is live, which somebody still has to review; null of every other. */
export function reviewOwedAt(bound: Pick<BoundDecision, 'decision'>, state: DecisionState, reviewAfter: Seconds | null): Instant | null {
  return bound.decision.status === 'accepted' && isJudged(state.stage.stage) ? reviewDueAt(bound, state, reviewAfter) : null;
}

/**
 * When the review is due as far as the record alone tells, without memory of when it was first read; null where it does not. The end of a
 * plan counts once all of its tasks are ticked.
 */
export function statedReviewAt(decision: Decision): Instant | null {
  const { at, reason } = implementationOf(decision, Number.POSITIVE_INFINITY);
  return dateOfReview(decision, reason === 'first-seen' ? null : at, null);
}

function dateOfReview({ reviewAt, reviewAfterSeconds }: Decision, liveFrom: Instant | null, reviewAfter: Seconds | null): Instant | null {
  if (reviewAt !== null) return reviewAt;
  const after = reviewAfterSeconds ?? reviewAfter;
  return after === null || liveFrom === null ? null : liveFrom + after;
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
