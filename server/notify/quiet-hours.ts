import type { Zone } from '../cron/zone.ts';
import type { QuietHours } from '../domain/route.ts';
import { type Instant, SECONDS_PER_DAY } from '../domain/time.ts';

/** Thursday: the day of the week, 0 for Sunday, of the epoch. */
const EPOCH_WEEKDAY = 4;

/** Until when quiet hours last by the clocks of a zone; null where it is not their time. */
export function quietUntil({ from, to, days }: QuietHours, zone: Zone, now: Instant): Instant | null {
  const wall = now + zone.offsetAt(now);
  const today = Math.floor(wall / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  for (const day of [today - SECONDS_PER_DAY, today]) {
    const end = day + to + (to > from ? 0 : SECONDS_PER_DAY);
    if (days.includes(weekdayOf(day)) && day + from <= wall && wall < end) return zone.firstInstantOf(end);
  }
  return null;
}

function weekdayOf(day: number): number {
  return (day / SECONDS_PER_DAY + EPOCH_WEEKDAY) % 7;
}
