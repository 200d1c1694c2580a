import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { nameState } from '../domain/condition-state.ts';
import { targetBounds } from '../domain/decision.ts';
import { HEALTHS, isInForce } from '../domain/health.ts';
import type { DecisionView, MonitorPort } from '../ports/monitor.ts';
import type { Maintenance, Store } from '../ports/store.ts';

/** What `/metrics` shows: the monitor's own counters, moved by the service, and the decisions, read when scraped. */
export interface Exposition {
  readonly contentType: string;
  /** The text of `/metrics` as it is now. */
  render(): Promise<string>;
  observeCycle(seconds: number): void;
  countMissedCycle(): void;
  countQueryError(reason: string): void;
  countNotification(channel: string, outcome: string): void;
  observeMaintenance(done: Maintenance, seconds: number): void;
}

const VERDICTS = ['met', 'missed', 'regressed', 'no-data', 'error', 'unbound'] as const;
const SEVERITIES = ['error', 'warning', 'info'] as const;
const STATES = ['inactive', 'pending', 'firing', 'blind'] as const;

/** From a hundredth of a second to a minute: a cycle takes milliseconds for one decision and seconds for thousands. */
const CYCLE_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Puts the registry together. */
export function createExposition(
  monitor: Pick<MonitorPort, 'decisions' | 'problems' | 'lastCycle'>,
  store: Pick<Store, 'outbox' | 'size'>,
): Exposition {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const cycle = new Histogram({
    name: 'adr_monitor_cycle_duration_seconds',
    help: 'How long a cycle took: reading, asking, judging, storing.',
    buckets: CYCLE_BUCKETS,
    registers,
  });
  const missed = new Counter({ name: 'adr_monitor_cycles_missed_total', help: 'Scheduled cycles that did not start in time.', registers });
  const errors = new Counter({
    name: 'adr_monitor_query_errors_total',
    help: 'Queries that could not be answered.',
    labelNames: ['reason'],
    registers,
  });
  const sent = new Counter({
    name: 'adr_monitor_notifications_total',
    help: 'Attempts to deliver a notification.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  outboxGauges(store, registers);
  cycleGauges(monitor, registers);
  sourceGauges(monitor, registry);
  const observeMaintenance = storeMetrics(store, registers);
  const refreshDecisions = decisionGauges(monitor, registry);
  return {
    contentType: registry.contentType,
    async render() {
      await refreshDecisions();
      return registry.metrics();
    },
    observeCycle: (seconds) => cycle.observe(seconds),
    countMissedCycle: () => missed.inc(),
    countQueryError: (reason) => errors.inc({ reason }),
    countNotification: (channel, outcome) => sent.inc({ channel, outcome }),
    observeMaintenance,
  };
}

/** Registers the gauges of what is owed to channels, and of what was given up. */
function outboxGauges({ outbox }: Pick<Store, 'outbox'>, registers: Registry[]): void {
  new Gauge({
    name: 'adr_monitor_outbox_depth',
    help: 'Notifications owed and not yet delivered.',
    registers,
    async collect() {
      this.set((await outbox.counts()).reduce((sum, { pending, held }) => sum + pending + held, 0));
    },
  });
  new Gauge({
    name: 'adr_monitor_notifications_dead',
    help: 'Notifications that were given up and not sent again.',
    labelNames: ['channel'],
    registers,
    async collect() {
      this.reset();
      for (const { channel, dead } of await outbox.counts()) this.set({ channel }, dead);
    },
  });
}

/** Registers when the last cycle ended, and whether what it found could be stored. */
function cycleGauges(monitor: Pick<MonitorPort, 'lastCycle'>, registers: Registry[]): void {
  new Gauge({
    name: 'adr_monitor_last_cycle_timestamp_seconds',
    help: 'When the last cycle ended, in seconds since the epoch; 0 before the first has.',
    registers,
    collect() {
      this.set(monitor.lastCycle()?.at ?? 0);
    },
  });
  new Gauge({
    name: 'adr_monitor_store_writable',
    help: '1 where what the last cycle found could be stored, 0 where it could not.',
    registers,
    collect() {
      this.set((monitor.lastCycle()?.storeError ?? null) === null ? 1 : 0);
    },
  });
}

/** Registers what tells how large the store is and how it is kept in order, and gives what is told of each run of that. */
function storeMetrics(store: Pick<Store, 'size'>, registers: Registry[]): Exposition['observeMaintenance'] {
  new Gauge({
    name: 'adr_monitor_store_bytes',
    help: 'The size of the database; of that, what deleted rows have left for new ones is "free".',
    labelNames: ['part'],
    registers,
    async collect() {
      const { bytes, freeBytes } = await store.size();
      this.set({ part: 'used' }, bytes - freeBytes);
      this.set({ part: 'free' }, freeBytes);
    },
  });
  const duration = new Histogram({
    name: 'adr_monitor_maintenance_duration_seconds',
    help: 'How long it took to roll up history and to delete what is too old.',
    buckets: CYCLE_BUCKETS,
    registers,
  });
  const rolled = new Counter({
    name: 'adr_monitor_history_rolled_up_total',
    help: 'Hours and days of a metric that were rolled up.',
    labelNames: ['level'],
    registers,
  });
  const deleted = new Counter({
    name: 'adr_monitor_history_deleted_rows_total',
    help: 'Rows of history, and notifications, that were older than they are kept.',
    labelNames: ['level'],
    registers,
  });
  return (done, seconds) => {
    duration.observe(seconds);
    for (const [level, count] of Object.entries(done.rolled)) rolled.inc({ level }, count);
    for (const [level, count] of Object.entries(done.deleted)) deleted.inc({ level }, count);
  };
}

/** Registers the gauges of the sources and of the clocks, as the last cycle found them. */
function sourceGauges(monitor: Pick<MonitorPort, 'lastCycle'>, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'adr_monitor_source_up',
    help: '1 for a source that answered in the last cycle that asked it, 0 for one that did not.',
    labelNames: ['source'],
    registers,
    collect() {
      for (const { name, reachable } of monitor.lastCycle()?.sources ?? []) this.set({ source: name }, reachable ? 1 : 0);
    },
  });
  new Gauge({
    name: 'adr_monitor_source_clock_skew_seconds',
    help: 'How far the clock of a source is ahead of the monitor.',
    labelNames: ['source'],
    registers,
    collect() {
      for (const { name, clockSkew } of monitor.lastCycle()?.sources ?? []) if (clockSkew !== null) this.set({ source: name }, clockSkew);
    },
  });
  new Gauge({
    name: 'adr_monitor_clock_behind_seconds',
    help: 'How far the clock is behind what has been judged already: it was set back, and nothing is judged until it has caught up.',
    registers,
    collect() {
      this.set(monitor.lastCycle()?.clockBehind ?? 0);
    },
  });
}

/** Registers the gauges of the decisions, and gives what fills them all from one look at the monitor. */
function decisionGauges(monitor: Pick<MonitorPort, 'decisions' | 'problems'>, registry: Registry): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: readonly string[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const gauges = {
    actual: gauge('adr_metric_actual', 'The actual value of a metric, in its canonical unit.', ['decision', 'metric']),
    min: gauge('adr_metric_target_min', 'The lower end of a target.', ['decision', 'metric']),
    max: gauge('adr_metric_target_max', 'The upper end of a target.', ['decision', 'metric']),
    verdict: gauge('adr_metric_verdict', '1 for the verdict of a metric, 0 for the others.', ['decision', 'metric', 'verdict']),
    state: gauge('adr_rollback_condition_state', '1 for the state of a rollback condition, 0 for the others.', [
      'decision',
      'condition',
      'state',
    ]),
    health: gauge('adr_decision_health', '1 for the health of a decision, 0 for the others.', ['decision', 'health']),
    coverage: gauge('adr_decision_promises', 'How many promises of a decision can be executed, need a binding, or are for people.', [
      'decision',
      'kind',
    ]),
    problems: gauge('adr_monitor_problems', 'Problems of records, bindings and repositories.', ['severity']),
  };
  return async () => {
    const views = await monitor.decisions();
    for (const one of Object.values(gauges)) one.reset();
    for (const view of views) expose(view, gauges);
    const problems = await monitor.problems();
    for (const severity of SEVERITIES) gauges.problems.set({ severity }, problems.filter((one) => one.severity === severity).length);
  };
}

type DecisionGauges = Readonly<Record<'actual' | 'min' | 'max' | 'verdict' | 'state' | 'health' | 'coverage' | 'problems', Gauge>>;

function expose({ bound, state, health }: DecisionView, gauges: DecisionGauges): void {
  const decision = bound.decision.id;
  for (const [kind, count] of Object.entries(bound.coverage)) gauges.coverage.set({ decision, kind }, count);
  for (const name of HEALTHS) gauges.health.set({ decision, health: name }, name === health ? 1 : 0);
  for (const { key, metric, query } of bound.metrics) {
    const labels = { decision, metric: metric.name };
    const target = targetBounds(metric.target);
    const tracked = state.metrics[key];
    if (tracked?.actual !== null && tracked?.actual !== undefined && tracked.blindSince === null) gauges.actual.set(labels, tracked.actual);
    if (target !== null && target.min !== null) gauges.min.set(labels, target.min);
    if (target !== null && target.max !== null) gauges.max.set(labels, target.max);
    const verdict = query === null ? 'unbound' : (tracked?.verdict ?? 'no-data');
    for (const name of VERDICTS) gauges.verdict.set({ ...labels, verdict: name }, name === verdict ? 1 : 0);
  }
  if (!isInForce(bound, state)) return;
  for (const { key, condition } of bound.conditions) {
    const tracked = state.conditions[key];
    if (tracked === undefined) continue;
    const { name } = nameState(tracked.state);
    for (const one of STATES) gauges.state.set({ decision, condition: condition.text, state: one }, one === name ? 1 : 0);
  }
}
