import type { Instant, Seconds } from '../domain/time.ts';
import type { Delivery } from '../ports/channels.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Letter } from './letter.ts';

/** What an attempt means for a letter: done, to be tried again, or given up. */
export type Settlement =
  | { readonly outcome: 'delivered'; readonly at: Instant }
  | { readonly outcome: 'retry'; readonly error: string; readonly nextAttemptAt: Instant }
  | { readonly outcome: 'dead'; readonly error: string; readonly at: Instant };

/** When a failed letter is tried again, and when no longer. */
export interface RetryTerms {
  /** How long to wait after this failure. */
  readonly waitSeconds: Seconds;
  /** How long after it was to be sent a message is given up. */
  readonly giveUpAfterSeconds: Seconds;
}

/** Settles one attempt. The last one is made no later than the instant of giving up, however long the receiver asked to wait. */
export function settle({ dueAt }: Pick<Letter, 'dueAt'>, delivery: Delivery, now: Instant, terms: RetryTerms): Settlement {
  switch (delivery.outcome) {
    case 'delivered':
      return { outcome: 'delivered', at: now };
    case 'refused':
      return { outcome: 'dead', error: delivery.detail, at: now };
    case 'retry': {
      const giveUpAt = dueAt + terms.giveUpAfterSeconds;
      if (now >= giveUpAt) return { outcome: 'dead', error: delivery.detail, at: now };
      return { outcome: 'retry', error: delivery.detail, nextAttemptAt: Math.min(now + terms.waitSeconds, giveUpAt) };
    }
  }
}

/** Writes a settlement into the outbox. */
export function record(outbox: Outbox, { id, ids }: Pick<Letter, 'id' | 'ids'>, settlement: Settlement): Promise<void> {
  switch (settlement.outcome) {
    case 'delivered':
      return outbox.markDelivered(ids, settlement.at, id);
    case 'retry':
      return outbox.markFailed(ids, settlement.error, settlement.nextAttemptAt);
    case 'dead':
      return outbox.markDead(ids, settlement.error, settlement.at);
  }
}
