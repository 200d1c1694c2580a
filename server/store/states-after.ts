import type { DecisionState } from '../domain/decision-state.ts';
import type { CycleOutcome } from '../ports/store.ts';

/** The states as they are stored once an outcome has been: what `writeStates` and then `moveStages` make of those before. */
export function statesAfter(
  before: ReadonlyMap<string, DecisionState>,
  { states, stageMoves }: Pick<CycleOutcome, 'states' | 'stageMoves'>,
): ReadonlyMap<string, DecisionState> {
  const after = new Map(before);
  for (const state of states) {
    const stored = before.get(state.decisionId);
    after.set(state.decisionId, stored === undefined ? state : { ...state, stage: stored.stage, observedSince: stored.observedSince });
  }
  for (const { decisionId, from, to, observedSince } of stageMoves) {
    const state = after.get(decisionId);
    if (state?.stage.stage !== from) continue;
    after.set(decisionId, { ...state, stage: to, observedSince: observedSince ?? state.observedSince });
  }
  return after;
}
