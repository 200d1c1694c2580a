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
