import { blindSince } from '../../domain/decision-state.ts';
import type { Blindness, DigestDecision, DueDate } from '../../domain/digest.ts';
import { isInForce } from '../../domain/health.ts';
import { reviewOwedAt } from '../../domain/review.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { DecisionView } from '../../ports/monitor.ts';

/** The dates of a decision that are not after `through`: its review, unless its retrospective is written, and the end of a waiver. */
export function dueDates(
  { bound, state }: DecisionView,
  decision: DigestDecision,
  { reviewAfter, through }: { readonly reviewAfter: Seconds | null; readonly through: Instant },
): readonly DueDate[] {
  const review = bound.decision.retrospective?.isFilled ? null : reviewOwedAt(bound, state, reviewAfter);
  const waiver = state.stage.stage === 'waived' ? state.stage.until : null;
  const dates = [
    { kind: 'review', at: review },
    { kind: 'waiver-ends', at: waiver },
  ] as const;
  return dates.flatMap(({ kind, at }) => (at === null || at > through ? [] : [{ decision, kind, at }]));
}

/** What cannot be told of a decision: nothing where all of it can, or where it is not in force. */
export function blindnessOf({ bound, state }: DecisionView, decision: DigestDecision): readonly Blindness[] {
  if (state.told.unreadableSince !== null) return [{ decision, since: state.told.unreadableSince, subjects: [] }];
  const since = isInForce(bound, state) ? blindSince(state) : null;
  if (since === null) return [];
  const metrics = bound.metrics.filter(({ key }) => (state.metrics[key]?.blindSince ?? null) !== null).map(({ metric }) => metric.name);
  const conditions = bound.conditions
    .filter(({ key }) => (state.conditions[key]?.state.blindSince ?? null) !== null)
    .map(({ condition }) => condition.text);
  return [{ decision, since, subjects: [...metrics, ...conditions] }];
}
