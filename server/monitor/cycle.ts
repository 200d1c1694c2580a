import type { BoundDecision } from '../domain/binding.ts';
import { type DecisionState, newDecisionState } from '../domain/decision-state.ts';
import { isInForce } from '../domain/health.ts';
import type { Incident } from '../domain/incident.ts';
import type { Measurement } from '../domain/measurement.ts';
import type { EvaluationSettings } from '../domain/settings.ts';
import { currentStage } from '../domain/stage.ts';
import type { Instant } from '../domain/time.ts';
import type { Binder } from '../ports/binder.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MeasurementSource } from '../ports/measurements.ts';
import type { RecordSource } from '../ports/records.ts';
import type { CycleOutcome, Store } from '../ports/store.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { outcomeOf } from './outcome.ts';
import { type Answers, answersFrom, questionsOf } from './questions.ts';
import { planWatch, type Watch } from './watch.ts';

/** What a cycle works with. */
export interface CycleDeps {
  readonly records: RecordSource;
  readonly bind: Binder;
  readonly source: MeasurementSource;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: EvaluationSettings;
  /** The names of the channels that messages are owed to. */
  readonly channels: readonly string[];
}

/** What a cycle did. */
export interface CycleReport {
  readonly at: Instant;
  readonly measurements: readonly Measurement[];
  readonly outcome: CycleOutcome;
}

/**
 * One cycle, in the order of the data's way: records → bound queries → measurements → evaluations → one transaction.
 * Rejects when the records' folder, the store or the signal fails; a failed query or decision is part of the outcome.
 */
export async function runCycle(deps: CycleDeps, signal: AbortSignal): Promise<CycleReport> {
  const now = deps.clock.now();
  const { decisions } = await deps.records.read();
  const bound = decisions.map(deps.bind);
  const stored = await deps.store.states();
  const states = new Map(bound.map((one) => [one.decision.id, stateOf(one, stored.get(one.decision.id) ?? null, now)]));
  const watches = watchesOf(bound, states, now, deps.settings);
  const measurements = await deps.source.measure(questionsOf(watches), signal);
  const known = await openIncidents(deps.store, stored);
  const evaluations = evaluateAll(watches, answersFrom(measurements), known, now, deps.log);
  const outcome = outcomeOf({ now, stored, states, evaluations, known, channels: deps.channels, blindAfter: deps.settings.blindAfter });
  await deps.store.commitCycle(outcome);
  return { at: now, measurements, outcome };
}

function stateOf(bound: BoundDecision, stored: DecisionState | null, now: Instant): DecisionState {
  const firstSeenAt = stored?.firstSeenAt ?? now;
  const stage = currentStage(bound.decision, stored?.stage ?? null, firstSeenAt, now);
  return stored === null ? newDecisionState(bound.decision.id, now, stage) : { ...stored, stage };
}

function watchesOf(
  bound: readonly BoundDecision[],
  states: ReadonlyMap<string, DecisionState>,
  now: Instant,
  settings: EvaluationSettings,
): readonly Watch[] {
  return bound.flatMap((one) => {
    const state = states.get(one.decision.id);
    return state !== undefined && isInForce(one, state) ? [planWatch(one, state, now, settings)] : [];
  });
}

/** The incidents that conditions have open, disposed of or not: their recovery and peak are still to be told. */
async function openIncidents(store: Store, states: ReadonlyMap<string, DecisionState>): Promise<ReadonlyMap<string, Incident>> {
  const ids = [...states.values()].flatMap((state) => Object.values(state.conditions).flatMap(({ incidentId }) => incidentId ?? []));
  const incidents = await Promise.all(ids.map((id) => store.incident(id)));
  return new Map(incidents.filter((incident) => incident !== null).map((incident) => [incident.id, incident]));
}

/** A fault in judging one decision is logged and leaves that decision as it was; the next cycle judges the same span again. */
function evaluateAll(
  watches: readonly Watch[],
  answers: Answers,
  known: ReadonlyMap<string, Incident>,
  now: Instant,
  log: Log,
): readonly Evaluation[] {
  return watches.flatMap((watch) => {
    try {
      return [evaluate(watch, answers, known, now)];
    } catch (error) {
      log.error({ err: error, decision: watch.state.decisionId }, 'could not judge the decision');
      return [];
    }
  });
}
