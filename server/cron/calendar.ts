import { createTask, parse } from 'node-cron';
import { type Instant, SECONDS_PER_DAY } from '../domain/time.ts';
import type { WallTime, Zone } from './zone.ts';

/** The ticks of a cron expression. */
export interface Calendar {
  /** The first tick after an instant; null where there is none in the next 28 years. */
  next(after: Instant): Instant | null;
}

/** After so many days dates fall on the same days of the week again, the 29th of February too (28 years; 1901 to 2099). */
const MAX_DAYS = 10_227;

/** Every hour of the day. */
const HOURS = 24;

/**
 * The ticks of a cron expression in a time zone; the fields mean what node-cron says, clocks that leap what Vixie cron says. An expression
 * for every hour goes by the time that passes: it neither pauses nor doubles. One for certain hours goes by the clock on the wall: it
 * ticks once for each time that it names, at the leap where clocks leap over it, and the first time where they show it twice. node-cron's own
 * timer does neither: it leaves a daily tick out in spring and pauses every tick for an hour in autumn. Throws on what is no expression.
 */
export function createCalendar(expression: string, zone: Zone): Calendar {
  const nextWallTime = createWallCalendar(expression);
  const isForEveryHour = parse(expression).hour.length === HOURS;

  const nextAsTimePasses = (after: Instant): Instant | null => {
    let from = after;
    let offset = zone.offsetAt(after);
    for (;;) {
      const wall = nextWallTime(from + offset);
      if (wall === null) return null;
      const instant = wall - offset;
      if (zone.offsetAt(instant) === offset) return instant;
      const change = zone.changeBetween(from, instant);
      offset = zone.offsetAt(change);
      from = change - 1;
    }
  };
  const nextOnTheWall = (after: Instant): Instant | null => {
    let wall = nextWallTime(after + zone.offsetAt(after));
    while (wall !== null && zone.firstInstantOf(wall) <= after) wall = nextWallTime(wall);
    return wall === null ? null : zone.firstInstantOf(wall);
  };
  return { next: isForEveryHour ? nextAsTimePasses : nextOnTheWall };
}

/** The first time after another one at which a clock that never leaps shows what an expression names. */
function createWallCalendar(expression: string): (after: WallTime) => WallTime | null {
  const fields = parse(expression);
  const [hours, minutes, seconds] = [fields.hour, fields.minute, fields.second].map((values) => values.toSorted((a, b) => a - b));
  const first = (hours?.[0] ?? 0) * 3600 + (minutes?.[0] ?? 0) * 60 + (seconds?.[0] ?? 0);
  const task = createTask(expression, () => undefined, { timezone: 'UTC' });
  void task.destroy(); // It is only asked which days match, and is not to stay among node-cron's tasks.
  const isItsDay = (day: WallTime) => task.match(new Date((day + first) * 1000));

  const firstOf = (day: WallTime, after: WallTime): WallTime | null => {
    for (const hour of hours ?? []) {
      if (day + hour * 3600 + 3599 <= after) continue;
      for (const minute of minutes ?? []) {
        const start = day + hour * 3600 + minute * 60;
        const second = seconds?.find((value) => start + value > after);
        if (second !== undefined) return start + second;
      }
    }
    return null;
  };
  return (after) => {
    const today = Math.floor(after / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    for (let day = today; day <= today + MAX_DAYS * SECONDS_PER_DAY; day += SECONDS_PER_DAY) {
      const found = isItsDay(day) ? firstOf(day, after) : null;
      if (found !== null) return found;
    }
    return null;
  };
}
