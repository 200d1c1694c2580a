import { afterEach, describe, expect, it } from '@jest/globals';
import { createMonitor } from '../../../../server/monitor/monitor.ts';
import type { Portfolio, QuarterRange } from '../../../../server/ports/portfolio.ts';
import { createPortfolioSource } from '../../../../server/report/portfolio/gather.ts';
import { decision, START } from '../../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from '../../monitor/fake-world.ts';

let world: FakeWorld;
afterEach(() => world.store.close());

const portfolio = (range: QuarterRange = { from: null, to: null }): Promise<Portfolio> =>
  createPortfolioSource({ monitor: createMonitor(world.deps), store: world.store }).portfolio(range);

describe('a gathered portfolio', () => {
  it('knows of each promise how it was judged last, for how long it was met, and when first', async () => {
    world = await fakeWorld();
    world.value = (query, at) => (query === 'latency' ? (at <= START + 1800 ? 0.3 : 0.1) : 0.001);
    await world.cyclesUntil(START + 3600);
    const { total, judgedThrough, decisions } = await portfolio();
    expect(total).toMatchObject({ decisions: 1, promises: 1, outcomes: { kept: 1 }, coverage: { executable: 2, total: 2 } });
    expect(total.time.missed).toBeCloseTo(1800, -2);
    expect(total.time.met).toBeCloseTo(1800, -2);
    expect(total.time.blind).toBe(0);
    expect(Math.abs((total.medianToTarget ?? 0) - 1815)).toBeLessThan(75);
    expect(judgedThrough).toBe(START + 3600 - ((START + 3600) % 15));
    expect(decisions).toMatchObject([{ id: 'ADR-1', implementedAt: START, reviewedAt: null, stage: 'observing' }]);
  });

  it('never counts as kept what is blind, unbound, or was never judged', async () => {
    world = await fakeWorld();
    const bindOne = world.bind;
    world.bind = (one) => {
      const bound = bindOne(one);
      return one.id === 'ADR-2' ? { ...bound, metrics: bound.metrics.map((metric) => ({ ...metric, query: null })) } : bound;
    };
    world.decisions = [decision('ADR-1'), decision('ADR-2')];
    await world.cyclesUntil(START + 600);
    expect((await portfolio()).total.outcomes).toMatchObject({ kept: 1, unknown: 1 });
    world.value = () => null;
    await world.cyclesUntil(START + 1200);
    expect((await portfolio()).total.outcomes).toMatchObject({ kept: 0, unknown: 2 });
    world.value = () => 0.1;
    world.down = new Set(['default']);
    await world.cyclesUntil(START + 1800);
    expect((await portfolio()).total.outcomes).toMatchObject({ kept: 0, unknown: 2 });
  });

  it('never counts as kept what has lost its binding since it was met', async () => {
    world = await fakeWorld();
    await world.cyclesUntil(START + 600);
    const bindOne = world.bind;
    world.bind = (one) => ({ ...bindOne(one), metrics: bindOne(one).metrics.map((metric) => ({ ...metric, query: null })) });
    expect((await portfolio()).total.outcomes).toMatchObject({ kept: 0, unknown: 1 });
  });

  it('counts the time up to the end of what is over', async () => {
    world = await fakeWorld();
    await world.cyclesUntil(START + 1200);
    const order = { decisionId: 'ADR-1', stage: 'concluded', since: START + 600, actor: '李雷', note: '' } as const;
    await createMonitor(world.deps).setStage(order);
    expect(Math.abs((await portfolio()).total.time.met - 600)).toBeLessThanOrEqual(60);
  });

  it('leaves out what has not gone live, or never was to', async () => {
    world = await fakeWorld();
    world.decisions = [
      decision('ADR-1', { implementedAt: START + 86_400 }),
      decision('ADR-2', { status: 'proposed' }),
      decision('ADR-3', { status: 'rejected' }),
      decision('ADR-4'),
    ];
    await world.cyclesUntil(START + 60);
    expect((await portfolio()).decisions.map(({ id }) => id)).toEqual(['ADR-4']);
    world.decisions = [decision('ADR-4', { status: 'superseded' })];
    expect((await portfolio()).decisions.map(({ id }) => id)).toEqual(['ADR-4']);
  });

  it('keeps the verdict of the review, and tells when that was', async () => {
    world = await fakeWorld();
    await world.cyclesUntil(START + 600);
    world.decisions = [decision('ADR-1', { concludedAt: START + 500 })];
    world.value = () => 0.9;
    await world.cyclesUntil(START + 1200);
    const { total, byReview, decisions } = await portfolio();
    expect(total.outcomes.kept).toBe(1);
    expect(byReview).toMatchObject([{ name: '1970-Q1', tally: { decisions: 1 } }]);
    expect(decisions).toMatchObject([{ reviewedAt: START + 500, stage: 'concluded' }]);
  });

  it('counts how rollbacks were answered, and what was rolled back as undone, though its target was met', async () => {
    world = await fakeWorld(breach(START + 100, START + 400));
    world.decisions = [decision('ADR-1'), decision('ADR-2'), decision('ADR-3'), decision('ADR-4')];
    await world.cyclesUntil(START + 600);
    const monitor = createMonitor(world.deps);
    const answers = { 'ADR-1': 'rolled-back', 'ADR-2': 'waived', 'ADR-3': 'false-alarm' } as const;
    for (const [decisionId, verdict] of Object.entries(answers)) {
      const [incident] = await world.store.incidents({ decisionId });
      await monitor.dispose({ incidentId: incident?.id ?? '', verdict, actor: '李雷', note: '', until: null });
    }
    const { total } = await portfolio();
    expect(total.rollbacks).toEqual({ triggered: 4, rolledBack: 1, waived: 1, falseAlarms: 1, open: 1 });
    expect(total.outcomes).toMatchObject({ undone: 1, kept: 3 });
  });

  it('is the same a year later, as long as nothing more is judged', async () => {
    world = await fakeWorld();
    await world.cyclesUntil(START + 600);
    const before = await portfolio();
    world.now += 365 * 86_400;
    expect(await portfolio()).toEqual(before);
  });
});
