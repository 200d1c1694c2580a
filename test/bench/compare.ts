/** Two things to be measured side by side; either may be asynchronous. */
export interface Pair {
  readonly name: string;
  /** What the other is, for the table. */
  readonly against: string;
  readonly ours: () => unknown;
  readonly other: () => unknown;
  /** What ours may cost, as a multiple of the other; null where nothing is asked of it. */
  readonly limit: number | null;
  readonly rounds?: number;
  /** How long a round of either lasts at least, in milliseconds; 0 for a single run. */
  readonly roundMilliseconds?: number;
}

/** What came of a pair. Times are medians of one run, in milliseconds. */
export interface Comparison {
  readonly name: string;
  readonly against: string;
  readonly ours: number;
  readonly other: number;
  /** The median of the rounds' ratios, and where the middle half of them lies. */
  readonly ratio: number;
  readonly spread: readonly [low: number, high: number];
  readonly rounds: number;
  readonly limit: number | null;
}

/** Enough for a median that two runs of a bench agree on within a few percent. */
const ROUNDS = 60;

/** Long enough that the clock's own grain does not count. */
const ROUND_MILLISECONDS = 10;

/** V8 optimizes what has run some hundreds of times: before that, whoever has more code looks slower. */
const WARM_UP_RUNS = 500;

/**
 * Measures both by turns, first one and then the other first, so that whatever else the machine does falls on both;
 * a ratio is taken within a round. The first quarter of the rounds warms up and is not counted.
 */
export async function compare(pair: Pair): Promise<Comparison> {
  const { name, against, ours, other, limit, rounds = ROUNDS, roundMilliseconds = ROUND_MILLISECONDS } = pair;
  const runs = { ours: await runsFor(ours, roundMilliseconds), other: await runsFor(other, roundMilliseconds) };
  const times: Round[] = [];
  const warmUp = Math.floor(rounds / 4);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const first = round % 2 === 0 ? await timed(ours, runs.ours) : null;
    const second = await timed(other, runs.other);
    const time = { ours: first ?? (await timed(ours, runs.ours)), other: second };
    if (round >= warmUp) times.push(time);
  }
  return { name, against, ...medians(times), rounds, limit };
}

/** What both took in one round, in milliseconds. */
export interface Round {
  readonly ours: number;
  readonly other: number;
}

/** The medians over rounds; a ratio is taken within a round, and `spread` is the middle half of the ratios. */
export function medians(rounds: readonly Round[]): Pick<Comparison, 'ours' | 'other' | 'ratio' | 'spread'> {
  const ratios = rounds.map((round) => round.ours / round.other);
  return {
    ours: median(rounds.map((round) => round.ours)),
    other: median(rounds.map((round) => round.other)),
    ratio: median(ratios),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}

/** The value in the middle; of an even number of values the lower of both. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How many runs take so long, once the code is warm; a single one where no time is asked for. */
async function runsFor(run: () => unknown, milliseconds: number): Promise<number> {
  if (milliseconds === 0) return 1;
  await timed(run, WARM_UP_RUNS);
  return Math.max(1, Math.ceil(milliseconds / (await timed(run, WARM_UP_RUNS))));
}

/** The milliseconds that one of so many runs takes. */
async function timed(run: () => unknown, runs: number): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < runs; count += 1) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / runs;
}

/** The value below which a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
