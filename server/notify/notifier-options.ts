import type { Seconds } from '../domain/time.ts';
import { DEFAULT_BACKOFF } from './backoff.ts';
import type { RetryPolicy } from './settlement.ts';

/** The limits of the notifier. */
export interface NotifierOptions extends RetryPolicy {
  /** How long a channel may take to answer one message. */
  readonly sendTimeoutSeconds: Seconds;
  /** How often the outbox is looked at where nobody nudges: how late a retry may be. */
  readonly pollSeconds: Seconds;
  /** How long `stop` waits for messages in flight before it breaks them off. */
  readonly stopWithinSeconds: Seconds;
  /** How many messages are read from the outbox at once. */
  readonly batchSize: number;
}

/** What holds where the composition root says nothing else. */
export const DEFAULT_NOTIFIER_OPTIONS: NotifierOptions = {
  backoff: DEFAULT_BACKOFF,
  giveUpAfterSeconds: 86_400,
  sendTimeoutSeconds: 10,
  pollSeconds: 1,
  stopWithinSeconds: 5,
  batchSize: 1000,
};
