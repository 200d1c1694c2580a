import { createCalendar } from '../cron/calendar.ts';
import { createZone } from '../cron/zone.ts';
import type { Matcher } from '../domain/matcher.ts';
import type { Instant, Seconds } from '../domain/time.ts';

/** A time, once or again and again, in which messages that fit are kept back: who wants it, why, and until when. */
export interface MaintenanceWindow {
  readonly name: string;
  readonly matcher: Matcher;
  readonly author: string;
  readonly reason: string;
  /** When it ends for good. */
  readonly until: Instant;
  readonly when:
    | { readonly kind: 'once'; readonly from: Instant }
    /** IANA name of the zone; null for that of the schedules. */
    | { readonly kind: 'again'; readonly schedule: string; readonly duration: Seconds; readonly timezone: string | null };
}

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
