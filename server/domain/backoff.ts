import type { Seconds } from './time.ts';

/** How the waits between attempts grow. */
export interface BackoffPolicy {
  /** The longest wait after the first failure. */
  readonly baseSeconds: Seconds;
  /** What the longest wait is multiplied by with every further failure. */
  readonly factor: number;
  /** The longest wait of all. */
  readonly capSeconds: Seconds;
}

/**
 * How long to wait after the given number of failed attempts (1 after the first). Exponential with full jitter,
 * `random_between(0, min(cap, base * factor ^ n))`, from "Exponential Backoff And Jitter", AWS Architecture Blog, 2015
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/); never less than the receiver asked for.
 *
 * @param random a number in [0, 1)
 * @param retryAfterSeconds what the receiver asked for; 0 where it did not
 */
export function backoffSeconds(attempts: number, random: number, retryAfterSeconds: Seconds, policy: BackoffPolicy): Seconds {
  const longest = Math.min(policy.capSeconds, policy.baseSeconds * policy.factor ** (attempts - 1));
  return Math.max(random * longest, retryAfterSeconds);
}
