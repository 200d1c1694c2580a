/** A point in time: seconds since the Unix epoch, UTC; fractions are milliseconds. The unit that Prometheus speaks. */
export type Instant = number;

/** A length of time in seconds. */
export type Seconds = number;

/** A day of UTC. */
export const SECONDS_PER_DAY: Seconds = 86_400;

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

/** The latest multiple of `step` that is not after `instant`. Judging on this grid makes the outcome independent of when a cycle ran. */
export function floorToStep(instant: Instant, step: Seconds): Instant {
  return Math.floor(instant / step + 1e-9) * step;
}

/** The earliest multiple of `step` that is not before `instant`. */
export function ceilToStep(instant: Instant, step: Seconds): Instant {
  return Math.ceil(instant / step - 1e-9) * step;
}
