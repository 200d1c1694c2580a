/** A point in time: seconds since the Unix epoch, UTC; fractions are milliseconds. The unit that Prometheus speaks. */
export type Instant = number;

/** A length of time in seconds. */
export type Seconds = number;

/** A day of UTC. */
export const SECONDS_PER_DAY: Seconds = 86_400;

/** The day of an instant in UTC, as YYYY-MM-DD. */
export function dayOf(instant: Instant): string {
  return toRfc3339(instant).slice(0, 10);
}

/** The instant as RFC 3339 in UTC, to the millisecond: the form of every time in JSON. */
export function toRfc3339(instant: Instant): string {
  return new Date(Math.round(instant * 1000)).toISOString();
}

/** Reads an RFC 3339 instant or a bare date (its first second, UTC); null when the text is neither. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`;
  const milliseconds = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}

/** The longest that a timer of Node can wait, in milliseconds; it takes a longer time for one millisecond. */
const MAX_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** A length of time as a timer takes it: whole milliseconds, and no more than it can wait. */
export function timerMilliseconds(seconds: Seconds): number {
  return Math.min(Math.round(seconds * 1000), MAX_TIMER_MILLISECONDS);
}

/** What of a millisecond is forgiven: floating-point seconds of our time are off by less than a thousandth of one. */
const GRACE_MILLISECONDS = 0.01;

/**
 * The latest multiple of `step` that is not after `instant`. Judging on this grid makes the outcome independent of when a cycle ran.
 * Reckoned in whole milliseconds: in seconds, multiples of a tenth are off by more than can be told from an instant before them.
 */
export function floorToStep(instant: Instant, step: Seconds): Instant {
  const width = Math.round(step * 1000);
  return (Math.floor((instant * 1000 + GRACE_MILLISECONDS) / width) * width) / 1000;
}

/** The earliest multiple of `step` that is not before `instant`, reckoned likewise. */
export function ceilToStep(instant: Instant, step: Seconds): Instant {
  const width = Math.round(step * 1000);
  return (Math.ceil((instant * 1000 - GRACE_MILLISECONDS) / width) * width) / 1000;
}
