import { type BackoffPolicy, backoffSeconds } from '../domain/backoff.ts';
import type { Notification } from '../domain/notification.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { Delivery } from '../ports/channels.ts';
import type { Outbox } from '../ports/outbox.ts';

/** What an attempt means for the notification: done, to be tried again, or given up. */
export type Settlement =
  | { readonly outcome: 'delivered'; readonly at: Instant }
  | { readonly outcome: 'retry'; readonly error: string; readonly nextAttemptAt: Instant }
  | { readonly outcome: 'dead'; readonly error: string; readonly at: Instant };

/** When a failed notification is tried again, and when no longer. */
export interface RetryPolicy {
  readonly backoff: BackoffPolicy;
  /** How long after it was owed a notification is given up. */
  readonly giveUpAfterSeconds: Seconds;
}

/**
 * Settles one attempt. The last one is made no later than the instant of giving up, however long the receiver asked to wait.
 *
 * @param random a number in [0, 1)
 */
export function settle(notification: Notification, delivery: Delivery, now: Instant, random: number, policy: RetryPolicy): Settlement {
  switch (delivery.outcome) {
    case 'delivered':
      return { outcome: 'delivered', at: now };
    case 'refused':
      return { outcome: 'dead', error: delivery.detail, at: now };
    case 'retry': {
      const giveUpAt = notification.createdAt + policy.giveUpAfterSeconds;
      if (now >= giveUpAt)
        return { outcome: 'dead', error: `given up after ${notification.attempts + 1} attempts: ${delivery.detail}`, at: now };
      const wait = backoffSeconds(notification.attempts + 1, random, delivery.afterSeconds ?? 0, policy.backoff);
      return { outcome: 'retry', error: delivery.detail, nextAttemptAt: Math.min(now + wait, giveUpAt) };
    }
  }
}

/** Writes a settlement into the outbox. */
export function record(outbox: Outbox, id: string, settlement: Settlement): Promise<void> {
  switch (settlement.outcome) {
    case 'delivered':
      return outbox.markDelivered(id, settlement.at);
    case 'retry':
      return outbox.markFailed(id, settlement.error, settlement.nextAttemptAt);
    case 'dead':
      return outbox.markDead(id, settlement.error, settlement.at);
  }
}
