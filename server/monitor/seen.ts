import type { BoundDecision } from '../domain/binding.ts';
import { type DecisionState, newDecisionState } from '../domain/decision-state.ts';
import { dueStageChanges, type StageChange } from '../domain/stage.ts';
import type { Instant } from '../domain/time.ts';

/** A decision as a cycle finds it, before it is judged. */
export interface Seen {
  readonly bound: BoundDecision;
  /** As it is stored, or as it begins. */
  readonly before: DecisionState;
  readonly isNew: boolean;
  /** With its stage moved. */
  readonly state: DecisionState;
  /** The moves that lead from the one to the other. */
  readonly changes: readonly StageChange[];
}

/** Puts what is remembered beside what the records say now, and moves the stages that are due. */
export function lookAt(bound: BoundDecision, stored: DecisionState | undefined, now: Instant): Seen {
  const before = stored ?? newDecisionState(bound.decision.id, now);
  const changes = dueStageChanges(bound.decision, before, now);
  const stage = changes.at(-1)?.to ?? before.stage;
  const observedSince = changes.findLast((change) => change.observedSince !== null)?.observedSince ?? before.observedSince;
  return { bound, before, isNew: stored === undefined, state: { ...before, stage, observedSince }, changes };
}
