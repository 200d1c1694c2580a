import type { AlertingSettings } from '../domain/alerting.ts';
import type { BoundDecision } from '../domain/binding.ts';
import type { DecisionState } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import type { Measurement } from '../domain/measurement.ts';
import type { EvaluationSettings } from '../domain/settings.ts';
import { type Instant, type Seconds, timerMilliseconds } from '../domain/time.ts';
import type { TellingPolicy } from '../domain/worth-telling.ts';
import type { Binder } from '../ports/binder.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MeasurementSource } from '../ports/measurements.ts';
import type { RecordSource } from '../ports/records.ts';
import type { CycleOutcome, Store } from '../ports/store.ts';
import { clockBehind, clockSkews } from './clocks.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { islandsOf } from './islands.ts';
import { createJudging } from './judging.ts';
import { noticesOf } from './notices.ts';
import { beginningOf, outcomeOf } from './outcome.ts';
import { type Answers, questionsOf } from './questions.ts';
import { lookAt } from './seen.ts';
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
  /** The longest time between two cycles of a decision; where it is left out, no time. */
  readonly longestWait?: (bound: BoundDecision) => Seconds;
  readonly alerting: AlertingSettings;
}

/** What a cycle did. */
export interface CycleReport {
  readonly at: Instant;
  readonly measurements: readonly Measurement[];
  /** What was judged, one for each group of decisions that share no source with another. */
  readonly outcomes: readonly CycleOutcome[];
  /** Those of them that could not be stored: the next cycle judges the same time again. */
  readonly unstored: readonly CycleOutcome[];
  /** Why something could not be stored; null where everything was. */
  readonly storeError: string | null;
  /** How far the clock of each source is ahead of ours. */
  readonly skews: ReadonlyMap<string, Seconds>;
  /** How far our clock is behind what has been judged already; nothing is judged until it has caught up. */
  readonly behind: Seconds;
}

/**
 * One cycle, in the order of the data's way: records → bound queries → measurements → evaluations → transactions. `isDue` tells whose
 * turn it is. Rejects when the records' folder, reading the store, or the signal fails; a failed query or decision, and what could not be
 * written, is part of the outcome.
 */
export async function runCycle(
  deps: CycleDeps,
  signal: AbortSignal,
  isDue: (bound: BoundDecision) => boolean = () => true,
): Promise<CycleReport> {
  const now = deps.clock.now();
  const { decisions } = await deps.records.read();
  const bound = decisions.map(deps.bind);
  const stored = await deps.store.states();
  const looked = bound.map((one) => lookAt(one, stored.get(one.decision.id), now));
  const notices = noticesOf({ seen: looked, stored, policy: policyOf(deps), reviewAfter: deps.settings.reviewAfter, now });
  const beginning = beginningOf(looked, notices, deps.alerting, now);
  const begun = beginning === null ? null : await commit(deps.store, beginning);
  const seen = looked.map((one) => ({ ...one, state: notices.changed.get(one.state.decisionId) ?? one.state }));
  const watches = seen
    .filter((one) => isDue(one.bound))
    .flatMap((one) => planWatch(one.bound, one.state, now, settingsFor(one.bound, deps)) ?? []);
  const known = await openIncidents(deps.store, stored);
  const judged = await Promise.allSettled(islandsOf(watches).map((island) => judge(deps, island, known, now, signal)));
  const failed = judged.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const done = judged.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return {
    at: now,
    measurements: done.flatMap(({ measurements }) => measurements),
    outcomes: done.map(({ outcome }) => outcome),
    unstored: done.flatMap(({ outcome, storeError }) => (storeError === null ? [] : [outcome])),
    storeError: [begun, ...done.map(({ storeError }) => storeError)].find((error) => error !== null) ?? null,
    skews: new Map(done.flatMap(({ skews }) => [...skews])),
    behind: clockBehind(stored.values(), now),
  };
}

/** How soon and how often people are told. */
export function policyOf({ settings, alerting }: Pick<CycleDeps, 'settings' | 'alerting'>): TellingPolicy {
  return { blindAfter: settings.blindAfter, ringAgainAfter: alerting.ringAgainAfter };
}

/** How many cycles a decision may miss before a part of its time is given up, however short `maxBackfill` is. */
const CYCLES_BACKFILLED = 2;

/** A decision that is seldom judged is judged for all of the time in between. */
function settingsFor(bound: BoundDecision, { settings, longestWait = () => 0 }: CycleDeps): EvaluationSettings {
  return { ...settings, maxBackfill: Math.max(settings.maxBackfill, CYCLES_BACKFILLED * longestWait(bound)) };
}

/** What came of decisions that share a source. */
interface Judged {
  readonly measurements: readonly Measurement[];
  readonly outcome: CycleOutcome;
  /** Null where it was stored. */
  readonly storeError: string | null;
  readonly skews: ReadonlyMap<string, Seconds>;
}

/** Stores an outcome, whole or not at all. Gives why that was not possible: a full disk is no reason to judge no more. */
function commit(store: Pick<Store, 'commitCycle'>, outcome: CycleOutcome): Promise<string | null> {
  return store.commitCycle(outcome).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** Asks, judges and stores what shares a source; what is there is judged while the rest is asked for. */
async function judge(
  deps: CycleDeps,
  watches: readonly Watch[],
  known: ReadonlyMap<string, Incident>,
  now: Instant,
  signal: AbortSignal,
): Promise<Judged> {
  const { source, store, clock, log, alerting, settings } = deps;
  const judging = createJudging(watches, (watch, answers) => judgeOne(watch, answers, known, now, log));
  const deadline = AbortSignal.timeout(timerMilliseconds(settings.deadline));
  const measurements = await source.measure(questionsOf(watches), signal, { deadline, onMeasured: judging.take });
  const skews = clockSkews(measurements, clock.now());
  const evaluations = judging.finish(measurements);
  const found = evaluations.flatMap(({ incidents }) => incidents.filter(({ id }) => !known.has(id)).map(({ id }) => id));
  // What is stored already has not opened now: it was found again, where its condition had gone for a while.
  const stored = new Map([...known, ...(await store.incidentsById(found))]);
  const touched = evaluations.flatMap(({ incidents, changes }) => [...incidents, ...changes.map(({ incident }) => incident)]);
  const told = await store.outbox.told(touched.filter(({ id }) => stored.has(id)).map(({ id }) => id));
  const outcome = outcomeOf({ now, evaluations, known: stored, told, alerting, policy: policyOf(deps) });
  return { measurements, outcome, storeError: await commit(store, outcome), skews };
}

/** The incidents that conditions have open, disposed of or not: their recovery and peak are still to be told. */
function openIncidents(store: Store, states: ReadonlyMap<string, DecisionState>): Promise<ReadonlyMap<string, Incident>> {
  return store.incidentsById(
    [...states.values()].flatMap((state) => Object.values(state.conditions).flatMap(({ incidentId }) => incidentId ?? [])),
  );
}

/** A fault in judging one decision is logged and leaves that decision as it was; the next cycle judges the same span again. */
function judgeOne(watch: Watch, answers: Answers, known: ReadonlyMap<string, Incident>, now: Instant, log: Log): Evaluation | null {
  try {
    return evaluate(watch, answers, known, now);
  } catch (error) {
    log.error({ err: error, decision: watch.state.decisionId }, 'could not judge the decision');
    return null;
  }
}
