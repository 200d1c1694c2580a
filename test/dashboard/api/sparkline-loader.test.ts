import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSparklineLoader, type SparklineLoader } from '../../../dashboard/api/sparkline-loader.ts';

/** The time in milliseconds, and what is to be done at which time. */
let now: number;
let timers: { readonly at: number; readonly callback: () => void }[];
/** Which decisions were asked for, request by request. */
let asked: (readonly string[])[];
let fails: boolean;
let loader: SparklineLoader;

beforeEach(() => {
  now = 1_000_000;
  timers = [];
  asked = [];
  fails = false;
  loader = createSparklineLoader({
    now: () => now,
    later: (callback, milliseconds) => void timers.push({ at: now + milliseconds, callback }),
    async load(ids) {
      asked.push(ids);
      if (fails) throw new Error('down');
      return { from: '', to: '', sparklines: ids.map((decision) => ({ decision, metrics: [{ name: 'P95', values: [now] }] })) };
    },
  });
});

/** Lets time go by, and everything happen that is due. */
async function pass(milliseconds: number): Promise<void> {
  const end = now + milliseconds;
  for (;;) {
    const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    timers = timers.filter((timer) => timer !== next);
    now = Math.max(now, next.at);
    next.callback();
    await Promise.resolve();
  }
  now = end;
  await new Promise(setImmediate);
}

const watch = (id: string, judgedAt = 'first', onChange = () => {}) => loader.watch({ id, judgedAt }, onChange);

describe('the sparkline loader', () => {
  it('asks for rows that come onto the screen together in one request', async () => {
    watch('ADR-1');
    watch('ADR-2');
    await pass(200);
    expect(asked).toEqual([['ADR-1', 'ADR-2']]);
    expect(loader.read('ADR-2')).toEqual([{ name: 'P95', values: [expect.any(Number)] }]);
  });

  it('splits what the API would not give at once', async () => {
    for (let id = 0; id < 120; id++) watch(`ADR-${id}`);
    await pass(200);
    expect(asked.map((ids) => ids.length)).toEqual([50, 50, 20]);
  });

  it('does not ask for what has left the screen before it was asked for', async () => {
    watch('ADR-1')();
    watch('ADR-2');
    await pass(200);
    expect(asked).toEqual([['ADR-2']]);
  });

  it('shows what it has when a row comes back, without asking again', async () => {
    const leave = watch('ADR-1');
    await pass(200);
    leave();
    watch('ADR-1');
    await pass(300_000);
    expect(asked).toHaveLength(1);
  });

  it('asks anew after a judgement, but not more than once a minute', async () => {
    let leave = watch('ADR-1');
    for (let second = 1; second <= 119; second++) {
      await pass(1000);
      leave();
      leave = watch('ADR-1', `judged ${second}`);
    }
    expect(asked).toHaveLength(2);
    await pass(60_000);
    expect(asked).toHaveLength(3);
    await pass(600_000);
    expect(asked).toHaveLength(3);
  });

  it('tells the watchers when there is news, and keeps what it had when a request fails', async () => {
    let told = 0;
    const leave = watch('ADR-1', 'first', () => told++);
    await pass(200);
    const before = loader.read('ADR-1');
    fails = true;
    leave();
    watch('ADR-1', 'second', () => told++);
    await pass(60_000);
    expect(asked).toHaveLength(2);
    expect(told).toBe(1);
    expect(loader.read('ADR-1')).toEqual(before);
  });
});
