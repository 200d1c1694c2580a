import { createCalendar } from '../cron/calendar.ts';
import { createZone } from '../cron/zone.ts';
import type { MaintenanceWindow } from '../domain/maintenance-window.ts';
import type { Instant } from '../domain/time.ts';

/** A window with what tells whether it is open. */
export interface TimedWindow extends MaintenanceWindow {
  /** Until when it lasts; null where it is not open. */
  openUntil(now: Instant): Instant | null;
}

/** Gives a window its clock, in the zone that it names, else in `timezone`. Throws a RangeError where that is none. */
export function timeWindow(window: MaintenanceWindow, timezone: string | null): TimedWindow {
  return { ...window, openUntil: clockOf(window, timezone) };
}

/** The calendar is made once, since that costs more than to ask it. */
function clockOf({ when, until }: MaintenanceWindow, timezone: string | null): (now: Instant) => Instant | null {
  if (when.kind === 'once') return (now) => (when.from <= now && now < until ? until : null);
  const calendar = createCalendar(when.schedule, createZone(when.timezone ?? timezone));
  return (now) => {
    if (now >= until) return null;
    const begun = calendar.next(now - when.duration);
    return begun === null || begun > now ? null : Math.min(begun + when.duration, until);
  };
}
