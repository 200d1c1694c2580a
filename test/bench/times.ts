/** Times of one kind of thing, in milliseconds. */
export interface Times {
  readonly name: string;
  readonly runs: number;
  readonly p50: number;
  readonly p99: number;
}

/** Runs something so many times, one after the other. */
export async function timesOf(name: string, runs: number, run: (index: number) => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) times.push(await timeOf(() => run(index)));
  return summaryOf(name, times);
}

/** The milliseconds that one run takes. */
export async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** What many times come to. */
export function summaryOf(name: string, times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { name, runs: times.length, p50: at(0.5), p99: at(0.99) };
}
