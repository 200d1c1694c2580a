/** The units in which an age is told, with their lengths in seconds, the longest first. */
const AGE_UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** How long ago an instant was, or how far ahead it lies, in the largest whole unit: "3 minutes ago". Both are epoch seconds. */
export function formatAge(instant: number, now: number, locale: string): string {
  const difference = instant - now;
  const { unit, seconds } = AGE_UNITS.find((one) => Math.abs(difference) >= one.seconds) ?? AGE_UNITS[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(difference / seconds), unit);
}

/** An instant (RFC 3339) as date and time in the reader's zone. */
export function formatInstant(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** An instant (RFC 3339) as date and time to the second in the reader's zone, for what follows closely on another. */
export function formatSecond(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant));
}

/** An instant (RFC 3339) to the second with the name of the zone, for where it has to be exact. */
export function formatExactInstant(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' }).format(new Date(instant));
}

/** An instant (RFC 3339) as a clock on a wall tells it in the reader's zone. */
export function formatClock(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
}

/** The day of an instant (RFC 3339) in the reader's zone, with that of the week. */
export function formatDay(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', weekday: 'short' }).format(new Date(instant));
}

/** A calendar date (YYYY-MM-DD), which has no zone and so must not be moved into one. */
export function formatDate(date: string, locale: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(parsed);
}

/** Beyond this many seconds a chart's axis tells days rather than hours. */
const DAYS_FROM_SECONDS = 2 * 86_400;

/** One label of a chart's time axis that shows `spanSeconds` in all. `at` is in epoch milliseconds. */
export function formatTick(at: number, spanSeconds: number, locale: string): string {
  const options: Intl.DateTimeFormatOptions =
    spanSeconds > DAYS_FROM_SECONDS ? { month: 'numeric', day: 'numeric' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(locale, options).format(at);
}
