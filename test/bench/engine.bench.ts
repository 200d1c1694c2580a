import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { floorToStep, type Seconds } from '../../server/domain/time.ts';
import type { Comparison } from './compare.ts';
import { promises } from './engine/estate.ts';
import { startEstate } from './engine/estate-prometheus.ts';
import { startMonitorProcess } from './engine/monitor-process.ts';
import { openOneByOne } from './engine/one-by-one.ts';
import { writePromises } from './engine/records.ts';
import { type EngineResult, linearityOf, summarize } from './engine/result.ts';
import { CYCLE_SECONDS, measureRounds, REPLAY_FROM_SECONDS, RESOLUTION_SECONDS, type Running, warmUp } from './engine/rounds.ts';
import { readRuleGroup } from './engine/rule-group.ts';
import { storeSize } from './engine/store-size.ts';

/** What is to be measured. */
export interface EngineOptions {
  /** How many distinct expressions; several sizes are measured one after the other. */
  readonly expressions: readonly number[];
  /** How many rounds count. */
  readonly cycles: number;
  /** Where V8's profile of the monitor goes; null for none. */
  readonly profileFolder: string | null;
}

/** Time enough for a round between two evaluations of the rules. */
const SECONDS_PER_EXPRESSION = 0.003;
const LEAST_INTERVAL_SECONDS: Seconds = 10;

const DATABASE = 'monitor.db';

/** At a cycle a minute. */
const CYCLES_PER_YEAR = (365 * 86_400) / CYCLE_SECONDS;

/**
 * The engine on a real Prometheus: in each round the whole cycle (read the records, bind, ask, judge, store on disk), and the same
 * expressions asked one by one, right after Prometheus has evaluated them as one group of alerting rules.
 */
export async function engine(
  options: EngineOptions,
): Promise<{ readonly results: readonly EngineResult[]; readonly linearity: readonly Comparison[] }> {
  const results: EngineResult[] = [];
  for (const count of options.expressions) results.push(await measureSize(count, options));
  return { results, linearity: linearityOf(results) };
}

/** Sets up what one size needs, and takes it down after. */
async function measureSize(count: number, { cycles, profileFolder }: EngineOptions): Promise<EngineResult> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-bench-engine-'));
  const promised = promises(count);
  const interval = Math.max(LEAST_INTERVAL_SECONDS, Math.ceil(count * SECONDS_PER_EXPRESSION));
  const prometheus = await startEstate(folder, promised, interval);
  try {
    const prometheusUrl = prometheus.url;
    const first = floorToStep(Date.now() / 1000 - REPLAY_FROM_SECONDS, CYCLE_SECONDS);
    const records = await writePromises(join(folder, 'adr'), promised, first - CYCLE_SECONDS);
    const monitor = await startMonitorProcess(await writeConfig(folder, prometheusUrl), profileFolder);
    const oneByOne = openOneByOne(prometheusUrl);
    try {
      const expressions = promised.map(({ expression }) => expression);
      const running = { prometheusUrl, monitor, oneByOne, expressions, interval, first };
      return { ...(await measure(running, join(folder, DATABASE), cycles)), records };
    } finally {
      await monitor.stop();
      await oneByOne.close();
    }
  } finally {
    await prometheus.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(running: Running, database: string, cycles: number): Promise<Omit<EngineResult, 'records'>> {
  const count = running.expressions.length;
  await warmUp(running);
  const sizeBefore = storeSize(database);
  const { rounds, disturbedRounds } = await measureRounds(running, cycles);
  const storeBytesPerCycle = (storeSize(database) - sizeBefore) / (rounds.length + disturbedRounds);
  await checkRules(running.prometheusUrl, count);
  return {
    ...summarize(count, rounds),
    memory: await running.monitor.memory(),
    storeBytesPerCycle,
    storeBytesPerMetricAndYear: (storeBytesPerCycle * CYCLES_PER_YEAR) / count,
    disturbedRounds,
  };
}

async function writeConfig(folder: string, prometheusUrl: string): Promise<string> {
  const file = join(folder, 'monitor.yaml');
  await writeFile(
    file,
    stringify({
      decisions: { paths: ['adr'], watch: false },
      prometheus: { url: prometheusUrl },
      evaluation: { resolution: `${RESOLUTION_SECONDS}s`, baselineWindow: '0s' },
      store: { url: `sqlite:${DATABASE}` },
    }),
  );
  return file;
}

/** Throws where Prometheus did not do the same work. */
async function checkRules(url: string, expressions: number): Promise<void> {
  const { rules, failures } = await readRuleGroup(url);
  if (rules !== expressions || failures !== 0) throw new Error(`Prometheus has ${rules} rules, ${failures} evaluations of which failed`);
}
