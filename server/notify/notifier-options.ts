import type { BackoffPolicy } from '../domain/backoff.ts';
import type { Seconds } from '../domain/time.ts';
import type { RetryPolicy } from './settlement.ts';

/** The limits of the notifier. */
export interface NotifierOptions extends RetryPolicy {
  /** How long a channel may take to answer one message. */
  readonly sendTimeoutSeconds: Seconds;
  /** How long a channel that fails is left alone at most before it is tried again: 1 s, 2 s, 4 s … up to this. */
  readonly closedForAtMostSeconds: Seconds;
  /** How often the outbox is looked at where nobody nudges: how late a retry may be. */
  readonly pollSeconds: Seconds;
  /** How long `stop` waits for messages in flight before it breaks them off. */
  readonly stopWithinSeconds: Seconds;
  /** How many stories are read from the outbox at once. */
  readonly batchSize: number;
}

/** 5 s, 10 s, 20 s … up to 10 minutes. */
export const DEFAULT_BACKOFF: BackoffPolicy = { baseSeconds: 5, factor: 2, capSeconds: 600 };

/** What holds where the composition root says nothing else. */
export const DEFAULT_NOTIFIER_OPTIONS: NotifierOptions = {
  backoff: DEFAULT_BACKOFF,
  giveUpAfterSeconds: 86_400,
  sendTimeoutSeconds: 10,
  closedForAtMostSeconds: 60,
  pollSeconds: 1,
  stopWithinSeconds: 5,
  batchSize: 1000,
};
