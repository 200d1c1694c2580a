import type { Instant } from '../domain/time.ts';

/** Tells the time. Passed in, so that tests move it. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() / 1000 };
