import type { Instant, Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** The cron expressions that a run is for; the first run, when the service starts, is for all. */
export type Due = ReadonlySet<string> | 'all';

/** The runs of one job: one at a time, and what the next one will be for. */
export interface Runs {
  /** Runs for some schedules: at once, or for all that were asked for meanwhile as soon as the run under way has ended. */
  ask(due: readonly string[] | 'all'): void;
  /** Whether a run for a schedule is under way or waiting. */
  isBusyWith(schedule: string): boolean;
  /** How long the run under way has been; 0 where there is none. */
  runningFor(): Seconds;
  /** Resolves when the run under way has ended. */
  ended(): Promise<void>;
}

/** What runs work with. */
export interface RunsDeps {
  readonly job: (due: Due, signal: AbortSignal) => Promise<void>;
  /** Aborted where no more is to be begun. */
  readonly closing: AbortSignal;
  /** Aborted where the run under way is to be broken off. */
  readonly abandon: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** Runs a job. That it fails is logged, and does not keep it from being run again. */
export function createRuns({ job, closing, abandon, clock, log }: RunsDeps): Runs {
  let running: { readonly due: Due; readonly since: Instant; readonly ended: Promise<void> } | null = null;
  let pending: Due = new Set();

  const runPending = () => {
    if (running !== null || closing.aborted || (pending !== 'all' && pending.size === 0)) return;
    const due = pending;
    pending = new Set();
    const ended = job(due, abandon)
      .catch((error: unknown) => {
        if (!abandon.aborted) log.error({ err: error }, 'the cycle failed');
      })
      .then(() => {
        running = null;
        runPending();
      });
    running = { due, since: clock.now(), ended };
  };
  return {
    ask(due) {
      pending = due === 'all' || pending === 'all' ? 'all' : new Set([...pending, ...due]);
      runPending();
    },
    isBusyWith: (schedule) => [pending, ...(running === null ? [] : [running.due])].some((due) => due === 'all' || due.has(schedule)),
    runningFor: () => (running === null ? 0 : clock.now() - running.since),
    async ended() {
      await running?.ended;
    },
  };
}
