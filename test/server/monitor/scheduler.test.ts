import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createScheduler, type Scheduler } from '../../../server/monitor/scheduler.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { type Log, silentLog } from '../../../server/ports/log.ts';

const EVERY_SECOND = '* * * * * *';
const ONCE_A_YEAR = '0 0 0 1 1 *';

let scheduler: Scheduler;

afterEach(() => scheduler.stop());

async function eventually(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < 10_000; waited += 50) await sleep(50);
  expect(holds()).toBe(true);
}

describe('the scheduler', () => {
  it('runs at once, then on every tick', async () => {
    let runs = 0;
    scheduler = createScheduler({ cron: EVERY_SECOND, job: async () => void runs++, clock: systemClock, log: silentLog, onMissed() {} });
    scheduler.start();
    expect(runs).toBe(1);
    await eventually(() => runs >= 3);
  });

  it('never runs twice at once, and counts the ticks that came meanwhile', async () => {
    let running = 0;
    let most = 0;
    const missed: string[] = [];
    const job = async () => {
      most = Math.max(most, ++running);
      await sleep(2500);
      running--;
    };
    scheduler = createScheduler({ cron: EVERY_SECOND, job, clock: systemClock, log: silentLog, onMissed: (reason) => missed.push(reason) });
    scheduler.start();
    await eventually(() => missed.filter((reason) => reason === 'overlap').length >= 2);
    expect(most).toBe(1);
  });

  it('counts a tick that never came, as after a sleeping machine wakes, and makes up for it at once', async () => {
    let runs = 0;
    let asleep = 0;
    const missed: string[] = [];
    scheduler = createScheduler({
      cron: ONCE_A_YEAR,
      job: async () => void runs++,
      clock: { now: () => systemClock.now() + asleep },
      log: silentLog,
      onMissed: (reason) => missed.push(reason),
    });
    scheduler.start();
    asleep = 400 * 86_400;
    await eventually(() => runs >= 2);
    expect(missed).toContain('missed');
  });

  it('logs a failure and goes on', async () => {
    const errors: string[] = [];
    const log: Log = { ...silentLog, error: (_, message) => void errors.push(message) };
    let runs = 0;
    const job = async () => {
      runs++;
      throw new Error('the disk is full');
    };
    scheduler = createScheduler({ cron: EVERY_SECOND, job, clock: systemClock, log, onMissed() {} });
    scheduler.start();
    await eventually(() => runs >= 2);
    expect(errors).toContain('the cycle failed');
  });

  it('asks a running job to end, waits for it, and runs no more', async () => {
    let ended = false;
    let runs = 0;
    const job = async (signal: AbortSignal) => {
      runs++;
      await sleep(60_000, undefined, { signal }).catch(() => undefined);
      ended = true;
    };
    scheduler = createScheduler({ cron: EVERY_SECOND, job, clock: systemClock, log: silentLog, onMissed() {} });
    scheduler.start();
    await scheduler.stop();
    expect({ ended, runs }).toEqual({ ended: true, runs: 1 });
    await sleep(1500);
    expect(runs).toBe(1);
  });
});
