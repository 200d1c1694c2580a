import { median } from 'simple-statistics';

/** How the process stands at one time. */
export interface Reading {
  /** Since the beginning, in seconds. */
  readonly at: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly openFiles: number;
  readonly cycles: number;
  readonly missed: number;
}

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly found: string;
  readonly limit: string;
  readonly isGood: boolean;
}

/** Reads `/metrics` of a service. */
export async function readingOf(url: string, at: number): Promise<Reading> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  return {
    at,
    residentBytes: value('process_resident_memory_bytes'),
    heapBytes: value('nodejs_heap_size_used_bytes'),
    openFiles: value('process_open_fds'),
    cycles: value('adr_monitor_cycle_duration_seconds_count'),
    missed: value('adr_monitor_cycles_missed_total'),
  };
}

/** How much more memory the last third may take than the one before it, and how many more files may be open. */
const MEMORY_GROWTH = 1.1;
const MORE_FILES = 10;
/** The share of the cycles that were due that must have run: one runs every five seconds, but while a configuration is changed. */
const LEAST_CYCLES = 0.9;
const CYCLE_SECONDS = 5;

/** Whether a run was good: the first third is for warming up. */
export function judge(readings: readonly Reading[], answers: ReadonlyMap<number | string, number>, minutes: number): readonly Finding[] {
  const third = (minutes * 60) / 3;
  const part = (number: number) => readings.filter(({ at }) => at >= third * number && at < third * (number + 1));
  const middle = (number: number, of: (reading: Reading) => number) => median(part(number).map(of));
  const growth = (of: (reading: Reading) => number) => middle(2, of) / middle(1, of);
  const megabytes = (of: (reading: Reading) => number) =>
    `${[0, 1, 2].map((number) => (middle(number, of) / 1e6).toFixed(1)).join(', ')} MB`;
  const last = readings.at(-1);
  const files = middle(2, ({ openFiles }) => openFiles) - middle(1, ({ openFiles }) => openFiles);
  const cycles = (last?.cycles ?? 0) / ((last?.at ?? 0) / CYCLE_SECONDS);
  const total = [...answers.values()].reduce((sum, count) => sum + count, 0);
  // The gate's 409 and 503 are answers; a reload answers everything.
  const odd = [...answers].filter(([answer]) => ![200, 409, 503].includes(answer as number));
  const grows = (what: string, of: (reading: Reading) => number): Finding => ({
    what: `${what} by thirds`,
    found: `${megabytes(of)}, × ${growth(of).toFixed(3)}`,
    limit: `the last at most × ${MEMORY_GROWTH}`,
    isGood: growth(of) <= MEMORY_GROWTH,
  });
  return [
    grows('resident memory', ({ residentBytes }) => residentBytes),
    grows('heap in use', ({ heapBytes }) => heapBytes),
    {
      what: 'open files by thirds',
      found: [0, 1, 2].map((number) => middle(number, ({ openFiles }) => openFiles)).join(', '),
      limit: `the last at most ${MORE_FILES} more`,
      isGood: files <= MORE_FILES,
    },
    {
      what: 'cycles that ran',
      found: `${last?.cycles} (${(cycles * 100).toFixed(1)} %)`,
      limit: `at least ${LEAST_CYCLES * 100} %`,
      isGood: cycles >= LEAST_CYCLES,
    },
    { what: 'cycles that came late or overlapped', found: String(last?.missed), limit: 'none', isGood: last?.missed === 0 },
    { what: 'requests', found: `${total} (${(total / (minutes * 60)).toFixed(1)}/s)`, limit: 'all answered', isGood: odd.length === 0 },
    {
      what: 'other answers',
      found: odd.map(([answer, count]) => `${answer}: ${count}`).join(', ') || 'none',
      limit: 'none',
      isGood: odd.length === 0,
    },
  ];
}
