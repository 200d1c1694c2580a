import type { Instant } from '../domain/time.ts';
import type { RateLimit } from '../ports/channels.ts';

/** Keeps a channel within what its receiver takes. */
export interface Throttle {
  /** From when on another letter may go out; `now` or before where it may at once. */
  freeFrom(now: Instant): Instant;
  /** A letter goes out. */
  count(now: Instant): void;
}

/** A throttle for several limits at once, each over the seconds just past. It begins anew with the process: a receiver that has had too many then says so. */
export function createThrottle(limits: readonly RateLimit[]): Throttle {
  const kept = Math.max(0, ...limits.map(({ count }) => count));
  let sent: readonly Instant[] = [];
  return {
    freeFrom: (now) => Math.max(now, ...limits.map(({ count, seconds }) => (sent.at(-count) ?? Number.NEGATIVE_INFINITY) + seconds)),
    count(now) {
      sent = kept === 0 ? [] : [...sent, now].slice(-kept);
    },
  };
}
