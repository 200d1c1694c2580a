import { createZone } from '../cron/zone.ts';
import { type Instant, type Seconds, timerMilliseconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { createRuns, type Due } from './runs.ts';
import { createTimetable } from './timetable.ts';

/** Runs a job on cron schedules, never twice at once. */
export interface Scheduler {
  start(): void;
  /** When the next tick is due; null before the start. */
  nextAt(): Instant | null;
  /** Runs no more, and waits for a running job; after `within` it is broken off. */
  stop(within: Seconds): Promise<void>;
}

/** What a scheduler works with. */
export interface SchedulerDeps {
  /** The schedule of what has none of its own: five fields, or six with seconds. */
  readonly schedule: string;
  /** The schedules of those that have their own, as they are now; asked before every look at the clock. */
  readonly schedules: () => Iterable<string>;
  /** The IANA name of the zone that the fields mean; null for that of the system. */
  readonly timezone: string | null;
  /** The most by which this process delays all its ticks: how much is drawn once, so that many monitors do not ask at the same second. */
  readonly jitter: Seconds;
  readonly job: (due: Due, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly log: Log;
  /** Told of every tick that came while the run for its schedule was still to end, or that came late. */
  readonly onMissed: (reason: 'overlap' | 'missed') => void;
}

/** The longest time between two looks at the clock: timers stand still while a machine sleeps, and know nothing of a clock that is set. */
const MAX_WAIT: Seconds = 1;

/** How late a tick may be before it counts as missed. */
const TICK_GRACE: Seconds = 2;

/**
 * Schedules by looking at the clock at each tick, and at least once a second. A tick that comes while the job runs is remembered, and the
 * job runs again for all that are remembered as soon as it ends. However many ticks have passed (a sleeping machine, a clock that was set),
 * one run makes up for them. The ticks are those of `createCalendar`.
 */
export function createScheduler({ schedule, schedules, timezone, jitter, job, clock, random, log, onMissed }: SchedulerDeps): Scheduler {
  const closing = new AbortController();
  const abandon = new AbortController();
  const timetable = createTimetable({ zone: createZone(timezone), delay: random() * jitter });
  const runs = createRuns({ job, closing: closing.signal, abandon: abandon.signal, clock, log });
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    const due = timetable.due([schedule, ...schedules()], clock.now());
    for (const tick of due) {
      if (runs.isBusyWith(tick.schedule)) {
        onMissed('overlap');
        log.warn(
          { reason: 'overlap', schedule: tick.schedule, runningSeconds: runs.runningFor() },
          'a cycle still ran when the next was due',
        );
      } else if (tick.late > TICK_GRACE) {
        onMissed('missed');
        log.warn({ reason: 'missed', schedule: tick.schedule, lateSeconds: tick.late }, 'a scheduled cycle did not start in time');
      }
    }
    runs.ask(due.map((tick) => tick.schedule));
    const nextAt = timetable.nextAt() ?? Number.POSITIVE_INFINITY;
    timer = setTimeout(look, Math.min(Math.max(nextAt - clock.now(), 0), MAX_WAIT) * 1000);
  };

  return {
    start() {
      runs.ask('all');
      look();
    },
    nextAt: () => timetable.nextAt(),
    async stop(within) {
      clearTimeout(timer);
      closing.abort();
      const patience = setTimeout(() => abandon.abort(), timerMilliseconds(within));
      if (within <= 0) abandon.abort();
      await runs.ended();
      clearTimeout(patience);
    },
  };
}
