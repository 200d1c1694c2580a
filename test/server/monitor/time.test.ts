import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { owedCount } from '../../fixtures/alerting.ts';
import { bind, decision, START } from '../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from './fake-world.ts';

/** The sample decision is judged every 15 s, and `START` lies between two judged instants. */
const GRID = START - (START % 15);

let world: FakeWorld;

beforeEach(async () => {
  world = await fakeWorld(breach(START + 600, START + 1200));
});

afterEach(() => world.store.close());

const condition = async () => (await world.store.states()).get('ADR-1')?.conditions.errors;
const metric = async () => (await world.store.states()).get('ADR-1')?.metrics.p95;
const spans = () => world.asked.map(({ from, to }) => [from - GRID, to - GRID]);

describe('the time that is asked for', () => {
  it('ends before what a source may still be late with', async () => {
    world.settings = { ...world.settings, lags: { default: 45 } };
    world.now = GRID + 120;
    await world.cycle();
    expect(spans()).toEqual([
      [0, 75],
      [0, 75],
    ]);
  });

  it('does not reach into the future of a source whose clock is behind ours: there is no data yet, which is no gap', async () => {
    await world.cyclesUntil(START + 300);
    world.now = START + 3900;
    world.sourceNow = START + 330.4;
    world.value = (_, at) => (at <= START + 330 ? 0.001 : null);
    await world.cycle();
    expect((await condition())?.judgedThrough).toBe(GRID + 330);
    expect(await metric()).toMatchObject({ judgedThrough: GRID + 330, verdict: 'met', blindSince: null });
    world.sourceNow = START + 320;
    await world.cycle();
    expect((await condition())?.judgedThrough).toBe(GRID + 330);
    expect((await createMonitor(world.deps).decision('ADR-1'))?.health).toBe('on-target');
  });

  it('tells how far the clocks are apart, and that ours was set back', async () => {
    await world.cyclesUntil(START + 300);
    world.sourceNow = world.now + 40;
    const warnings: string[] = [];
    const log = { ...world.deps.log, warn: (_: object, message: string) => void warnings.push(message) };
    const monitor = createMonitor({ ...world.deps, log });
    await monitor.cycle(new AbortController().signal);
    expect(monitor.lastCycle()).toMatchObject({ clockBehind: 0, sources: [{ name: 'default', clockSkew: 40 }] });
    world.now -= 3600;
    await monitor.cycle(new AbortController().signal);
    expect(monitor.lastCycle()?.clockBehind).toBeGreaterThan(3580);
    expect(warnings).toEqual(["the source's clock and ours differ", expect.stringContaining('the clock is behind')]);
  });

  it('trusts a source whose clock is only cut to whole seconds', async () => {
    world.now = GRID + 120.9;
    world.sourceNow = GRID + 118;
    await world.cycle();
    expect((await condition())?.judgedThrough).toBe(GRID + 105);
    world.sourceNow = GRID + 119;
    await world.cycle();
    expect((await condition())?.judgedThrough).toBe(GRID + 120);
  });

  it('is judged once only where the clock was set back', async () => {
    await world.cyclesUntil(START + 900);
    const before = await world.store.states();
    world.asked.length = 0;
    world.now = START + 100;
    await world.cycle();
    expect(world.asked).toEqual([]);
    expect(await world.store.states()).toEqual(before);
    world.now = START + 1500;
    await world.cycle();
    expect(await world.store.incidents()).toMatchObject([{ openedAt: GRID + 675, recoveredAt: GRID + 1215 }]);
  });
});

describe('decisions that share no source', () => {
  beforeEach(() => {
    world.decisions = [decision('ADR-1'), decision('ADR-2'), decision('ADR-3')];
    world.bind = (one) => {
      const bound = bind(one);
      const source = one.id === 'ADR-1' ? 'slow' : 'default';
      return {
        ...bound,
        metrics: bound.metrics.map((row) => ({ ...row, query: row.query && { ...row.query, source } })),
        conditions: bound.conditions.map((row) => ({
          ...row,
          rule: row.rule?.kind === 'comparison' ? { ...row.rule, query: { ...row.rule.query, source } } : row.rule,
        })),
      };
    };
  });

  it('are stored without waiting for each other', async () => {
    world.now = GRID + 120;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { deps } = world;
    const monitor = createMonitor({
      ...deps,
      source: {
        ...deps.source,
        async measure(requests, ...rest) {
          if (requests.some(({ query }) => query.source === 'slow')) await held;
          return deps.source.measure(requests, ...rest);
        },
      },
    });
    const cycle = monitor.cycle(new AbortController().signal);
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    const judged = async () => [...(await world.store.states()).values()].map(({ metrics }) => metrics.p95?.judgedThrough ?? null);
    expect(await judged()).toEqual([null, GRID + 120, GRID + 120]);
    answer();
    await cycle;
    expect(await judged()).toEqual([GRID + 120, GRID + 120, GRID + 120]);
  });

  it('are judged although another one has only a source that does not answer', async () => {
    world.down = new Set(['slow']);
    await world.cyclesUntil(START + 600);
    const healths = (await createMonitor(world.deps).decisions()).map(({ bound, health }) => [bound.decision.id, health]);
    expect(healths).toEqual([
      ['ADR-1', 'blind'],
      ['ADR-2', 'on-target'],
      ['ADR-3', 'on-target'],
    ]);
  });

  it('are judged although another one cannot be stored', async () => {
    const { deps } = world;
    const monitor = createMonitor({
      ...deps,
      store: {
        ...deps.store,
        commitCycle(outcome) {
          if (outcome.states.some(({ decisionId, metrics }) => decisionId === 'ADR-1' && metrics.p95 !== undefined))
            throw new Error('no room');
          return deps.store.commitCycle(outcome);
        },
      },
    });
    world.now = GRID + 120;
    await expect(monitor.cycle(new AbortController().signal)).rejects.toThrow('no room');
    expect((await world.store.states()).get('ADR-2')?.metrics.p95?.judgedThrough).toBe(GRID + 120);
  });
});

describe('a change that is awaited', () => {
  const WINDOW = 10_000;

  beforeEach(() => {
    world.settings = { ...world.settings, baselineWindow: WINDOW };
    world.value = () => 0.001;
    world.decisions = [decision('ADR-1', { status: 'proposed', implementedAt: null })];
  });

  const history = () => world.store.history('ADR-1', 'p95', { from: 0, to: world.now, points: 100_000 });

  it('has its baseline captured as soon as it is seen, and goes on with that, but nothing is judged', async () => {
    await world.cycle();
    expect(world.asked.map(({ query }) => query.query)).toEqual(['latency']);
    const first = await history();
    expect(Math.abs((first[0]?.at ?? 0) - (START - WINDOW))).toBeLessThanOrEqual(75);
    await world.cyclesUntil(START + 5000);
    const points = await history();
    expect(points.at(-1)?.at).toBeGreaterThan(START + 4950);
    expect(points.reduce((sum, { metSeconds, missedSeconds }) => sum + metSeconds + missedSeconds, 0)).toBeCloseTo(WINDOW + 5000, -2);
    const view = await createMonitor(world.deps).decision('ADR-1');
    expect(view).toMatchObject({ health: 'not-monitored', state: { conditions: {}, told: { blind: false } } });
    expect(view?.state.metrics.p95).toMatchObject({ verdict: 'no-data', actual: 0.001, blindSince: null });
    expect(await owedCount(world.store.outbox)).toBe(0);
  });

  it('is judged from its implementation on, and what was captured before stays as it was', async () => {
    await world.cyclesUntil(START + 1000);
    const before = await history();
    world.decisions = [decision('ADR-1', { status: 'accepted', implementedAt: world.now + 100 })];
    await world.cyclesUntil(world.now + 600);
    const whole = before.slice(0, -1);
    expect((await history()).slice(0, whole.length)).toEqual(whole);
    expect((await createMonitor(world.deps).decision('ADR-1'))?.health).toBe('on-target');
    const known = (await history()).reduce((sum, { metSeconds }) => sum + metSeconds, 0);
    expect(known).toBeCloseTo(WINDOW + world.now - START - 60, -2);
  });

  it('tells nobody that it is blind while its source is away, and is captured when that is back', async () => {
    world.down = new Set(['default']);
    await world.cyclesUntil(START + 1000);
    expect(await owedCount(world.store.outbox)).toBe(0);
    expect((await metric())?.error).toBe('connection refused');
    world.down = new Set();
    await world.cycle();
    expect((await metric())?.error).toBeNull();
    expect((await history()).reduce((sum, { metSeconds }) => sum + metSeconds, 0)).toBeCloseTo(WINDOW, -2);
  });
});

describe('what a source says beside its answer', () => {
  it('is kept with the metric and the condition until it no longer says so', async () => {
    world.warnings = ['PromQL info: metric might not be a counter'];
    await world.cyclesUntil(START + 60);
    expect((await metric())?.warnings).toEqual(world.warnings);
    expect((await condition())?.warnings).toEqual(world.warnings);
    world.warnings = [];
    await world.cycle();
    expect((await metric())?.warnings).toEqual([]);
  });
});

describe('a decision with a schedule of its own', () => {
  it('is judged in its own turn, for all the time since the last one', async () => {
    world.decisions = [decision('ADR-1'), decision('ADR-2')];
    world.bind = (one) => ({ ...bind(one), schedule: one.id === 'ADR-2' ? '*/5 * * * *' : null });
    const monitor = createMonitor(world.deps);
    const never = new AbortController().signal;
    const through = async () => [...(await world.store.states()).values()].map(({ metrics }) => metrics.p95?.judgedThrough);
    world.now = GRID + 60;
    await monitor.cycle(never);
    world.now = GRID + 120;
    await monitor.cycle(never, ({ schedule }) => schedule === null);
    expect(await through()).toEqual([GRID + 120, GRID + 60]);
    world.asked.length = 0;
    world.now = GRID + 180;
    await monitor.cycle(never, ({ schedule }) => schedule !== null);
    expect(spans()).toEqual([
      [75, 180],
      [75, 180],
    ]);
    expect(await through()).toEqual([GRID + 120, GRID + 180]);
  });

  it('is judged for all of the time in between, even where that is longer than a gap is judged back', async () => {
    world.settings = { ...world.settings, maxBackfill: 3600 };
    const monitor = createMonitor({ ...world.deps, settings: world.settings, longestWait: () => 86_400 });
    const never = new AbortController().signal;
    await monitor.cycle(never);
    world.now = START + 86_460;
    await monitor.cycle(never);
    expect(await world.store.incidents()).toMatchObject([{ openedAt: GRID + 675, recoveredAt: GRID + 1215 }]);
    expect((await world.store.summary('ADR-1', 'p95', { from: START, to: world.now }, [])).blindSeconds).toBe(0);
  });
});
