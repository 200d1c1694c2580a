import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Decision } from '../../../server/domain/decision.ts';
import { type Incident, incidentState } from '../../../server/domain/incident.ts';
import type { Measurement, MeasurementRequest } from '../../../server/domain/measurement.ts';
import { gridInstants } from '../../../server/domain/readings.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { type CycleDeps, runCycle } from '../../../server/monitor/cycle.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

/** What the source answers: the error ratio at an instant, null where there is no sample, or 'down'. */
type World = (at: Instant) => number | null;

let store: Store;
let now: Instant;
let down: boolean;
let asked: MeasurementRequest[];

beforeEach(async () => {
  store = await openStore('sqlite::memory:', { clock: { now: () => now } });
  now = START;
  down = false;
  asked = [];
});

afterEach(() => store.close());

function deps(world: World, decisions: () => readonly Decision[] = () => [decision('ADR-1')], into: Store = store): CycleDeps {
  return {
    records: { read: async () => ({ decisions: decisions(), problems: [] }) },
    bind,
    source: {
      async measure(requests) {
        asked.push(...requests);
        return requests.map((request) => answer(request, world));
      },
      async close() {},
    },
    store: into,
    clock: { now: () => now },
    log: silentLog,
    settings,
    channels: ['ops'],
  };
}

function answer(request: MeasurementRequest, world: World): Measurement {
  if (down) return { ok: false, request, reason: 'unreachable', message: 'connection refused' };
  const samples = gridInstants(request).flatMap((at) => {
    const value = request.query.query === 'latency' ? 0.1 : world(at);
    return value === null ? [] : [{ at, value }];
  });
  return { ok: true, request, series: samples.length === 0 ? [] : [{ labels: {}, samples }], warnings: [], sourceNow: null };
}

const never = new AbortController().signal;
const breach =
  (from: Instant, to: Instant): World =>
  (at) =>
    at >= from && at < to ? 0.05 : 0.001;

async function cyclesUntil(end: Instant, every: number, world: World): Promise<void> {
  for (; now <= end; now += every) await runCycle(deps(world), never);
}

const summary = ({ openedAt, recoveredAt, value, peak }: Incident) => ({ openedAt, recoveredAt, value, peak });

describe('a cycle', () => {
  it('asks each query once, for the span since the last judged instant', async () => {
    const two = () => [decision('ADR-1'), decision('ADR-2')];
    now = START + 60;
    await runCycle(
      deps(() => 0, two),
      never,
    );
    asked = [];
    now = START + 120;
    await runCycle(
      deps(() => 0, two),
      never,
    );
    expect(asked.map(({ query, from, to }) => [query.query, from - START, to - START])).toEqual([
      ['latency', 65, 110],
      ['errors', 65, 110],
    ]);
  });

  it('opens an incident with the time at which it really began, and owes its messages in order', async () => {
    await cyclesUntil(START + 600, 60, breach(START + 100, START + 400));
    const [incident] = await store.incidents();
    expect(summary(incident as Incident)).toEqual({ openedAt: START + 170, recoveredAt: START + 410, value: 0.05, peak: 0.05 });
    expect(incident).toMatchObject({ foundAt: START + 180, conditionKey: 'errors', condition: { path: 'ADR-1.md', line: 14 } });
    const first = await store.outbox.due(now, 10);
    expect(first.map(({ message }) => message.reason)).toEqual(['rollback-triggered']);
    await store.outbox.markDelivered(first[0]?.id ?? '', now);
    expect((await store.outbox.due(now, 10)).map(({ message }) => message.reason)).toEqual(['recovered']);
  });

  it('does not know less after an outage than it would have known without', async () => {
    const world = breach(START + 1000, START + 2000);
    await cyclesUntil(START + 600, 60, world);
    down = true;
    await cyclesUntil(START + 2400, 60, world);
    expect(await store.incidents()).toEqual([]);
    expect((await createMonitor(deps(world)).decision('ADR-1'))?.health).toBe('blind');
    down = false;
    await cyclesUntil(START + 2500, 60, world);
    const [incident] = await store.incidents();
    expect(summary(incident as Incident)).toMatchObject({ openedAt: START + 1070, recoveredAt: START + 2000 });
    expect(incident?.foundAt).toBeGreaterThan(START + 2400);
  });

  it('comes to the same incidents however the time is cut into cycles, and whichever cycles could not reach the source', async () => {
    const noise = fc.array(fc.constantFrom(0.001, 0.05, 0.05, null), { minLength: 40, maxLength: 80 });
    const cuts = fc.array(fc.record({ every: fc.integer({ min: 1, max: 400 }), unreachable: fc.boolean() }), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(noise, cuts, async (values, cycles) => {
        const world: World = (at) => values[Math.floor((at - START) / 15)] ?? null;
        const end = START + values.length * 15;
        const whole = await openStore('sqlite::memory:', { clock: { now: () => now } });
        const pieces = await openStore('sqlite::memory:', { clock: { now: () => now } });
        try {
          now = START;
          for (const { every, unreachable } of cycles) {
            down = unreachable;
            await runCycle(deps(world, undefined, pieces), never);
            now = Math.min(end, now + every);
          }
          down = false;
          now = end;
          await runCycle(deps(world, undefined, pieces), never);
          await runCycle(deps(world, undefined, whole), never);
          expect((await pieces.incidents()).map(summary)).toEqual((await whole.incidents()).map(summary));
          const state = async (from: Store) => (await from.states()).get('ADR-1')?.conditions.errors?.state;
          expect(await state(pieces)).toEqual(await state(whole));
        } finally {
          await Promise.all([whole.close(), pieces.close()]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tells once that a decision cannot be judged, and once that it can again', async () => {
    await cyclesUntil(START + 60, 60, () => 0);
    down = true;
    await cyclesUntil(START + 1200, 60, () => 0);
    expect((await store.outbox.due(now, 10)).map(({ message }) => message.reason)).toEqual(['blind']);
    for (const { id } of await store.outbox.due(now, 10)) await store.outbox.markDelivered(id, now);
    down = false;
    await cyclesUntil(START + 1400, 60, () => 0);
    expect((await store.outbox.due(now, 10)).map(({ message }) => message.reason)).toEqual(['seeing-again']);
  });

  it('does not judge a proposed decision, nor one that is rolled back', async () => {
    now = START + 60;
    await runCycle(
      deps(
        () => 0,
        () => [decision('ADR-1', { status: 'proposed' })],
      ),
      never,
    );
    expect(asked).toEqual([]);
    const monitor = createMonitor(deps(() => 0));
    await monitor.cycle(never);
    await monitor.setStage({ decisionId: 'ADR-1', stage: 'rolled-back', since: now, actor: '李四', note: 'reverted' });
    asked = [];
    now += 600;
    await monitor.cycle(never);
    expect(asked).toEqual([]);
    expect((await monitor.decision('ADR-1'))?.health).toBe('not-monitored');
  });

  it('does not undo what a person did while it was asking', async () => {
    await cyclesUntil(START + 300, 60, breach(START, START + 9999));
    const [incident] = await store.incidents();
    const slow = deps(breach(START, START + 9999));
    const monitor = createMonitor({
      ...slow,
      source: {
        ...slow.source,
        async measure(requests, signal) {
          const order = { incidentId: incident?.id ?? '', verdict: 'rolled-back', actor: '王五', note: 'reverted', until: null } as const;
          await monitor.dispose(order);
          return slow.source.measure(requests, signal);
        },
      },
    });
    await monitor.cycle(never);
    const view = await monitor.decision('ADR-1');
    expect(view?.state.stage.stage).toBe('rolled-back');
    expect(incidentState((await store.incident(incident?.id ?? '')) as Incident)).toBe('disposed');
  });

  it('ends the incident of a condition that was taken out of the record, and keeps the decision flagged', async () => {
    await cyclesUntil(START + 300, 60, breach(START, START + 9999));
    const without = deps(breach(START, START + 9999));
    const monitor = createMonitor({ ...without, bind: (one) => ({ ...bind(one), conditions: [] }) });
    await monitor.cycle(never);
    const [incident] = await store.incidents();
    expect(incident?.recoveredAt).toBe(START + 290);
    expect((await monitor.decision('ADR-1'))?.health).toBe('rollback');
  });
});
