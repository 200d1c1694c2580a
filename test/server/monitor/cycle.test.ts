import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Incident, incidentState } from '../../../server/domain/incident.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { bind, decision, START } from '../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from './fake-world.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await fakeWorld();
});

afterEach(() => world.store.close());

/** Has the error ratio far too high from one instant to another. */
function breachFrom(from: number, to = Number.POSITIVE_INFINITY): void {
  const errors = breach(from, to);
  world.value = (query, at) => (query === 'latency' ? 0.1 : errors(at));
}

const setDown = (down: boolean) => {
  world.down = new Set(down ? ['default'] : []);
};

const never = new AbortController().signal;
const summary = ({ openedAt, recoveredAt, value, peak }: Incident) => ({ openedAt, recoveredAt, value, peak });

describe('a cycle', () => {
  it('asks each query once, for the span since the last judged instant', async () => {
    world.decisions = [decision('ADR-1'), decision('ADR-2')];
    world.now = START + 60;
    await world.cycle();
    world.asked.length = 0;
    world.now = START + 120;
    await world.cycle();
    expect(world.asked.map(({ query, from, to }) => [query.query, from - START, to - START])).toEqual([
      ['latency', 65, 110],
      ['errors', 65, 110],
    ]);
  });

  it('opens an incident with the time at which it really began, and owes its messages in order', async () => {
    const { store } = world;
    breachFrom(START + 100, START + 400);
    await world.cyclesUntil(START + 600);
    const [incident] = await store.incidents();
    expect(summary(incident as Incident)).toEqual({ openedAt: START + 170, recoveredAt: START + 410, value: 0.05, peak: 0.05 });
    expect(incident).toMatchObject({ foundAt: START + 180, conditionKey: 'errors', condition: { path: 'ADR-1.md', line: 14 } });
    const first = await store.outbox.due(world.now, 10);
    expect(first.map(({ message }) => message.reason)).toEqual(['rollback-triggered', 'recovered']);
  });

  it('owes the message of an incident in the cycle that finds it, and that of a recovery with its own time', async () => {
    breachFrom(START + 100, START + 400);
    await world.cyclesUntil(START + 180);
    const [opened] = await world.store.outbox.due(world.now, 10);
    expect(opened?.message).toMatchObject({ reason: 'rollback-triggered', at: START + 170 });
    await world.store.outbox.markDelivered([opened?.id ?? ''], world.now, opened?.id ?? '');
    world.now = START + 900;
    await world.cycle();
    expect((await world.store.outbox.due(world.now, 10)).map(({ message }) => [message.reason, message.at])).toEqual([
      ['recovered', START + 410],
    ]);
  });

  it('has an incident for each episode, however soon they follow each other', async () => {
    const first = breach(START + 100, START + 200);
    const second = breach(START + 300, START + 400);
    world.value = (query, at) => (query === 'latency' ? 0.1 : Math.max(first(at), second(at)));
    world.now = START + 600;
    await world.cycle();
    expect((await world.store.incidents()).map(({ openedAt }) => openedAt - START)).toEqual([365, 170]);
  });

  it('does not know less after an outage than it would have known without', async () => {
    const { store } = world;
    breachFrom(START + 1000, START + 2000);
    await world.cyclesUntil(START + 600);
    setDown(true);
    await world.cyclesUntil(START + 2400);
    expect(await store.incidents()).toEqual([]);
    expect((await createMonitor(world.deps).decision('ADR-1'))?.health).toBe('blind');
    setDown(false);
    await world.cyclesUntil(START + 2500);
    const [incident] = await store.incidents();
    expect(summary(incident as Incident)).toMatchObject({ openedAt: START + 1070, recoveredAt: START + 2000 });
    expect(incident?.foundAt).toBeGreaterThan(START + 2400);
  });

  it('tells once that a decision cannot be judged, and once that it can again', async () => {
    const { store } = world;
    await world.cyclesUntil(START + 60);
    setDown(true);
    await world.cyclesUntil(START + 1200);
    const lost = START + 60;
    const subjects = [{ name: 'P95' }, { name: '错误率 > 1%' }].map((one) => ({ ...one, error: 'connection refused' }));
    expect((await store.outbox.due(world.now, 10)).map(({ message }) => message)).toMatchObject([
      { reason: 'blind', at: expect.any(Number), detail: { kind: 'blindness', subjects } },
    ]);
    const [{ at = 0, detail = null } = {}] = (await store.outbox.due(world.now, 10)).map(({ message }) => message);
    expect(Math.abs(at - lost)).toBeLessThanOrEqual(60);
    expect(detail).toMatchObject({ since: at });
    for (const { id } of await store.outbox.due(world.now, 10)) await store.outbox.markDelivered([id], world.now, id);
    setDown(false);
    await world.cyclesUntil(START + 1400);
    expect((await store.outbox.due(world.now, 10)).map(({ message }) => message.reason)).toEqual(['seeing-again']);
  });

  it('does not judge a proposed decision, nor one that is rolled back', async () => {
    world.now = START + 60;
    world.decisions = [decision('ADR-1', { status: 'proposed' })];
    await world.cycle();
    expect(world.asked).toEqual([]);
    world.decisions = [decision('ADR-1')];
    const monitor = createMonitor(world.deps);
    await monitor.cycle(never);
    await monitor.setStage({ decisionId: 'ADR-1', stage: 'rolled-back', since: world.now, actor: '李四', note: 'reverted' });
    world.asked.length = 0;
    world.now += 600;
    await monitor.cycle(never);
    expect(world.asked).toEqual([]);
    expect((await monitor.decision('ADR-1'))?.health).toBe('not-monitored');
  });

  it('remembers when it first saw a decision, though it is never asked about', async () => {
    world.decisions = [decision('ADR-1', { status: 'rejected' })];
    await world.cycle();
    world.now += 60;
    await world.cycle();
    expect((await world.store.states()).get('ADR-1')).toMatchObject({ firstSeenAt: START, metrics: {}, conditions: {} });
  });

  it('says that it has ended, and which decisions it judged', async () => {
    const monitor = createMonitor(world.deps);
    const told: unknown[] = [];
    monitor.subscribe((event) => told.push(event));
    world.now = START + 60;
    await monitor.cycle(never);
    expect(told).toContainEqual({ kind: 'evaluation', at: START + 60, decisionIds: ['ADR-1'] });
  });

  it('does not undo what a person did while it was asking', async () => {
    breachFrom(START);
    await world.cyclesUntil(START + 300);
    const [incident] = await world.store.incidents();
    const { source, ...rest } = world.deps;
    const monitor = createMonitor({
      ...rest,
      source: {
        ...source,
        async measure(requests, signal) {
          const order = { incidentId: incident?.id ?? '', verdict: 'rolled-back', actor: '王五', note: 'reverted', until: null } as const;
          await monitor.dispose(order);
          return source.measure(requests, signal);
        },
      },
    });
    await monitor.cycle(never);
    const view = await monitor.decision('ADR-1');
    expect(view?.state.stage.stage).toBe('rolled-back');
    expect(incidentState((await world.store.incident(incident?.id ?? '')) as Incident)).toBe('disposed');
  });

  it('keeps the incident of a condition that was taken out of the record until a person disposes of it', async () => {
    breachFrom(START);
    await world.cyclesUntil(START + 300);
    world.bind = (one) => ({ ...bind(one), conditions: [] });
    await world.cycle();
    const [incident] = await world.store.incidents();
    expect(incident).toMatchObject({ recoveredAt: null, disposition: null });
    expect((await createMonitor(world.deps).decision('ADR-1'))?.health).toBe('rollback');
  });
});
