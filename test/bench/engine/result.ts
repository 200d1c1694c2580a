import { type Comparison, median, medians } from '../compare.ts';
import type { CycleStages } from './cycle-stages.ts';
import { SERVICES } from './estate.ts';
import type { MonitorMemory } from './monitor-process.ts';
import type { EngineRound } from './rounds.ts';

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

/** What the rounds of one size came to. */
export function summarize(expressions: number, rounds: readonly EngineRound[]) {
  const cycles = rounds.map(({ cycle }) => cycle.stages.total);
  const against = (other: string, milliseconds: (round: EngineRound) => number, limit: number | null): Comparison => ({
    name: `engine: ${expressions} expressions, whole cycle`,
    against: other,
    ...medians(rounds.map((round) => ({ ours: round.cycle.stages.total, other: milliseconds(round) }))),
    rounds: rounds.length,
    limit,
  });
  const stage = (name: keyof CycleStages) => median(rounds.map(({ cycle }) => cycle.stages[name]));
  return {
    expressions,
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
export function linearityOf(results: readonly EngineResult[]): readonly Comparison[] {
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
