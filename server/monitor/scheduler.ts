import { type Logger, schedule } from 'node-cron';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** Runs a job on a cron schedule, never twice at once. */
export interface Scheduler {
  start(): void;
  /** Asks a running job to end, waits for it, and runs no more. */
  stop(): Promise<void>;
}

/** What a scheduler works with. */
export interface SchedulerDeps {
  /** Five fields, or six with seconds. */
  readonly cron: string;
  readonly job: (signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every tick that came while the job still ran, or never came. */
  readonly onMissed: (reason: 'overlap' | 'missed') => void;
}

/** How often the watchdog looks, and how late a tick may be before it counts as missed. */
const WATCHDOG_INTERVAL_MS = 1_000;
const TICK_GRACE_SECONDS = 2;

/**
 * Schedules with node-cron, whose guard skips a tick that comes while the job runs. node-cron also skips ticks that its timer
 * came too late for (a sleeping machine, a blocked process), so a watchdog counts those and runs the job at once.
 */
export function createScheduler({ cron, job, clock, log, onMissed }: SchedulerDeps): Scheduler {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let watchdog: NodeJS.Timeout | undefined;
  let nextTickAt: number | null = null;

  const expectNext = () => {
    const next = task.getNextRun();
    nextTickAt = next === null ? null : next.getTime() / 1000;
  };
  const missed = (reason: 'overlap' | 'missed') => {
    onMissed(reason);
    log.warn({ reason }, reason === 'overlap' ? 'a cycle still ran when the next was due' : 'a scheduled cycle did not start');
    expectNext();
  };
  const run = async () => {
    if (running !== null || stopping.signal.aborted) return;
    running = job(stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error }, 'the cycle failed');
      })
      .finally(() => {
        running = null;
      });
    await running;
  };

  const task = schedule(
    cron,
    async () => {
      expectNext();
      if (running === null) await run();
      else missed('overlap');
    },
    { noOverlap: true, suppressMissedWarning: true, logger: cronLog(log) },
  );
  task.stop();
  task.on('execution:overlap', () => missed('overlap'));
  task.on('execution:missed', () => missed('missed'));

  return {
    start() {
      task.start();
      expectNext();
      watchdog = setInterval(() => {
        if (nextTickAt === null || running !== null || clock.now() < nextTickAt + TICK_GRACE_SECONDS) return;
        missed('missed');
        void run();
      }, WATCHDOG_INTERVAL_MS);
      void run();
    },
    async stop() {
      clearInterval(watchdog);
      await task.destroy();
      stopping.abort();
      await running;
    },
  };
}

/** What node-cron says is for whoever debugs: what matters of it is counted and logged here. */
function cronLog(log: Log): Logger {
  const debug = (message: string | Error) => log.debug({}, String(message));
  return { debug, info: debug, warn: debug, error: debug };
}
