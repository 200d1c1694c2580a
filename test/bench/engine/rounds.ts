import type { Instant, Seconds } from '../../../server/domain/time.ts';
import type { RequestedSpan } from '../../../server/prometheus/split-span.ts';
import type { CycleAnswer, MonitorProcess } from './monitor-process.ts';
import type { OneByOne } from './one-by-one.ts';
import { nextEvaluation, type RuleGroup, readRuleGroup } from './rule-group.ts';

/** The monitor's own defaults: a cycle a minute, judged every 15 s. */
export const CYCLE_SECONDS: Seconds = 60;
export const RESOLUTION_SECONDS: Seconds = 15;

/** The first cycle reads and binds every record; the next ones let V8 optimize: a service has run for longer than a quarter of an hour. */
const WARM_UP_CYCLES = 15;

/** How far back the first cycle is: the longest window fits between it and the beginning of the data. */
export const REPLAY_FROM_SECONDS: Seconds = 38 * 60;

/** How many rounds the past has minutes for, those included that the evaluation of the rules falls into. */
const MAX_ROUNDS = REPLAY_FROM_SECONDS / CYCLE_SECONDS - WARM_UP_CYCLES;

/** What one round took, in milliseconds. */
export interface EngineRound {
  readonly ruleGroup: number;
  readonly instant: number;
  readonly range: number;
  readonly cycle: CycleAnswer;
}

/** Everything that is running. */
export interface Running {
  readonly prometheusUrl: string;
  readonly monitor: MonitorProcess;
  readonly oneByOne: OneByOne;
  readonly expressions: readonly string[];
  /** Between two evaluations of the rules. */
  readonly interval: Seconds;
  /** When the first cycle is. */
  readonly first: Instant;
}

/** Runs what is measured often enough to be as fast as it gets. */
export async function warmUp({ monitor, oneByOne, expressions, first }: Running): Promise<void> {
  for (let index = 0; index < WARM_UP_CYCLES; index += 1) await monitor.cycle(first + index * CYCLE_SECONDS);
  await oneByOne.instant(expressions, first);
  await oneByOne.range(expressions, spanOf(first));
}

/** What a cycle owes. */
function spanOf(at: Instant): RequestedSpan {
  return { from: at - CYCLE_SECONDS + RESOLUTION_SECONDS, to: at, step: RESOLUTION_SECONDS };
}

/** Measures rounds a minute of data apart until enough of them are undisturbed. */
export async function measureRounds(
  running: Running,
  cycles: number,
): Promise<{ rounds: readonly EngineRound[]; disturbedRounds: number }> {
  const rounds: EngineRound[] = [];
  let index = 0;
  for (; index < MAX_ROUNDS && rounds.length < cycles; index += 1) {
    const round = await measureRound(running, running.first + (WARM_UP_CYCLES + index) * CYCLE_SECONDS, index);
    if (round !== null) rounds.push(round);
  }
  if (rounds.length < cycles) throw new Error(`only ${rounds.length} of ${index} rounds were undisturbed; ${cycles} are asked for`);
  return { rounds, disturbedRounds: index - rounds.length };
}

/** Waits for the rules to have been evaluated, then does everything else before they are again; null where they came in between. */
async function measureRound(
  { prometheusUrl, monitor, oneByOne, expressions, interval }: Running,
  at: Instant,
  index: number,
): Promise<EngineRound | null> {
  const before = await readRuleGroup(prometheusUrl);
  const evaluated = await nextEvaluation(prometheusUrl, before, interval);
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
  const after = await readRuleGroup(prometheusUrl);
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
