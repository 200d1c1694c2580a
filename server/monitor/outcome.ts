import type { DecisionState } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { CycleOutcome, StageMove } from '../ports/store.ts';
import type { Evaluation } from './evaluation.ts';
import { addressed, messagesOf } from './owed.ts';

/** What an outcome is made of. */
export interface OutcomeParts {
  readonly now: Instant;
  /** As the store has them. */
  readonly stored: ReadonlyMap<string, DecisionState>;
  /** As they are at the start of the cycle: new ones included, stages moved. */
  readonly states: ReadonlyMap<string, DecisionState>;
  readonly evaluations: readonly Evaluation[];
  readonly known: ReadonlyMap<string, Incident>;
  readonly channels: readonly string[];
  readonly blindAfter: Seconds;
}

/** Puts together what one cycle stores in one transaction. */
export function outcomeOf(parts: OutcomeParts): CycleOutcome {
  const told = parts.evaluations.map((evaluation) => {
    const { messages, blindAlerted } = messagesOf(evaluation, parts.known, parts.blindAfter, parts.now);
    return { state: { ...evaluation.state, blindAlerted }, owed: addressed(messages, parts.channels) };
  });
  const judged = new Set(told.map(({ state }) => state.decisionId));
  const onlySeen = [...parts.states.values()].filter(({ decisionId }) => !parts.stored.has(decisionId) && !judged.has(decisionId));
  return {
    at: parts.now,
    states: [...told.map(({ state }) => state), ...onlySeen],
    stageMoves: [...begunStages(parts), ...triggeredStages(parts)],
    history: parts.evaluations.flatMap(({ history }) => history),
    incidents: parts.evaluations.flatMap(({ incidents }) => incidents),
    owed: told.flatMap(({ owed }) => owed),
  };
}

/** Decisions that are new, or whose waiting is over. */
function begunStages({ stored, states }: OutcomeParts): readonly StageMove[] {
  return [...states.values()].flatMap(({ decisionId, stage }) => {
    const from = stored.get(decisionId)?.stage.stage ?? null;
    return from === stage.stage ? [] : [{ decisionId, from, to: stage }];
  });
}

/** Decisions in which an incident has opened. */
function triggeredStages({ evaluations, known, states }: OutcomeParts): readonly StageMove[] {
  return evaluations.flatMap(({ incidents, state: { decisionId } }) => {
    const opened = incidents.find((incident) => !known.has(incident.id));
    const from = states.get(decisionId)?.stage.stage;
    if (opened === undefined || from === undefined || from === 'rollback-triggered') return [];
    return [{ decisionId, from, to: { stage: 'rollback-triggered', since: opened.openedAt } }];
  });
}
