import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { writeBlocks } from '../../server/demo/history-blocks.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { type Random, seededRandom } from '../../server/demo/random.ts';
import type { BoundCondition, BoundDecision, BoundQuery, Reducer, Rule } from '../../server/domain/binding.ts';
import { type Hold, initialState, step } from '../../server/domain/condition-state.ts';
import type { Reading } from '../../server/domain/measurement.ts';
import { toReadings } from '../../server/domain/readings.ts';
import { type EvaluationSettings, holdOf } from '../../server/domain/settings.ts';
import { floorToStep } from '../../server/domain/time.ts';
import { truthOf } from '../../server/domain/truth.ts';
import { exportRules } from '../../server/export/rules/rule-file.ts';
import { ruleTests } from '../../server/export/rules/rule-tests.ts';
import { createBacktester } from '../../server/monitor/backtest/backtester.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { silentLog } from '../../server/ports/log.ts';
import { asPresence } from '../../server/prometheus/presence.ts';
import { createPrometheusSource } from '../../server/prometheus/source.ts';
import { decision, settings as sample } from '../fixtures/decision.ts';
import { SAMPLE_LINKS } from '../fixtures/service-info.ts';

const run = promisify(execFile);

const RUNS = 50;
const STEPS = 400;
const RESOLUTION = 15;

const settings: EvaluationSettings = { ...sample, resolution: RESOLUTION, for: 60, keepFiringFor: 45 };
const options = { settings, source: 'default', links: SAMPLE_LINKS };

let folder: string;
let prometheus: PrometheusProcess;
let runs: readonly Run[];

/** One decision on series that were made up. */
interface Run {
  readonly bound: BoundDecision;
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

const T0 = floorToStep(systemClock.now() - 3 * 3600, RESOLUTION);

/** A walk over quarters, so that thresholds are hit exactly, with spikes, NaN and times without data. */
function walk(random: Random): readonly (number | null)[] {
  let value = Math.floor(random() * 8);
  let missing = 0;
  const isGapped = random() < 0.3;
  return Array.from({ length: STEPS }, () => {
    if (random() < 0.3) value = Math.max(0, Math.min(8, value + (random() < 0.5 ? -1 : 1)));
    if (isGapped && missing === 0 && random() < 0.01) missing = 10 + Math.floor(random() * 40);
    if (missing > 0) {
      missing -= 1;
      return null;
    }
    if (random() < 0.01) return Number.NaN;
    return (random() < 0.02 ? 8 : value) / 4;
  });
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

function comparison(random: Random, query: BoundQuery): Rule {
  const end = pick(random, [0.5, 1, 1.25]);
  const isInclusive = random() < 0.5;
  const bounds = pick(random, [
    { min: end, max: null, minInclusive: isInclusive, maxInclusive: false },
    { min: null, max: end, minInclusive: false, maxInclusive: isInclusive },
    { min: end, max: end + 0.5, minInclusive: isInclusive, maxInclusive: !isInclusive },
  ]);
  return { kind: 'comparison', query, bounds: { ...bounds, unit: 'count', text: 'made up' } };
}

function leaf(random: Random, name: string): Rule {
  const reduce = pick<Reducer | null>(random, [null, 'max', 'min', 'avg', 'sum', 'each']);
  const selector = reduce === null ? `${name}{s="0"}` : name;
  const kind = random();
  if (kind < 0.6) return comparison(random, { query: selector, source: 'default', scale: pick(random, [1, 0.5]), reduce });
  const asked = asPresence(kind < 0.8 ? `max(${name}) >= 1` : `count(${name} > 1.5) > 0`);
  return { kind: 'presence', query: { query: asked.query, source: 'default', scale: 1, reduce: 'each' }, comparison: asked.comparison };
}

function madeRun(seed: number): Run {
  const random = seededRandom(seed + 1);
  const names = [0, 1].map((index) => `made_${seed}_${index}`);
  const series = names.flatMap((name) => [0, 1, 2].map((s) => ({ name: `${name}{s="${s}"}`, values: walk(random) })));
  const [first = '', second = ''] = names;
  const rule: Rule = pick<() => Rule>(random, [
    () => leaf(random, first),
    () => leaf(random, first),
    () => ({ kind: pick(random, ['all', 'any'] as const), rules: [leaf(random, first), leaf(random, second)] }),
  ])();
  const text = `条件 ${seed}`;
  const condition: BoundCondition = {
    key: text,
    condition: { text, line: 1, column: 1, condition: { kind: 'event', name: text, holdSeconds: null } },
    rule,
    holdSeconds: pick(random, [null, 0, 20, 90]),
    consecutive: pick(random, [null, null, 3]),
    unit: null,
    lacking: null,
  };
  const bound: BoundDecision = {
    decision: decision(`ADR-${seed}`),
    metrics: [],
    conditions: [condition],
    coverage: { executable: 1, needsBinding: 0, forPeople: 0 },
    schedule: null,
    problems: [],
  };
  return { bound, series };
}

function* openMetrics(): Generator<string> {
  for (const { series } of runs) {
    for (const name of new Set(series.map((one) => one.name.replace(/\{.*/, '')))) {
      yield `# TYPE ${name} gauge\n`;
      for (const one of series.filter((other) => other.name.startsWith(`${name}{`))) {
        yield one.values
          .flatMap((value, index) =>
            value === null ? [] : `${one.name} ${Number.isNaN(value) ? 'NaN' : value} ${T0 + index * RESOLUTION}\n`,
          )
          .join('');
      }
    }
  }
  yield '# EOF\n';
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-rules-test-'));
  runs = Array.from({ length: RUNS }, (_, seed) => madeRun(seed));
  const dataDir = join(folder, 'prometheus');
  await writeBlocks(openMetrics(), dataDir);
  prometheus = await startPrometheus({ dataDir, scrapes: [] });
});

afterAll(async () => {
  await prometheus?.kill();
  await rm(folder, { recursive: true, force: true });
});

const span = { from: T0, to: T0 + (STEPS - 1) * RESOLUTION, step: RESOLUTION, gapFrom: null };

/** What the monitor judges: what its own Prometheus answers, on its own grid. */
async function readingsOf(
  rule: Rule,
  source: ReturnType<typeof createPrometheusSource>,
): Promise<ReadonlyMap<BoundQuery, readonly Reading[]>> {
  const queries = 'rules' in rule ? rule.rules.flatMap((one) => ('rules' in one ? [] : [one.query])) : [rule.query];
  const measured = await source.measure(
    queries.map((query) => ({ query, ...span })),
    new AbortController().signal,
  );
  return new Map(
    measured.map((one, index) => {
      const query = queries[index];
      if (!one.ok || query === undefined) throw new Error('not answered');
      const readings = toReadings(one.series, span, query);
      if ('kind' in readings) throw new Error('several series');
      return [query, readings];
    }),
  );
}

/** At which steps a condition fires where what is not known counts as clear, which is how Prometheus takes it; and whether anything was not. */
function firingSteps(
  rule: Rule,
  hold: Hold,
  readings: ReadonlyMap<BoundQuery, readonly Reading[]>,
): { firing: readonly boolean[]; isGapped: boolean } {
  let state = initialState(T0);
  let isGapped = false;
  const firing = Array.from({ length: STEPS }, (_, index) => {
    const truth = truthOf(rule, (query) => readings.get(query)?.[index]?.values ?? []);
    isGapped ||= truth === 'unknown';
    state = step(state, { at: T0 + index * RESOLUTION, truth: truth === 'unknown' ? 'clear' : truth, value: null }, hold).state;
    return state.phase === 'firing';
  });
  return { firing, isGapped };
}

describe('exported rules', () => {
  it('are accepted by promtool, with their tests', async () => {
    const promtool = await locateProgram('promtool');
    const { text, rules, leftOut } = exportRules(
      runs.map(({ bound }) => bound),
      options,
    );
    expect(leftOut).toEqual([]);
    await writeFile(join(folder, 'rules.yml'), text);
    await writeFile(join(folder, 'rules.test.yml'), ruleTests('rules.yml', rules, settings));
    expect((await run(promtool, ['check', 'rules', join(folder, 'rules.yml')])).stdout).toContain('SUCCESS');
    expect((await run(promtool, ['test', 'rules', join(folder, 'rules.test.yml')])).stdout).toContain('SUCCESS');
  });

  it('have tests that fail when a threshold, a hold or a comparison is changed', async () => {
    const promtool = await locateProgram('promtool');
    const { text, rules } = exportRules(
      runs.slice(0, 12).map(({ bound }) => bound),
      options,
    );
    await writeFile(join(folder, 'mutants.test.yml'), ruleTests('mutants.yml', rules, settings));
    const mutants = [
      text.replaceAll(/ > (0\.5|1|1\.25)(?=\D)/g, ' >= $1'),
      text.replaceAll('for: 60s', 'for: 45s'),
      text.replaceAll(' and on() ', ' or on() '),
    ];
    for (const mutant of mutants) {
      expect(mutant).not.toBe(text);
      await writeFile(join(folder, 'mutants.yml'), mutant);
      await expect(run(promtool, ['test', 'rules', join(folder, 'mutants.test.yml')])).rejects.toMatchObject({ code: 1 });
    }
  });

  it('fire when the monitor does, over series that were made up', async () => {
    const source = createPrometheusSource({
      sources: { default: { url: prometheus.url } },
      clock: systemClock,
      random: Math.random,
      log: silentLog,
    });
    const backtester = createBacktester({
      records: { read: async () => ({ decisions: runs.map(({ bound }) => bound.decision), problems: [] }) },
      bind: (one) => runs.find(({ bound }) => bound.decision.id === one.id)?.bound as BoundDecision,
      source,
      settings,
    });
    const checks: object[] = [];
    let fired = 0;
    let gapped = 0;
    for (const { bound } of runs) {
      const [condition] = bound.conditions;
      if (condition?.rule == null) throw new Error('no rule');
      const { firing, isGapped } = firingSteps(condition.rule, holdOf(condition, settings), await readingsOf(condition.rule, source));
      fired += firing.some(Boolean) ? 1 : 0;
      gapped += isGapped ? 1 : 0;
      if (!isGapped) {
        const order = { decisionId: bound.decision.id, from: span.from, to: span.to, step: null, sweep: null };
        const replay = await backtester.replay(order, new AbortController().signal);
        const episodes = replay?.conditions[0]?.episodes ?? [];
        const isFiring = (at: number) =>
          episodes.some(({ openedAt, recoveredAt }) => at >= openedAt && (recoveredAt === null || at < recoveredAt));
        expect(firing).toEqual(firing.map((_, index) => isFiring(T0 + index * RESOLUTION)));
      }
      const selector = `ALERTS{alertname="ADRRollback", decision="${bound.decision.id}", alertstate="firing"}`;
      const changes = firing
        .flatMap((one, index) => (index === 0 || one !== firing[index - 1] ? [index - 1, index] : []))
        .filter((index) => index >= 0);
      for (const index of new Set([...changes, STEPS - 1])) {
        checks.push({
          expr: `count(${selector}) or vector(0)`,
          eval_time: `${index * RESOLUTION}s`,
          exp_samples: [{ labels: '{}', value: firing[index] ? 1 : 0 }],
        });
      }
      checks.push({
        expr: `sum(count_over_time(${selector}[1d])) or vector(0)`,
        eval_time: `${(STEPS - 1) * RESOLUTION}s`,
        exp_samples: [{ labels: '{}', value: firing.filter(Boolean).length }],
      });
    }
    await source.close();
    // The series are worth something only where most conditions fire at some time, and some are not known for a while.
    expect(fired).toBeGreaterThan(RUNS / 2);
    expect(gapped).toBeGreaterThan(RUNS / 10);
    const input = runs.flatMap(({ series }) =>
      series.map(({ name, values }) => ({
        series: name,
        values: values.map((value) => (value === null ? '_' : Number.isNaN(value) ? 'NaN' : value)).join(' '),
      })),
    );
    const tests = [{ interval: `${RESOLUTION}s`, input_series: input, promql_expr_test: checks }];
    await writeFile(
      join(folder, 'agreement.yml'),
      stringify({ rule_files: ['rules.yml'], evaluation_interval: `${RESOLUTION}s`, tests }, { lineWidth: 0 }),
    );
    const promtool = await locateProgram('promtool');
    expect((await run(promtool, ['test', 'rules', join(folder, 'agreement.yml')], { maxBuffer: 2 ** 26 })).stdout).toContain('SUCCESS');
  });
});
