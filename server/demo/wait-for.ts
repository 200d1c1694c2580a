import { setTimeout as sleep } from 'node:timers/promises';
import type { Seconds } from '../domain/time.ts';

const ASK_EVERY_SECONDS: Seconds = 0.5;

/** How long something is waited for, and what may end the waiting early. */
export interface WaitOptions {
  readonly within: Seconds;
  readonly signal: AbortSignal;
}

/**
 * Asks until there is an answer other than null.
 * Rejects where none came in time, with the last error where asking failed, and as `signal` says where that aborts.
 */
export async function waitFor<T>(ask: () => Promise<T | null> | T | null, { within, signal }: WaitOptions): Promise<T> {
  const deadline = AbortSignal.timeout(within * 1000);
  let failure: unknown;
  while (!deadline.aborted) {
    signal.throwIfAborted();
    try {
      const answer = await ask();
      failure = undefined;
      if (answer !== null) return answer;
    } catch (error) {
      failure = error;
    }
    await sleep(ASK_EVERY_SECONDS * 1000, undefined, { signal });
  }
  throw new Error(`it did not happen within ${within} s${failure === undefined ? '' : ` (${(failure as Error).message})`}.`);
}
