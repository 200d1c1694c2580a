import { type DecisionState, NOTHING_TOLD, type TrackedCondition, type TrackedMetric } from '../../../server/domain/decision-state.ts';
import type { Incident } from '../../../server/domain/incident.ts';
import type { JournalEntry } from '../../../server/domain/journal.ts';
import { type DecisionMessage, incidentMessage } from '../../../server/domain/notification.ts';
import type { Silence } from '../../../server/domain/silence.ts';
import type { Stage, StageState } from '../../../server/domain/stage.ts';
import type { Instant } from '../../../server/domain/time.ts';
import type { CycleOutcome, HistoryRow, OwedNotification, StageMove } from '../../../server/ports/store.ts';
import { firingEpisode, messageDecision } from '../../fixtures/alerting.ts';

/** An instant to count from, with milliseconds. */
export const T0: Instant = 1_750_000_000.125;

/** A clock that a test moves. */
export function movableClock(): { now(): Instant; set(at: Instant): void } {
  let current = T0;
  return {
    now: () => current,
    set(at) {
      current = at;
    },
  };
}

/** A metric that is met, but for `changes`. */
export function metric(changes: Partial<TrackedMetric> = {}): TrackedMetric {
  return {
    verdict: 'met',
    actual: 0.18,
    actualAt: T0,
    blindSince: null,
    historyFrom: T0 - 86_400,
    judgedThrough: T0,
    fingerprint: '["up",null]',
    warnings: [],
    error: null,
    ...changes,
  };
}

/** A condition that is inactive, but for `changes`. */
export function condition(changes: Partial<TrackedCondition> = {}): TrackedCondition {
  return {
    state: {
      phase: 'inactive',
      since: T0 - 60,
      heldSeconds: 0,
      heldSamples: 0,
      clearSeconds: 0,
      last: { at: T0, truth: 'clear' },
      blindSince: null,
      value: 0.001,
    },
    incidentId: null,
    judgedThrough: T0,
    fingerprint: '["up > 1"]',
    warnings: [],
    error: null,
    rungAt: null,
    ...changes,
  };
}

/** A stage as the monitor sets it, but for `changes`. */
export function stage(name: Stage, since: Instant, changes: Partial<StageState> = {}): StageState {
  return { stage: name, since, until: null, saidBy: 'monitor', ...changes };
}

/** A move of the stage of `ADR-001` that a cycle found, with its line in the journal. */
export function stageMove(from: Stage, to: StageState): StageMove {
  const detail = { from, stage: to.stage, since: to.since, reason: 'implemented' as const };
  return {
    decisionId: 'ADR-001',
    from,
    to,
    observedSince: null,
    journal: { ...journalEntry({ actor: 'adr-monitor', note: '' }), action: 'stage', detail },
  };
}

/** An observed decision with one metric and one condition, but for `changes`. */
export function decision(decisionId: string, changes: Partial<DecisionState> = {}): DecisionState {
  return {
    decisionId,
    firstSeenAt: T0 - 3600,
    observedSince: null,
    stage: stage('observing', T0 - 3000),
    metrics: { p95: metric() },
    conditions: { errors: condition() },
    told: NOTHING_TOLD,
    about: null,
    ...changes,
  };
}

/** A firing incident, but for `changes`. */
export function incident(id: string, changes: Partial<Incident> = {}): Incident {
  return {
    id,
    decisionId: 'ADR-001',
    conditionKey: 'errors',
    condition: { text: '错误率 > 1%', path: 'adr/ADR-001.md', line: 239 },
    ...firingEpisode(T0),
    acknowledgement: null,
    ...changes,
  };
}

/** A message about an incident, or about the decision alone where that is null. */
export function message(about: Incident | null, changes: Partial<DecisionMessage> = {}): DecisionMessage {
  const title = '把会话搬到 Redis';
  if (about === null) {
    const decision = messageDecision('ADR-001', title);
    return { reason: 'blind', decision, condition: null, incident: null, detail: null, at: T0, ...changes };
  }
  const decision = messageDecision(about.decisionId, title);
  return { ...incidentMessage('rollback-triggered', decision, about, T0), ...changes };
}

/** A message owed to the channel `ops`, but for `changes`. */
export function owed(id: string, changes: Partial<OwedNotification> = {}): OwedNotification {
  return { id, channel: 'ops', message: message(null), ...changes };
}

/** One minute of history at a place of the grid that ends at `at`, but for `changes`. */
export function historyRow(at: Instant, changes: Partial<HistoryRow> = {}): HistoryRow {
  return {
    decisionId: 'ADR-001',
    metricKey: 'p95',
    captured: false,
    at,
    first: at - 45,
    through: at,
    min: 1,
    avg: 2,
    max: 3,
    last: 2,
    samples: 4,
    metSeconds: 60,
    missedSeconds: 0,
    blindSeconds: 0,
    values: [1, 2, 3, 2],
    ...changes,
  };
}

/** A journal line about a stage, but for `changes`. */
export function journalEntry(changes: Partial<Omit<JournalEntry, 'action' | 'detail'>> = {}): JournalEntry {
  return {
    at: T0,
    actor: 'li.lei',
    decisionId: 'ADR-001',
    incidentId: null,
    note: '已上线',
    action: 'stage',
    detail: { from: null, stage: 'observing', since: T0, reason: null },
    ...changes,
  };
}

/** What a cycle learned: nothing, but for `changes`. */
export function outcome(changes: Partial<CycleOutcome> = {}): CycleOutcome {
  return { at: T0, states: [], stageMoves: [], history: [], incidents: [], owed: [], journal: [], ...changes };
}

/** A silence of an hour, but for `changes`. */
export function silence(id: string, changes: Partial<Silence> = {}): Silence {
  return { id, matcher: {}, from: T0, until: T0 + 3600, author: 'li.lei', reason: '升级数据库', createdAt: T0, ended: null, ...changes };
}
