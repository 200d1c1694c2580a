import type { Instant, Seconds } from '../domain/time.ts';
import type { Calendar } from './calendar.ts';

/** The last tick that is not after `now` and no more than `within` before it; null where there is none. */
export function lastTick(calendar: Calendar, now: Instant, within: Seconds): Instant | null {
  let last: Instant | null = null;
  for (let tick = calendar.next(now - within); tick !== null && tick <= now; tick = calendar.next(tick)) last = tick;
  return last;
}
