import type { Instant } from '../domain/time.ts';

/** A point in time as it is stored: whole milliseconds since the Unix epoch, the precision that the domain's instants have. */
export type Milliseconds = number;

/**
 * An instant as it is stored. Whole milliseconds need six bytes in SQLite where a fraction of a second needs eight, are equal where
 * they are meant to be (a primary key has one in it), and divide exactly. The one place where the two forms meet.
 */
export function toMilliseconds(instant: Instant): Milliseconds;
export function toMilliseconds(instant: Instant | null): Milliseconds | null;
export function toMilliseconds(instant: Instant | null): Milliseconds | null {
  return instant === null ? null : Math.round(instant * 1000);
}

/** A stored instant as the domain has it. */
export function toInstant(stored: Milliseconds): Instant;
export function toInstant(stored: Milliseconds | null): Instant | null;
export function toInstant(stored: Milliseconds | null): Instant | null {
  return stored === null ? null : stored / 1000;
}
