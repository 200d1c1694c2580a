import { positive } from '../config-values.ts';
import { type Instant, parseInstant, type Seconds } from '../domain/time.ts';
import { UsageError } from './shell.ts';

/** Where a duration in place of a time leads to. */
export type Direction = 'ahead' | 'back';

/** The duration that an option gives, as the configuration writes them. @throws UsageError where it is none, or zero */
export function durationOption(option: string, text: string): Seconds {
  const read = positive.safeParse(text);
  if (read.success) return read.data;
  throw new UsageError(`${option}: found "${text}"; expected a duration above 0s, such as 90m, 2h or 1d12h`);
}

/** The time that an option gives: an RFC 3339 time, or how far it is from now. @throws UsageError where it is neither */
export function timeOption(option: string, text: string, now: Instant, direction: Direction): Instant {
  const distance = positive.safeParse(text);
  if (distance.success) return direction === 'ahead' ? now + distance.data : now - distance.data;
  const at = parseInstant(text);
  if (at !== null) return at;
  const meaning = direction === 'ahead' ? 'from now' : 'ago';
  throw new UsageError(`${option}: found "${text}"; expected an RFC 3339 time such as 2026-01-31T09:00:00Z, or 2h for 2 hours ${meaning}`);
}
