import type { Instant, Seconds } from '../domain/time.ts';
import { createCalendar } from './calendar.ts';
import type { Zone } from './zone.ts';

/** How many ticks are looked at: more than a week of hours, so that nights and weekends that a schedule leaves out are among them. */
const TICKS = 200;

/** Tells the longest time between two ticks of a cron expression; 0 where there are not two. Each expression is looked at once. */
export function createLongestWaits(zone: Zone, now: () => Instant): (expression: string) => Seconds {
  const known = new Map<string, Seconds>();
  return (expression) => {
    const wait = known.get(expression) ?? longestWait(expression, zone, now());
    known.set(expression, wait);
    return wait;
  };
}

function longestWait(expression: string, zone: Zone, from: Instant): Seconds {
  const calendar = createCalendar(expression, zone);
  let longest: Seconds = 0;
  let tick = calendar.next(from);
  for (let seen = 0; seen < TICKS && tick !== null; seen += 1) {
    const following = calendar.next(tick);
    if (following !== null) longest = Math.max(longest, following - tick);
    tick = following;
  }
  return longest;
}
