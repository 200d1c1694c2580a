import { createCalendar } from '../cron/calendar.ts';
import type { Zone } from '../cron/zone.ts';
import type { Instant, Seconds } from '../domain/time.ts';

/** A cron expression whose time has come. */
export interface Tick {
  readonly schedule: string;
  /** How long after its time it was noticed. */
  readonly late: Seconds;
}

/** When each of several cron expressions is due next. */
export interface Timetable {
  /** The expressions whose time has come since the last call, each once however many of its ticks have passed; those that are new wait for their next tick. */
  due(schedules: Iterable<string>, now: Instant): readonly Tick[];
  /** The next time that one of them is due; null where none is. */
  nextAt(): Instant | null;
}

/** What a timetable goes by. */
export interface TimetableOptions {
  readonly zone: Zone;
  /** How long after its tick everything is due. */
  readonly delay: Seconds;
}

/** No tick is delayed by more than this part of the time to the next one, so that a schedule of every second stays one. */
const MAX_DELAY_RATIO = 0.1;

/** A clock that is set back by more than this is believed, and everything is planned anew; less is waited out, so that nothing is due twice. */
const MAX_SETBACK: Seconds = 60;

/** An empty timetable. */
export function createTimetable({ zone, delay }: TimetableOptions): Timetable {
  const plans = new Map<string, Plan>();
  let lastNow: Instant = Number.NEGATIVE_INFINITY;
  return {
    due(schedules, now) {
      if (now < lastNow - MAX_SETBACK) for (const plan of plans.values()) plan.after(now);
      lastNow = now;
      const wanted = new Set(schedules);
      for (const schedule of plans.keys()) if (!wanted.has(schedule)) plans.delete(schedule);
      for (const schedule of wanted) if (!plans.has(schedule)) plans.set(schedule, createPlan(schedule, { zone, delay }, now));
      return [...plans].flatMap(([schedule, plan]): readonly Tick[] => {
        const startAt = plan.startAt();
        if (startAt === null || now < startAt) return [];
        plan.after(now);
        return [{ schedule, late: now - startAt }];
      });
    },
    nextAt() {
      const starts = Array.from(plans.values(), (plan) => plan.startAt()).filter((at) => at !== null);
      return starts.length === 0 ? null : Math.min(...starts);
    },
  };
}

/** When one expression is due next. */
interface Plan {
  startAt(): Instant | null;
  after(now: Instant): void;
}

function createPlan(schedule: string, { zone, delay }: TimetableOptions, now: Instant): Plan {
  const calendar = createCalendar(schedule, zone);
  const startAfter = (from: Instant): Instant | null => {
    const tick = calendar.next(from);
    const following = tick === null ? null : calendar.next(tick);
    if (tick === null || following === null) return tick;
    return tick + Math.min(delay, (following - tick) * MAX_DELAY_RATIO);
  };
  let startAt = startAfter(now);
  return {
    startAt: () => startAt,
    after(from) {
      startAt = startAfter(from);
    },
  };
}
