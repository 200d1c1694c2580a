import { parse } from 'node-cron';
import { type Instant, SECONDS_PER_DAY, type Seconds } from '../domain/time.ts';
import { createCalendar } from './calendar.ts';
import { createZone } from './zone.ts';

/** How much time is looked at: two years, so that a month or a season that a schedule leaves out is in it. */
const LOOKED_AT: Seconds = 731 * SECONDS_PER_DAY;

/**
 * Tells the longest time between two ticks of a cron expression, on clocks that never leap; 0 where there are not two. Each expression
 * is looked at once.
 */
export function createLongestWaits(now: () => Instant): (expression: string) => Seconds {
  const known = new Map<string, Seconds>();
  return (expression) => {
    const wait = known.get(expression) ?? longestWait(expression, now());
    known.set(expression, wait);
    return wait;
  };
}

/** All days that have ticks have the same: the longest wait is within one of them, or from the last tick of one to the first of the next. */
function longestWait(expression: string, from: Instant): Seconds {
  const calendar = createCalendar(expression, createZone('UTC'));
  const times = timesOfDay(expression);
  const last = times.at(-1) ?? 0;
  let longest = times.reduce((most, time, index) => Math.max(most, time - (times[index - 1] ?? time)), 0);
  for (let tick = calendar.next(from), isFirst = true; tick !== null && (isFirst || tick < from + LOOKED_AT); isFirst = false) {
    const day = Math.floor(tick / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    tick = calendar.next(day + SECONDS_PER_DAY - 1);
    if (tick !== null) longest = Math.max(longest, tick - day - last);
  }
  return longest;
}

/** When an expression ticks on a day that it is for, as seconds since midnight, in order. */
function timesOfDay(expression: string): readonly Seconds[] {
  const { hour, minute, second } = parse(expression);
  const times = hour.flatMap((hours) => minute.flatMap((minutes) => second.map((seconds) => hours * 3600 + minutes * 60 + seconds)));
  return times.sort((a, b) => a - b);
}
