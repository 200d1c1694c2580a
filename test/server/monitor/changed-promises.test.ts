import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BoundDecision, Rule } from '../../../server/domain/binding.ts';
import type { Bounds } from '../../../server/domain/bounds.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { bind, START } from '../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from './fake-world.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await fakeWorld(breach(START, START + 9999));
  await world.cyclesUntil(START + 240);
});

afterEach(() => world.store.close());

type Condition = BoundDecision['conditions'][number];

const changed = (change: (condition: Condition) => readonly Condition[]) => {
  world.bind = (one) => ({ ...bind(one), conditions: bind(one).conditions.flatMap(change) });
};
const above = (min: number): Bounds => ({ min, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: `> ${min}` });
const withBounds =
  (bounds: Bounds) =>
  (condition: Condition): readonly Condition[] => [
    {
      ...condition,
      key: bounds.text,
      condition: { ...condition.condition, text: `错误率 ${bounds.text}`, line: 20 },
      rule: { ...(condition.rule as Extract<Rule, { kind: 'comparison' }>), bounds },
    },
  ];
const lastEntry = async () => (await world.store.journal())[0];
const reasons = async () => {
  const told: string[] = [];
  for (let due = await world.store.outbox.due(world.now, 10); due.length > 0; due = await world.store.outbox.due(world.now, 10)) {
    for (const { id, message } of due) {
      told.push(message.reason);
      await world.store.outbox.markDelivered([id], world.now, id);
    }
  }
  return told;
};

describe('a condition that is changed while it fires', () => {
  it('is recorded as loosened with both its words, people are told, and it is not said to have recovered', async () => {
    changed(withBounds(above(0.1)));
    await world.cycle();
    expect(await lastEntry()).toMatchObject({
      action: 'promise',
      actor: 'adr-monitor',
      detail: { change: 'loosened', before: '错误率 > 1%', after: '错误率 > 0.1', path: 'ADR-1.md', line: 20 },
    });
    const [told] = await world.store.outbox.list({ limit: 1 });
    expect(told?.message.detail).toEqual({ kind: 'change', change: 'loosened', before: '错误率 > 1%', after: '错误率 > 0.1', line: 20 });
    expect(await reasons()).toEqual(['rollback-triggered', 'threshold-changed']);
    expect((await createMonitor(world.deps).decision('ADR-1'))?.health).toBe('rollback');
    await world.cyclesUntil(world.now + 120);
    expect((await world.store.journal()).filter(({ action }) => action === 'promise')).toHaveLength(1);
  });

  it('fires anew where it still holds, from when it was changed', async () => {
    const changedAt = world.now;
    changed(withBounds(above(0.005)));
    await world.cyclesUntil(START + 600);
    expect(await lastEntry()).toMatchObject({ detail: { change: 'tightened' } });
    const [again] = await world.store.incidents();
    expect(again).toMatchObject({ condition: { text: '错误率 > 0.005' } });
    expect(again?.openedAt).toBeGreaterThanOrEqual(changedAt - 60);
  });

  it.each([
    ['its hold was made longer', 'loosened', (one: Condition) => [{ ...one, holdSeconds: 600 }]],
    [
      'its query became another one',
      'changed',
      (one: Condition) => [
        {
          ...one,
          rule: {
            ...(one.rule as Extract<Rule, { kind: 'comparison' }>),
            bounds: above(0.01),
            query: { query: 'other', source: 'default', scale: 1, reduce: null },
          },
        },
      ],
    ],
    ['its binding was taken away', 'changed', (one: Condition) => [{ ...one, rule: null, lacking: 'binding' as const }]],
    ['it was taken out', 'removed', () => []],
  ] as const)('is recorded where %s: %s', async (_, change, edit) => {
    changed(edit);
    await world.cycle();
    expect(await lastEntry()).toMatchObject({ action: 'promise', detail: { change } });
  });

  it('keeps the state of what did not change', async () => {
    const before = (await world.store.states()).get('ADR-1')?.metrics.p95;
    changed(withBounds(above(0.1)));
    await world.cycle();
    const after = (await world.store.states()).get('ADR-1')?.metrics.p95;
    expect(after).toMatchObject({ verdict: before?.verdict, historyFrom: before?.historyFrom, fingerprint: before?.fingerprint });
  });
});

describe('a decision of which nothing is bound for a while', () => {
  const unbind = () => {
    world.bind = (one) => {
      const bound = bind(one);
      const conditions = bound.conditions.map((condition) => ({ ...condition, rule: null, lacking: 'binding' as const }));
      return { ...bound, metrics: bound.metrics.map((metric) => ({ ...metric, query: null })), conditions };
    };
  };

  it('goes on from where it was judged: what was disposed of by then is not found again', async () => {
    world.value = (query, at) => (query === 'latency' ? 0.1 : breach(START, START + 400)(at));
    await world.cyclesUntil(START + 600);
    const [first] = await world.store.incidents();
    const answer = { incidentId: first?.id ?? '', verdict: 'false-alarm', actor: '王五', note: '', until: null } as const;
    await createMonitor(world.deps).dispose(answer);
    await reasons();
    unbind();
    await world.cyclesUntil(START + 720);
    world.bind = bind;
    world.value = (query, at) => (query === 'latency' ? 0.1 : breach(START, START + 400)(at));
    await world.cyclesUntil(START + 900);
    expect(await world.store.incidents({ open: true })).toEqual([]);
    expect((await world.store.states()).get('ADR-1')?.stage.stage).toBe('observing');
    expect(await reasons()).toEqual([]);
  });

  it('is blind since then, and judged for the time in between as soon as it can be', async () => {
    world.value = (query, at) => (query === 'latency' ? 0.1 : breach(START + 9000, START + 9200)(at));
    await world.cyclesUntil(START + 8000);
    const through = (await world.store.states()).get('ADR-1')?.conditions.errors?.judgedThrough;
    unbind();
    await world.cyclesUntil(START + 10_000);
    expect((await world.store.states()).get('ADR-1')?.conditions.errors).toMatchObject({
      judgedThrough: through,
      incidentId: null,
      state: { phase: 'inactive', blindSince: through },
    });
    world.bind = bind;
    await world.cycle();
    expect(await world.store.incidents({ open: true })).toContainEqual(
      expect.objectContaining({ openedAt: START + 9065, recoveredAt: START + 9200 }),
    );
  });
});

describe('a metric whose query is changed', () => {
  it('is blind since it was judged last where the new one answers nothing, not since the change went live', async () => {
    await world.cyclesUntil(START + 6000);
    await reasons();
    const through = (await world.store.states()).get('ADR-1')?.metrics.p95?.judgedThrough;
    world.bind = (one) => {
      const bound = bind(one);
      const query = { query: 'unknown', source: 'default', scale: 1, reduce: null };
      return { ...bound, metrics: bound.metrics.map((metric) => ({ ...metric, query })) };
    };
    world.value = (query) => (query === 'unknown' ? null : 0.05);
    await world.cycle();
    expect((await world.store.states()).get('ADR-1')?.metrics.p95).toMatchObject({ verdict: 'no-data', blindSince: through });
    expect(await reasons()).toEqual([]);
  });
});
