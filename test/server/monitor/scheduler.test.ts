import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Due } from '../../../server/monitor/runs.ts';
import { createScheduler, type Scheduler, type SchedulerDeps } from '../../../server/monitor/scheduler.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { type Log, silentLog } from '../../../server/ports/log.ts';

const EVERY_SECOND = '* * * * * *';
const EVERY_MINUTE = '* * * * *';
const EVERY_DAY = '30 2 * * *';
const START = Date.parse('2026-05-04T10:00:30Z');
const HOUR = 3_600_000;

let scheduler: Scheduler;
/** How far the clock of the scheduler is ahead of time as it passes, in seconds. */
let ahead: number;
let runs: { due: readonly string[] | 'all'; at: string }[];
let missed: string[];
let warnings: object[];

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  ahead = 0;
  runs = [];
  missed = [];
  warnings = [];
});

afterEach(async () => {
  await Promise.all([scheduler.stop(0), jest.advanceTimersByTimeAsync(HOUR)]);
  jest.useRealTimers();
});

const log: Log = { ...silentLog, warn: (fields) => void warnings.push(fields) };
const time = () => new Date((systemClock.now() + ahead) * 1000).toISOString().slice(11, 23);
const note = (due: Due) => runs.push({ due: due === 'all' ? due : [...due].sort(), at: time() });
const minutesPast = (at: number) => `10:0${at}:00.000`;

function start(changes: Partial<SchedulerDeps> = {}): void {
  scheduler = createScheduler({
    schedule: EVERY_MINUTE,
    schedules: () => [],
    timezone: 'UTC',
    jitter: 0,
    job: async (due) => void note(due),
    clock: { now: () => systemClock.now() + ahead },
    random: () => 0,
    log,
    onMissed: (reason) => missed.push(reason),
    ...changes,
  });
  scheduler.start();
}

const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);

/** A job that takes some seconds. */
const taking = (seconds: number) => async (due: Due) => {
  note(due);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
};

describe('the scheduler', () => {
  it('runs at once for all, then on every tick', async () => {
    start();
    expect(runs).toEqual([{ due: 'all', at: '10:00:30.000' }]);
    await pass(149);
    expect(runs.slice(1)).toEqual([1, 2].map((minute) => ({ due: [EVERY_MINUTE], at: minutesPast(minute) })));
    await pass(1);
    expect(runs.at(-1)).toEqual({ due: [EVERY_MINUTE], at: minutesPast(3) });
    expect(missed).toEqual([]);
  });

  it('runs once for schedules that are due together, and follows them as they change', async () => {
    let own = ['*/2 * * * *'];
    start({ schedules: () => own });
    await pass(90);
    expect(runs.slice(1).map(({ due }) => due)).toEqual([[EVERY_MINUTE], [EVERY_MINUTE, '*/2 * * * *'].sort()]);
    own = ['0,30 * * * * *'];
    await pass(60);
    expect(runs.slice(3)).toEqual([
      { due: ['0,30 * * * * *'], at: '10:02:30.000' },
      { due: [EVERY_MINUTE, '0,30 * * * * *'].sort(), at: minutesPast(3) },
    ]);
  });

  it('never runs twice at once, counts each tick of a schedule that still runs or waits, and says for how long', async () => {
    start({ job: taking(200.4) });
    await pass(149);
    expect(runs).toHaveLength(1);
    expect(missed).toEqual(['overlap', 'overlap']);
    expect(warnings).toEqual([30, 90].map((runningSeconds) => ({ reason: 'overlap', schedule: EVERY_MINUTE, runningSeconds })));
    await pass(52);
    expect(runs.slice(1)).toEqual([{ due: [EVERY_MINUTE], at: '10:03:50.400' }]);
  });

  it('remembers the ticks of other schedules, which are no overlap, and runs for them together at once afterwards', async () => {
    const hourly = '1 10 * * *';
    const other = '2 10 * * *';
    let length = 0;
    const job = async (due: Due) => taking(due === 'all' ? 0 : length)(due);
    start({ schedules: () => [hourly, other], schedule: '40 0 10 * * *', job });
    length = 100;
    await pass(200);
    expect(runs).toEqual([
      { due: 'all', at: '10:00:30.000' },
      { due: ['40 0 10 * * *'], at: '10:00:40.000' },
      { due: [hourly, other], at: '10:02:20.000' },
    ]);
    expect(missed).toEqual([]);
  });

  it('makes up once for the ticks of a machine that slept, and for a clock that jumps forwards', async () => {
    start({ schedules: () => [EVERY_SECOND, EVERY_DAY] });
    await pass(10);
    runs.splice(0);
    ahead = 400 * 86_400;
    await pass(1);
    expect(runs.map(({ due }) => due)).toEqual([[EVERY_SECOND, EVERY_MINUTE, EVERY_DAY].sort()]);
    expect(missed).toEqual(['missed', 'missed', 'missed']);
    await pass(20);
    expect(runs.slice(1).map(({ due }) => due.length)).toEqual(Array.from({ length: 20 }, (_, second) => (second === 18 ? 2 : 1)));
  });

  it('counts a tick as missed from more than two seconds on, and says how late it was', async () => {
    start();
    await pass(29.5);
    ahead = 2;
    await pass(0.5);
    expect(warnings).toEqual([]);
    await pass(57.5);
    ahead = 4.5;
    await pass(0.5);
    expect(runs).toHaveLength(3);
    expect(missed).toEqual(['missed']);
    expect(warnings).toEqual([{ reason: 'missed', schedule: EVERY_MINUTE, lateSeconds: expect.closeTo(2.5) }]);
  });

  it('goes on at once where the clock jumps backwards', async () => {
    start({ schedules: () => [EVERY_DAY] });
    await pass(60);
    runs.splice(0);
    ahead = -10 * 86_400;
    await pass(120);
    expect(runs).toEqual([2, 3].map((minute) => ({ due: [EVERY_MINUTE], at: minutesPast(minute) })));
    expect(missed).toEqual([]);
  });

  it('runs nothing twice where the clock is set back a little', async () => {
    start();
    await pass(31);
    ahead = -5;
    await pass(60);
    expect(runs.slice(1).map(({ at }) => at)).toEqual([minutesPast(1)]);
    await pass(4);
    expect(runs.slice(2).map(({ at }) => at)).toEqual([minutesPast(2)]);
  });

  it('logs a failure and goes on', async () => {
    const errors: string[] = [];
    const job = async (due: Due) => {
      note(due);
      throw new Error('the disk is full');
    };
    start({ job, log: { ...silentLog, error: (_, message) => void errors.push(message) } });
    await pass(60);
    expect([errors, runs.length]).toEqual([['the cycle failed', 'the cycle failed'], 2]);
  });

  it('asks a running job to end, waits for it, and runs no more, not even for what waits', async () => {
    let ended = false;
    const job = (due: Due, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        note(due);
        signal.addEventListener('abort', () => {
          ended = true;
          resolve();
        });
      });
    start({ job });
    await pass(60);
    expect(missed).toEqual(['overlap']);
    await scheduler.stop(0);
    expect(ended).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
    await pass(300);
    expect(runs).toHaveLength(1);
  });

  it('gives a running job the time that a stop may take, and breaks it off after that', async () => {
    const broken: string[] = [];
    const job = (_: Due, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          broken.push(time());
          resolve();
        });
      });
    start({ job });
    const stopping = scheduler.stop(15);
    await pass(14);
    expect(broken).toEqual([]);
    await pass(2);
    await stopping;
    expect(broken).toHaveLength(1);
  });
});

describe('jitter', () => {
  it('delays every tick of a process alike, by a part of what is allowed', async () => {
    start({ jitter: 5, random: () => 0.5 });
    await pass(120);
    expect(runs.slice(1).map(({ at }) => at)).toEqual(['10:01:02.500', '10:02:02.500']);
    expect(missed).toEqual([]);
  });

  it('is never more than a tenth of the time between two ticks, so that every second stays every second', async () => {
    start({ schedule: EVERY_SECOND, jitter: 3600, random: () => 1 });
    await pass(3);
    expect(runs.slice(1).map(({ at }) => at)).toEqual(['10:00:31.100', '10:00:32.100']);
    expect(missed).toEqual([]);
  });
});

describe('daylight saving in Berlin', () => {
  it.each([
    ['leap forwards', '2026-03-28T22:59:30Z', ['01:00:00.000']],
    ['show an hour twice', '2026-10-24T22:59:30Z', ['00:30:00.000']],
  ])('neither stops nor doubles a schedule of every minute where clocks %s, and runs the daily one once', async (_, from, daily) => {
    jest.setSystemTime(Date.parse(from));
    start({ schedules: () => [EVERY_DAY], timezone: 'Europe/Berlin' });
    await jest.advanceTimersByTimeAsync(4 * HOUR);
    const everyMinute = runs.filter(({ due }) => due.includes(EVERY_MINUTE));
    expect(everyMinute).toHaveLength(240);
    expect(new Set(everyMinute.map(({ at }) => at)).size).toBe(240);
    expect(runs.filter(({ due }) => due.includes(EVERY_DAY)).map(({ at }) => at)).toEqual(daily);
    expect(missed).toEqual([]);
  });
});
