import type { Instant, Seconds } from './time.ts';

/**
 * How long a `Retry-After` header asks to wait, counted from `now`: seconds or an HTTP date (RFC 9110, section 10.2.3). Null
 * where the header is missing or is neither.
 */
export function parseRetryAfter(header: string | undefined, now: Instant): Seconds | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  const milliseconds = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds / 1000 - now);
}

/** The one form of date that senders may still write, such as `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
