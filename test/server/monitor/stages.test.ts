import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../server/domain/decision.ts';
import { runCycle } from '../../../server/monitor/cycle.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { decision, START } from '../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from './fake-world.ts';

const DAY = 86_400;

let world: FakeWorld;

beforeEach(async () => {
  world = await fakeWorld();
});

afterEach(() => world.store.close());

const record = (changes: Partial<Decision>) => {
  world.decisions = [decision('ADR-1', changes)];
};
const stage = async () => (await world.store.states()).get('ADR-1')?.stage;
const log = async () => (await world.store.journal()).map(({ actor, detail }) => ({ actor, ...detail })).toReversed();
const order = (name: 'observing' | 'rolled-back' | 'concluded' | 'awaiting-implementation', since = world.now) =>
  createMonitor(world.deps).setStage({ decisionId: 'ADR-1', stage: name, since, actor: '李四', note: 'as agreed' });

describe('the stage of a decision', () => {
  it('goes from awaiting to observing when the record says that the change is live, and the log says why', async () => {
    record({ implementedAt: START + 100 });
    await world.cyclesUntil(START + 200);
    expect(await stage()).toEqual({ stage: 'observing', since: START + 100, until: null, saidBy: 'monitor' });
    expect(await log()).toEqual([
      { actor: 'adr-monitor', from: 'awaiting-implementation', stage: 'observing', since: START + 100, reason: 'implemented' },
    ]);
  });

  describe('where the record has only a plan', () => {
    const phase = (end: string | null, done: number, total = 2) => ({
      title: 'x',
      line: 1,
      durationSeconds: null,
      start: null,
      end,
      done,
      total,
    });
    const day = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
    const planned = (...phases: readonly ReturnType<typeof phase>[]) => record({ implementedAt: null, plan: { phases } });
    const endOf = (at: number) => (Math.floor(at / DAY) + 1) * DAY;
    const reasons = async () => (await log()).map((line) => ('reason' in line ? line.reason : null));

    it('is awaited until the last day of the plan is over', async () => {
      planned(phase(day(START + DAY), 2), phase(day(START + 3 * DAY), 0));
      await world.cycle();
      expect(await stage()).toMatchObject({ stage: 'awaiting-implementation' });
      world.now = endOf(START + 3 * DAY) + 60;
      await world.cycle();
      expect(await stage()).toMatchObject({ stage: 'observing', since: endOf(START + 3 * DAY) });
      expect(await reasons()).toEqual(['plan-end']);
    });

    it('is observed at once when every task is ticked before that day, and from then on', async () => {
      planned(phase(day(START + 3 * DAY), 1));
      await world.cycle();
      planned(phase(day(START + 3 * DAY), 2));
      world.now = START + DAY;
      await world.cycle();
      expect(world.asked.map(({ query, from }) => [query.query, from])).toContainEqual(['errors', START + DAY - ((START + DAY) % 15)]);
      expect(await stage()).toMatchObject({ stage: 'observing', since: START + DAY });
      expect((await world.store.states()).get('ADR-1')?.observedSince).toBe(START + DAY);
      expect(await reasons()).toEqual(['plan-complete']);
    });

    it('is observed from the plan where that was over and ticked before it was first read, and else from the first reading', async () => {
      planned(phase(day(START - 9 * DAY), 2), phase(null, 0, 0));
      await world.cycle();
      expect(await stage()).toMatchObject({ since: endOf(START - 9 * DAY) });
      world.decisions = [decision('ADR-2', { implementedAt: null, plan: { phases: [phase(day(START - 9 * DAY), 1)] } })];
      await world.cycle();
      expect((await world.store.states()).get('ADR-2')?.stage).toMatchObject({ stage: 'observing', since: START });
    });
  });

  it('ends where the record says that the change was undone or its review is done, and nothing is asked any more', async () => {
    await world.cyclesUntil(START + 120);
    record({ rolledBackAt: START + 150 });
    await world.cyclesUntil(START + 180);
    expect(await stage()).toMatchObject({ stage: 'rolled-back', since: START + 150 });
    record({ rolledBackAt: START + 150, concludedAt: START + 200 });
    await world.cyclesUntil(START + 300);
    expect(await stage()).toMatchObject({ stage: 'concluded', since: START + 200 });
    expect((await log()).map((line) => ('reason' in line ? line.reason : null))).toEqual(['implemented', 'rolled-back', 'concluded']);
    world.asked.length = 0;
    await world.cycle();
    expect(world.asked).toEqual([]);
  });

  it('is observed again where the record tells of an implementation after its end', async () => {
    await world.cyclesUntil(START + 120);
    record({ rolledBackAt: START + 150 });
    await world.cyclesUntil(START + 180);
    expect(await stage()).toMatchObject({ stage: 'rolled-back' });
    world.now = START + 3 * DAY;
    record({ rolledBackAt: START + 150, implementedAt: START + 2 * DAY });
    await world.cycle();
    expect(await stage()).toMatchObject({ stage: 'observing', since: START + 2 * DAY });
    await world.cyclesUntil(world.now + 120);
    expect(await stage()).toMatchObject({ stage: 'observing' });
  });

  it('of a record that tells of its end from the first is never observed', async () => {
    record({ implementedAt: START - 20 * DAY, concludedAt: START - 10 * DAY });
    await world.cycle();
    expect(await stage()).toMatchObject({ stage: 'concluded' });
    expect(world.asked).toEqual([]);
  });

  it('stays as a person said until the record says something newer', async () => {
    await world.cyclesUntil(START + 120);
    await order('concluded');
    record({ rolledBackAt: START - 3 * DAY });
    await world.cyclesUntil(START + 240);
    expect(await stage()).toMatchObject({ stage: 'concluded', saidBy: 'person' });
    record({ rolledBackAt: world.now });
    await world.cycle();
    expect(await stage()).toMatchObject({ stage: 'rolled-back', saidBy: 'monitor' });
  });

  it('that a person sets is in the log with what it was before', async () => {
    await world.cyclesUntil(START + 120);
    await order('rolled-back');
    expect((await log()).at(-1)).toMatchObject({ actor: '李四', from: 'observing', stage: 'rolled-back', reason: null });
  });

  it('is observed from where it was, where a person says again that it is observed, or that it is over', async () => {
    await world.cyclesUntil(START + 120);
    const observedSince = async () => (await world.store.states()).get('ADR-1')?.observedSince;
    await order('observing');
    expect(await observedSince()).toBeNull();
    await order('concluded');
    expect(await observedSince()).toBeNull();
    await order('observing');
    expect(await observedSince()).toBe(world.now);
  });

  it('can be put back to awaiting by a person, and stays there', async () => {
    await world.cyclesUntil(START + DAY, 3600);
    await order('awaiting-implementation');
    await world.cyclesUntil(START + DAY + 3600);
    expect(await stage()).toMatchObject({ stage: 'awaiting-implementation' });
  });

  it('is observed from when a person says that the change was done again, not from before it was undone', async () => {
    await world.cyclesUntil(START + 120);
    await order('rolled-back');
    world.now = START + 3600;
    world.value = (query, at) => (query === 'errors' && at < START + 3600 ? 0.05 : 0.001);
    await order('observing');
    world.asked.length = 0;
    world.now += 60;
    await world.cycle();
    expect(world.asked.find(({ query, step }) => query.query === 'errors' && step === 15)?.from).toBe(START + 3600 - (START % 15));
    expect(await world.store.incidents()).toEqual([]);
  });

  it('does not end a second time by a word that is older than the new observation', async () => {
    record({ rolledBackAt: START + 60 });
    await world.cyclesUntil(START + 120);
    expect(await stage()).toMatchObject({ stage: 'rolled-back' });
    world.now = START + 3 * DAY;
    await order('observing');
    world.value = (query, at) => (query === 'latency' ? 0.1 : breach(START + 3 * DAY + 100, START + 4 * DAY)(at));
    await world.cyclesUntil(START + 3 * DAY + 600);
    expect(await stage()).toMatchObject({ stage: 'rollback-triggered' });
  });

  describe('waived until an instant', () => {
    const waive = async (until: number) => {
      world.value = (query, at) => (query === 'latency' ? 0.1 : breach(START, START + 3000)(at));
      await world.cyclesUntil(START + 300);
      const [incident] = await world.store.incidents();
      const answer = { incidentId: incident?.id ?? '', verdict: 'waived', actor: '王五', note: 'known', until } as const;
      await createMonitor(world.deps).dispose(answer);
      return incident?.id ?? '';
    };

    it('is observed again when that has come', async () => {
      await waive(START + 4000);
      expect(await stage()).toMatchObject({ stage: 'waived', until: START + 4000, saidBy: 'person' });
      await world.cyclesUntil(START + 4200);
      expect(await stage()).toMatchObject({ stage: 'observing', since: START + 4000 });
      expect(await world.store.incidents({ open: true })).toEqual([]);
    });

    it('is flagged again where the condition still fires, by an incident that begins where the waiver ends', async () => {
      const first = await waive(START + 1000);
      await world.cyclesUntil(START + 1200);
      const [again] = await world.store.incidents({ open: true });
      expect(again).toMatchObject({ openedAt: START + 1000, disposition: null, value: 0.05, recoveredAt: null });
      expect(again?.id).not.toBe(first);
      expect(await stage()).toMatchObject({ stage: 'rollback-triggered' });
      await world.cyclesUntil(START + 3200);
      expect((await world.store.incident(again?.id ?? ''))?.recoveredAt).toBe(START + 3005);
      expect((await log()).map((line) => ('reason' in line ? line.reason : null))).toEqual([
        'implemented',
        'condition-fired',
        null,
        'waiver-ended',
        'condition-fired',
      ]);
    });

    it.each([15, 60, 3000])('is flagged again where the condition fired for a while longer, with a cycle every %i s', async (every) => {
      const first = await waive(START + 2950);
      await world.cyclesUntil(START + 7000, every);
      const incidents = await world.store.incidents();
      expect(
        incidents.map(({ id, openedAt, recoveredAt, disposition }) => [id === first, openedAt, recoveredAt, disposition?.verdict]),
      ).toEqual([
        [false, START + 2950, START + 3005, undefined],
        [true, START + 65, null, 'waived'],
      ]);
      expect(await stage()).toMatchObject({ stage: 'rollback-triggered' });
    });

    it('is not flagged again where the condition had recovered by then, though that was learnt later', async () => {
      const first = await waive(START + 3020);
      world.settings = { ...world.settings, lags: { default: 300 } };
      await world.cyclesUntil(START + 4000);
      expect(await world.store.incidents()).toMatchObject([{ id: first, recoveredAt: START + 3005 }]);
      expect(await stage()).toMatchObject({ stage: 'observing' });
    });
  });

  it('is flagged by an incident that opens while a person answers the one before', async () => {
    world.value = (query, at) =>
      query === 'latency' ? 0.1 : Math.max(breach(START, START + 300)(at), breach(START + 600, START + 2000)(at));
    await world.cyclesUntil(START + 500);
    const [first] = await world.store.incidents({ open: true });
    const { source } = world.deps;
    const answering: typeof source = {
      ...source,
      async measure(...asked) {
        const answer = { incidentId: first?.id ?? '', verdict: 'waived', actor: '王五', note: 'known', until: null } as const;
        await createMonitor(world.deps).dispose(answer);
        return source.measure(...asked);
      },
    };
    world.now = START + 900;
    await runCycle({ ...world.deps, source: answering }, new AbortController().signal);
    expect(await world.store.incidents()).toMatchObject([{ openedAt: START + 665 }, { id: first?.id, disposition: { verdict: 'waived' } }]);
    expect(await stage()).toMatchObject({ stage: 'rollback-triggered', since: START + 665 });
    expect((await log()).at(-1)).toMatchObject({ from: 'waived', stage: 'rollback-triggered', reason: 'condition-fired' });
  });
});
