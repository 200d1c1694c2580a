import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { floorToStep, type Instant, type Seconds } from '../../server/domain/time.ts';
import type { RequestedSpan } from '../../server/prometheus/split-span.ts';
import { type Comparison, median, medians } from './compare.ts';
import type { CycleStages } from './engine/cycle-stages.ts';
import { type Promised, promises, SERVICES } from './engine/estate.ts';
import { type EstatePrometheus, startEstate } from './engine/estate-prometheus.ts';
import { type CycleAnswer, type MonitorMemory, type MonitorProcess, startMonitorProcess } from './engine/monitor-process.ts';
import { type OneByOne, openOneByOne } from './engine/one-by-one.ts';
import { writePromises } from './engine/records.ts';
import { nextEvaluation, type RuleGroup, readRuleGroup } from './engine/rule-group.ts';
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

/** What one size came to. */
export interface EngineResult {
  readonly expressions: number;
  readonly records: number;
  readonly services: number;
  readonly comparisons: readonly Comparison[];
  /** The whole cycle in every round, in milliseconds. */
  readonly cycles: readonly number[];
  /** Medians, in milliseconds. */
  readonly stages: CycleStages;
  /** In bytes, of the process that runs the monitor and nothing else. */
  readonly memory: MonitorMemory;
  readonly storeBytesPerCycle: number;
  /** At a cycle a minute, without rollups or retention. */
  readonly storeBytesPerMetricAndYear: number;
  /** Rounds that were measured again, since the rules were evaluated in the middle of them. */
  readonly disturbedRounds: number;
}

/** The whole cycle may take as long as Prometheus itself takes to evaluate the same expressions as one group of alerting rules. */
const RULE_GROUP_LIMIT = 1;

/** Ten times the expressions may take ten times as long; a tenth more is noise. */
const LINEARITY_LIMIT = 1.1;

/** The monitor's own defaults: a cycle a minute, judged every 15 s. */
const CYCLE_SECONDS: Seconds = 60;
const RESOLUTION_SECONDS: Seconds = 15;
const CYCLES_PER_YEAR = (365 * 86_400) / CYCLE_SECONDS;

/** The first cycle reads and binds every record; the next ones let V8 optimize: a service has run for longer than a quarter of an hour. */
const WARM_UP_CYCLES = 15;

/** How far back the first cycle is: the longest window fits between it and the beginning of the data. */
const REPLAY_FROM_SECONDS: Seconds = 38 * 60;

/** Time enough for a round between two evaluations of the rules. */
const SECONDS_PER_EXPRESSION = 0.003;
const LEAST_INTERVAL_SECONDS: Seconds = 10;

/** How often a round is tried that the evaluation of the rules falls into. */
const MAX_DISTURBED_ROUNDS = 20;

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

/** What one round took, in milliseconds. */
interface EngineRound {
  readonly ruleGroup: number;
  readonly instant: number;
  readonly range: number;
  readonly cycle: CycleAnswer;
}

/** Everything that is running. */
interface Running {
  readonly prometheus: EstatePrometheus;
  readonly monitor: MonitorProcess;
  readonly oneByOne: OneByOne;
  readonly expressions: readonly string[];
  readonly interval: Seconds;
}

async function measureSize(count: number, { cycles, profileFolder }: EngineOptions): Promise<EngineResult> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-bench-engine-'));
  const promised = promises(count);
  const interval = Math.max(LEAST_INTERVAL_SECONDS, Math.ceil(count * SECONDS_PER_EXPRESSION));
  const prometheus = await startEstate(folder, promised, interval);
  try {
    const first = floorToStep(Date.now() / 1000 - REPLAY_FROM_SECONDS, CYCLE_SECONDS);
    const records = await writePromises(join(folder, 'adr'), promised, first - CYCLE_SECONDS);
    const monitor = await startMonitorProcess(await writeConfig(folder, prometheus.url), profileFolder);
    const oneByOne = openOneByOne(prometheus.url);
    try {
      const running = { prometheus, monitor, oneByOne, expressions: promised.map(({ expression }) => expression), interval };
      const database = join(folder, 'monitor.db');
      await warmUp(running, first);
      const sizeBefore = storeSize(database);
      const { rounds, disturbedRounds } = await measureRounds(running, first + WARM_UP_CYCLES * CYCLE_SECONDS, cycles);
      const storeBytesPerCycle = (storeSize(database) - sizeBefore) / (rounds.length + disturbedRounds);
      await checkRules(prometheus.url, promised);
      return {
        ...summary(promised, rounds),
        records,
        memory: await monitor.memory(),
        storeBytesPerCycle,
        storeBytesPerMetricAndYear: (storeBytesPerCycle * CYCLES_PER_YEAR) / count,
        disturbedRounds,
      };
    } finally {
      await monitor.stop();
      await oneByOne.close();
    }
  } finally {
    await prometheus.stop();
    await rm(folder, { recursive: true });
  }
}

async function writeConfig(folder: string, prometheusUrl: string): Promise<string> {
  const file = join(folder, 'monitor.yaml');
  await writeFile(
    file,
    stringify({
      decisions: { paths: ['adr'], watch: false },
      prometheus: { url: prometheusUrl },
      evaluation: { resolution: `${RESOLUTION_SECONDS}s`, baselineWindow: '0s' },
      store: { url: 'sqlite:monitor.db' },
    }),
  );
  return file;
}

async function warmUp({ monitor, oneByOne, expressions }: Running, first: Instant): Promise<void> {
  for (let index = 0; index < WARM_UP_CYCLES; index += 1) await monitor.cycle(first + index * CYCLE_SECONDS);
  await oneByOne.instant(expressions, first);
  await oneByOne.range(expressions, spanOf(first));
}

/** What a cycle owes. */
function spanOf(at: Instant): RequestedSpan {
  return { from: at - CYCLE_SECONDS + RESOLUTION_SECONDS, to: at, step: RESOLUTION_SECONDS };
}

/** Measures rounds a minute of data apart until enough of them are undisturbed. */
async function measureRounds(
  running: Running,
  from: Instant,
  cycles: number,
): Promise<{ rounds: readonly EngineRound[]; disturbedRounds: number }> {
  const rounds: EngineRound[] = [];
  let disturbedRounds = 0;
  while (rounds.length < cycles) {
    const index = rounds.length + disturbedRounds;
    const round = await measureRound(running, from + index * CYCLE_SECONDS, index);
    if (round !== null) rounds.push(round);
    else disturbedRounds += 1;
    if (disturbedRounds > MAX_DISTURBED_ROUNDS) throw new Error(`the rules were evaluated in the middle of ${disturbedRounds} rounds`);
  }
  return { rounds, disturbedRounds };
}

/** Waits for the rules to have been evaluated, then does everything else before they are again; null where they came in between. */
async function measureRound(
  { prometheus, monitor, oneByOne, expressions, interval }: Running,
  at: Instant,
  index: number,
): Promise<EngineRound | null> {
  const before = await readRuleGroup(prometheus.url);
  const evaluated = await nextEvaluation(prometheus.url, before, 10 * interval);
  const got: { cycle: CycleAnswer | null; instant: number; range: number } = { cycle: null, instant: 0, range: 0 };
  const steps = [
    async () => {
      got.cycle = await monitor.cycle(at);
    },
    async () => {
      got.instant = await timed(() => oneByOne.instant(expressions, at));
    },
    async () => {
      got.range = await timed(() => oneByOne.range(expressions, spanOf(at)));
    },
  ];
  // Who comes first changes from round to round: what was asked before lies in the caches of whoever comes after.
  for (const offset of steps.keys()) await steps[(index + offset) % steps.length]?.();
  const after = await readRuleGroup(prometheus.url);
  const { cycle, instant, range } = got;
  if (cycle === null || isDisturbed(evaluated, after, interval)) return null;
  return { ruleGroup: evaluated.lastDuration * 1000, instant, range, cycle };
}

/** An evaluation that has ended in between shows; one that is still under way had to begin an interval after the last. */
function isDisturbed(before: RuleGroup, after: RuleGroup, interval: Seconds): boolean {
  return after.lastEvaluationAt !== before.lastEvaluationAt || Date.now() / 1000 > before.lastEvaluationAt + interval;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Throws where Prometheus did not do the same work. */
async function checkRules(url: string, promised: readonly Promised[]): Promise<void> {
  const { rules, failures } = await readRuleGroup(url);
  if (rules !== promised.length || failures !== 0)
    throw new Error(`Prometheus has ${rules} rules, ${failures} evaluations of which failed`);
}

function summary(promised: readonly Promised[], rounds: readonly EngineRound[]) {
  const cycles = rounds.map(({ cycle }) => cycle.stages.total);
  const against = (other: string, milliseconds: (round: EngineRound) => number, limit: number | null): Comparison => ({
    name: `engine: ${promised.length} expressions, whole cycle`,
    against: other,
    ...medians(rounds.map((round) => ({ ours: round.cycle.stages.total, other: milliseconds(round) }))),
    rounds: rounds.length,
    limit,
  });
  const stage = (name: keyof CycleStages) => median(rounds.map(({ cycle }) => cycle.stages[name]));
  return {
    expressions: promised.length,
    services: SERVICES,
    cycles,
    comparisons: [
      against("Prometheus' own rule group", ({ ruleGroup }) => ruleGroup, RULE_GROUP_LIMIT),
      against('instant queries one by one', ({ instant }) => instant, null),
      against('range queries one by one', ({ range }) => range, null),
    ],
    stages: {
      reading: stage('reading'),
      binding: stage('binding'),
      states: stage('states'),
      asking: stage('asking'),
      judging: stage('judging'),
      commit: stage('commit'),
      total: stage('total'),
    },
  };
}

/** Each size against the one before, were that grown to the same number of expressions. */
function linearityOf(results: readonly EngineResult[]): readonly Comparison[] {
  return results.slice(1).map((larger, index) => {
    const smaller = results[index] ?? larger;
    const factor = larger.expressions / smaller.expressions;
    const rounds = larger.cycles.map((ours, round) => ({ ours, other: (smaller.cycles[round] ?? Number.NaN) * factor }));
    return {
      name: `engine: ${larger.expressions} expressions, whole cycle`,
      against: `${factor} × that of ${smaller.expressions}`,
      ...medians(rounds),
      rounds: rounds.length,
      limit: LINEARITY_LIMIT,
    };
  });
}
