import type { AlertingSettings } from '../../../server/domain/alerting.ts';
import type { BoundDecision } from '../../../server/domain/binding.ts';
import type { Decision } from '../../../server/domain/decision.ts';
import type { Measurement, MeasurementRequest } from '../../../server/domain/measurement.ts';
import { gridInstants } from '../../../server/domain/readings.ts';
import type { EvaluationSettings } from '../../../server/domain/settings.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { type CycleDeps, type CycleReport, runCycle } from '../../../server/monitor/cycle.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { MeasureOptions } from '../../../server/ports/measurements.ts';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { tells } from '../../fixtures/alerting.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

/** A world under the test's control: records, values, the clock; only the store is real. */
export interface FakeWorld {
  now: Instant;
  decisions: readonly Decision[];
  bind: (decision: Decision) => BoundDecision;
  settings: EvaluationSettings;
  alerting: AlertingSettings;
  /** The value of a query at an instant; null where there is no sample. */
  value: (query: string, at: Instant) => number | null;
  /** Sources that do not answer. */
  down: ReadonlySet<string>;
  /** What the source's own clock says; null where it says nothing. */
  sourceNow: Instant | null;
  warnings: readonly string[];
  readonly asked: MeasurementRequest[];
  /** As a test may open it anew. */
  store: Store;
  readonly deps: CycleDeps;
  cycle(): Promise<CycleReport>;
  /** Cycles from now on, every so many seconds, up to an instant. */
  cyclesUntil(end: Instant, every?: number): Promise<void>;
}

const never = new AbortController().signal;

/** Where a store is kept in memory: gone when closed. */
const IN_MEMORY = 'sqlite::memory:';

/** A world in which `ADR-1` is observed from `START`, its latency is on target and its error ratio is what `errors` says. */
export async function fakeWorld(errors: (at: Instant) => number | null = () => 0.001, storeUrl = IN_MEMORY): Promise<FakeWorld> {
  const asked: MeasurementRequest[] = [];
  const store = await openStore(storeUrl, { clock: { now: () => world.now } });
  const answer = (request: MeasurementRequest): Measurement => {
    if (world.down.has(request.query.source)) return { ok: false, request, reason: 'unreachable', message: 'connection refused' };
    const samples = gridInstants(request).flatMap((at) => {
      const value = world.value(request.query.query, at);
      return value === null ? [] : [{ at, value }];
    });
    const series = samples.length === 0 ? [] : [{ labels: {}, samples }];
    return { ok: true, request, series, warnings: world.warnings, sourceNow: world.sourceNow };
  };
  const world: FakeWorld = {
    now: START,
    decisions: [decision('ADR-1')],
    bind,
    settings,
    alerting: tells('ops'),
    value: (query, at) => (query === 'latency' ? 0.1 : errors(at)),
    down: new Set(),
    sourceNow: null,
    warnings: [],
    asked,
    store,
    get deps() {
      return {
        records: { read: async () => ({ decisions: world.decisions, problems: [] }) },
        bind: world.bind,
        source: {
          async measure(requests: readonly MeasurementRequest[], _: AbortSignal, options: MeasureOptions = {}) {
            asked.push(...requests);
            const measurements = requests.map(answer);
            // Some are told of while others are still asked for, and in another order.
            for (const [index, one] of measurements.toReversed().entries()) if (index % 3 !== 2) options.onMeasured?.(one);
            return measurements;
          },
          async close() {},
        },
        store: world.store,
        clock: { now: () => world.now },
        log: silentLog,
        settings: world.settings,
        alerting: world.alerting,
      };
    },
    cycle: () => runCycle(world.deps, never),
    async cyclesUntil(end, every = 60) {
      for (; world.now <= end; world.now += every) await world.cycle();
    },
  };
  return world;
}

/** An error ratio that is far too high from one instant to another. */
export const breach = (from: Instant, to: Instant) => (at: Instant) => (at >= from && at < to ? 0.05 : 0.001);
