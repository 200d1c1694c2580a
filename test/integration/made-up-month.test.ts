import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { assemble } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { inventHistory, type Snapshot, toOpenMetrics } from '../../server/demo/history.ts';
import { writeBlocks } from '../../server/demo/history-blocks.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { seededRandom } from '../../server/demo/random.ts';
import { mishaps } from '../../server/demo/scene.ts';
import { WATCHED_DECISION, writeWorkspace } from '../../server/demo/workspace.ts';
import { TELLS_NOBODY } from '../../server/domain/alerting.ts';
import type { Incident } from '../../server/domain/incident.ts';
import { floorToStep, SECONDS_PER_DAY } from '../../server/domain/time.ts';
import { createBacktester } from '../../server/monitor/backtest/backtester.ts';
import { createMonitor } from '../../server/monitor/monitor.ts';
import type { Backtest } from '../../server/ports/backtester.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { silentLog } from '../../server/ports/log.ts';
import type { SealedEvidence } from '../../server/ports/reporter.ts';
import { openEvidence } from '../../server/report/evidence-file.ts';
import { type RetrospectiveFacts, retrospectiveFacts } from '../../server/report/facts/facts.ts';
import { createReporter } from '../../server/report/reporter.ts';
import { openStore } from '../../server/store/open-store.ts';

const DAY = SECONDS_PER_DAY;

/** Fine enough for a hold of five minutes, and a month is judged in seconds. */
const RESOLUTION = 30;

const run = promisify(execFile);

let folder: string;
let prometheus: PrometheusProcess;
let configPath: string;
let migratedAt: number;
let snapshots: readonly Snapshot[];
let sealed: SealedEvidence;
let facts: RetrospectiveFacts;
let incidents: readonly Incident[];
let replay: Backtest | null;

/** A month of the demo's service is judged at once, as after a long outage of the monitor. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-report-test-'));
  const now = floorToStep(systemClock.now(), 60);
  migratedAt = now - 15 * DAY;
  const span = { from: now - 30 * DAY, to: now, step: 60, fine: { step: 60, seconds: 60 }, migratedAt, ...mishaps(migratedAt) };
  const dataDir = join(folder, 'prometheus');
  snapshots = [...inventHistory(span, seededRandom(1))];
  await writeBlocks(toOpenMetrics(snapshots), dataDir);
  prometheus = await startPrometheus({ dataDir, scrapes: [] });
  const urls = { prometheusUrl: prometheus.url, webhookUrl: 'http://127.0.0.1:9' };
  configPath = await writeWorkspace({ folder, implementedAt: migratedAt, port: 1, language: 'zh', ...urls });
  const written = parse(await readFile(configPath, 'utf8')) as { evaluation: object };
  const evaluation = {
    ...written.evaluation,
    resolution: `${RESOLUTION}s`,
    for: '5m',
    maxBackfill: '15d',
    baselineWindow: '15d',
    deadline: '5m',
  };
  await writeFile(configPath, stringify({ ...written, evaluation }));
  const config = await loadConfig(configPath, {});
  const world = { clock: { now: () => now }, log: silentLog, random: () => 0 };
  const { records, bind, source, close } = await assemble(config, world);
  const store = await openStore(config.storeUrl, world);
  const monitor = createMonitor({ records, bind, source, store, settings: config.evaluation, alerting: TELLS_NOBODY, ...world });
  await monitor.cycle(new AbortController().signal, ({ decision }) => decision.id === WATCHED_DECISION);
  incidents = await store.incidents({ decisionId: WATCHED_DECISION });
  replay = await createBacktester({ records, bind, source, settings: config.evaluation }).replay(
    {
      decisionId: WATCHED_DECISION,
      from: migratedAt,
      to: now,
      step: null,
      sweep: { condition: '错误率', thresholds: ['1%', '5%', '50%'], holds: [300, 3600] },
    },
    new AbortController().signal,
  );
  const evidence = await createReporter({ monitor, store }).gather(WATCHED_DECISION);
  if (evidence === null) throw new Error(`${WATCHED_DECISION} is not read`);
  sealed = evidence;
  facts = retrospectiveFacts(openEvidence(evidence));
  await Promise.all([close(), store.close()]);
});

afterAll(async () => {
  await prometheus?.kill();
  await rm(folder, { recursive: true, force: true });
});

function metric(name: string) {
  const found = facts.metrics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no metric ${name}`);
  return found;
}

/** Writes the report by the command, as a person does. */
async function report(format: string, lang: string, ...more: readonly string[]): Promise<Buffer> {
  const out = join(folder, 'report');
  await run('node', [
    'dist/server/main.js',
    'report',
    WATCHED_DECISION,
    '--config',
    configPath,
    '--format',
    format,
    '--lang',
    lang,
    '--out',
    out,
    ...more,
  ]);
  return readFile(out);
}

describe('the report on a month that was made up', () => {
  it.each([
    ['P95 响应时间', -0.35, 0.02],
    ['吞吐量', 760, 20],
    ['数据库连接数', -35, 1],
    ['CPU 使用率', -0.38, 0.01],
  ])('finds the change of %s that was put in, and its size', (name, put, noise) => {
    const { effect, comparison, verdict, baseline } = metric(name);
    expect({ effect, verdict, baseline }).toEqual({ effect: 'improved', verdict: 'met', baseline: 'confirmed' });
    if (comparison?.kind !== 'compared') throw new Error('not compared');
    expect(Math.abs(comparison.shift.estimate - put)).toBeLessThan(noise);
    expect(comparison.shift.low).toBeLessThanOrEqual(comparison.shift.estimate);
  });

  it('finds when the response time settled', () => {
    // 150 ms + 120 ms · e^(-t) falls below 200 ms after 0.88 days, give or take the rhythm of the day.
    const { firstReach } = metric('P95 响应时间');
    expect(firstReach?.wasMet).toBe(false);
    expect((firstReach?.after ?? 0) / DAY).toBeGreaterThan(0.5);
    expect((firstReach?.after ?? 0) / DAY).toBeLessThan(1.2);
  });

  it('finds the fault as incidents that opened and ended when it did', () => {
    const [fault] = mishaps(migratedAt).faults;
    const opened = facts.incidents.map(({ incident }) => incident.condition.text).toSorted();
    expect(opened).toEqual(['P95 响应时间 > 1s', '错误率 > 1%']);
    for (const { incident, lasted, isOver } of facts.incidents) {
      // Rates over five minutes see a fault early and let go of it late, and the hold is five minutes.
      expect(incident.openedAt - (fault?.from ?? 0)).toBeGreaterThan(0);
      expect(incident.openedAt - (fault?.from ?? 0)).toBeLessThan(11 * 60);
      expect(isOver).toBe(true);
      expect(Math.abs(lasted - 40 * 60)).toBeLessThan(6 * 60);
    }
  });

  it('finds the hour without scrapes', () => {
    const [blind] = mishaps(migratedAt).blind;
    const { blindStretches, shareBlind } = metric('CPU 使用率');
    expect(blindStretches).toHaveLength(1);
    expect(blindStretches[0]?.from).toBeLessThanOrEqual((blind?.from ?? 0) + 300);
    expect(blindStretches[0]?.to).toBeGreaterThanOrEqual(blind?.to ?? 0);
    // A scrape counts for five minutes after it was made.
    expect(Math.abs((blindStretches[0]?.blind ?? 0) - 55 * 60)).toBeLessThanOrEqual(2 * 60);
    expect(shareBlind).toBeCloseTo((55 * 60) / (15 * DAY), 3);
  });

  it('is the same to the byte however often it is made, in every form, also from evidence in a file', async () => {
    const evidence = join(folder, 'evidence.json');
    for (const [format, lang] of [
      ['md', 'en'],
      ['html', 'zh'],
      ['json', 'en'],
    ] as const) {
      const first = await report(format, lang, '--save-evidence', evidence);
      expect(await report(format, lang)).toEqual(first);
    }
    expect(await report('html', 'zh', '--evidence', evidence)).toEqual(await report('html', 'zh'));
  });

  it('can be made from evidence that the service kept', async () => {
    const config = await loadConfig(configPath, {});
    const store = await openStore(config.storeUrl, { clock: systemClock });
    await store.evidence.keep({ decisionId: WATCHED_DECISION, occasion: 'review', occasionAt: migratedAt, keptAt: migratedAt }, sealed);
    await store.close();
    expect(await report('md', 'zh', '--kept')).toEqual(await report('md', 'zh'));
    await expect(report('md', 'zh', '--kept', 'ffff0000')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(sealed.digest.slice(0, 16)),
    });
  });

  it('says where evidence is not what it should be', async () => {
    const evidence = join(folder, 'evidence.json');
    await report('md', 'en', '--save-evidence', evidence);
    await writeFile(evidence, (await readFile(evidence, 'utf8')).replace('张三', '张四'));
    await expect(report('md', 'en', '--evidence', evidence)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('was changed'),
    });
  });
});

describe('the report on the same month, written into its record', () => {
  it('fills its empty items and its table of changes, and nothing else, once', async () => {
    const record = join(folder, 'adr', 'ADR-001-asyncpg-migration.md');
    const before = await readFile(record, 'utf8');
    const write = (...more: readonly string[]) =>
      run('node', ['dist/server/main.js', 'report', WATCHED_DECISION, '--config', configPath, '--write', ...more]);
    const { stdout } = await write('--dry-run');
    expect(await readFile(record, 'utf8')).toBe(before);
    expect(stdout).toContain('+1. （草稿，adr-monitor）“P95 响应时间”达成目标 < 200ms');
    expect(stdout).toMatch(/^\+\| .* \| 1\.2 \| 起草反思和经验教训（证据 [0-9a-f]{16}） \| adr-monitor \|$/m);
    const { stderr } = await write();
    expect(stderr).toMatch(/ADR-001-asyncpg-migration\.md:\d+: filled: 遇到的问题/);
    const after = await readFile(record, 'utf8');
    const changed = after.split('\n').filter((line) => !before.split('\n').includes(line));
    expect(changed.every((line) => line.includes('（草稿，adr-monitor）') || line.endsWith('| adr-monitor |'))).toBe(true);
    expect(changed.some((line) => line.includes('触发回滚条件“错误率 > 1%”'))).toBe(true);
    await write();
    expect(await readFile(record, 'utf8')).toBe(after);
    await expect(write('--format', 'html')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with') });
  });
});

describe('a backtest of the same month', () => {
  it('trips when the monitor did, to the second and to the value', () => {
    const judged = incidents.map(({ condition, since, openedAt, recoveredAt, value, peak }) => ({
      text: condition.text,
      since,
      openedAt,
      recoveredAt,
      value,
      peak,
    }));
    const replayed =
      replay?.conditions.flatMap(({ condition, episodes }) => episodes.map((one) => ({ text: condition.text, ...one }))) ?? [];
    const inOrder = (some: readonly { text: string; openedAt: number }[]) =>
      some.toSorted((a, b) => a.openedAt - b.openedAt || a.text.localeCompare(b.text));
    expect(inOrder(replayed)).toEqual(inOrder(judged));
    expect(replayed.length).toBeGreaterThan(0);
  });

  it('accounts for all of the time, the blind hour included', () => {
    for (const { seconds } of replay?.conditions ?? []) {
      expect(Object.values(seconds).reduce((sum, one) => sum + one, 0)).toBeCloseTo(15 * DAY + RESOLUTION, 0);
      expect(seconds.blind).toBeGreaterThan(50 * 60);
    }
  });

  it('shows how often other thresholds and holds would have tripped', () => {
    expect(replay?.sweep.map(({ bounds, hold, episodes }) => [bounds?.min, hold.forSeconds, episodes.length])).toEqual([
      [0.01, 300, 1],
      [0.01, 3600, 0],
      [0.05, 300, 1],
      [0.05, 3600, 0],
      [0.5, 300, 0],
      [0.5, 3600, 0],
    ]);
  });

  it('is told by the command, with the exit code of what would have happened', async () => {
    const backtest = (...more: readonly string[]) =>
      run('node', ['dist/server/main.js', 'backtest', WATCHED_DECISION, '--config', configPath, '--step', '60s', ...more]);
    await expect(backtest('--from', '14d')).rejects.toMatchObject({ code: 3, stdout: expect.stringContaining('would have tripped once') });
    const calm = await backtest('--from', '2d', '--to', '1d', '--json');
    expect(JSON.parse(calm.stdout)).toMatchObject({
      decision: WATCHED_DECISION,
      conditions: [{ episodes: [] }, { episodes: [] }, { episodes: [] }],
    });
    await expect(backtest('--from', '10d', '--to', '60d')).rejects.toMatchObject({
      code: 4,
      stdout: expect.stringContaining('there is no data'),
    });
    await expect(backtest('--from', '1h', '--sweep', 'nothing')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected the line'),
    });
  });
});

describe('the exported rules of the same month', () => {
  it('fire when the monitor did, and for as long', async () => {
    const promtool = await locateProgram('promtool');
    await run('node', [
      'dist/server/main.js',
      'export',
      'rules',
      WATCHED_DECISION,
      '--config',
      configPath,
      '--out',
      join(folder, 'rules.yml'),
    ]);
    expect((await run(promtool, ['check', 'rules', join(folder, 'rules.yml')])).stdout).toContain('SUCCESS');
    expect((await run(promtool, ['test', 'rules', join(folder, 'rules.yml.test')])).stdout).toContain('SUCCESS');

    // The days with the fault and the blind hour in them, as a test of promtool's has them: from nothing, a sample a minute.
    const begin = migratedAt + 4.5 * DAY;
    const end = 5 * DAY;
    const checks = (replay?.conditions ?? []).flatMap(({ condition, episodes }) => {
      const selector = `ALERTS{alertname="ADRRollback", condition=${JSON.stringify(condition.text)}, alertstate="firing"}`;
      const firing = episodes.flatMap(({ openedAt, recoveredAt }) => [
        [openedAt - RESOLUTION, 0],
        [openedAt, 1],
        [(recoveredAt ?? 0) - RESOLUTION, 1],
        [recoveredAt ?? 0, 0],
      ]);
      const steps = episodes.reduce((sum, { openedAt, recoveredAt }) => sum + ((recoveredAt ?? 0) - openedAt) / RESOLUTION, 0);
      return [
        ...firing.map(([at = 0, value = 0]) => ({
          expr: `count(${selector}) or vector(0)`,
          eval_time: `${at - begin}s`,
          exp_samples: [{ labels: '{}', value }],
        })),
        {
          expr: `sum(count_over_time(${selector}[20d])) or vector(0)`,
          eval_time: `${end}s`,
          exp_samples: [{ labels: '{}', value: steps }],
        },
      ];
    });
    const tests = [{ interval: '1m', input_series: promtoolSeries(begin), promql_expr_test: checks }];
    const file = join(folder, 'month.yml');
    await writeFile(file, stringify({ rule_files: ['rules.yml'], evaluation_interval: `${RESOLUTION}s`, tests }, { lineWidth: 0 }));
    expect((await run(promtool, ['test', 'rules', file], { maxBuffer: 2 ** 26 })).stdout).toContain('SUCCESS');
  });
});

/** The made-up samples from an instant on as promtool writes them: a value a minute, and a line where there is none. */
function promtoolSeries(begin: number): readonly { readonly series: string; readonly values: string }[] {
  const series = new Map<string, string[]>();
  for (const line of [...toOpenMetrics(snapshots)].join('').split('\n')) {
    const [, name, value, at] = /^(\w+\{.*\}) (\S+) (\d+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined || Number(at) < begin || Number(at) > begin + 5 * DAY) continue;
    const values = series.get(name) ?? [];
    while (values.length < (Number(at) - begin) / 60) values.push('_');
    values.push(value);
    series.set(name, values);
  }
  return [...series].map(([name, values]) => ({ series: name, values: values.join(' ') }));
}
