import type { BackoffPolicy } from '../domain/backoff.ts';
import type { Seconds } from '../domain/time.ts';

/** The limits of the notifier. */
export interface NotifierOptions {
  /** How long a message waits that a channel did not take. */
  readonly backoff: BackoffPolicy;
  /** How long a channel is left alone that would take no message: it is not reached, or has had too many. */
  readonly channelBackoff: BackoffPolicy;
  /** How long a channel is left alone at most, however long it asks for: what it would not take is then given up in its time. */
  readonly longestClosedSeconds: Seconds;
  /** How long after it was to be sent a message is given up. */
  readonly giveUpAfterSeconds: Seconds;
  /** How long a channel may take to answer one message. */
  readonly sendTimeoutSeconds: Seconds;
  /** How often the outbox is looked at where nobody nudges: how late a retry may be. */
  readonly pollSeconds: Seconds;
  /** How long `stop` waits for messages in flight before it breaks them off. */
  readonly stopWithinSeconds: Seconds;
  /** How many stories are read from the outbox at once. */
  readonly batchSize: number;
}

/** 5 s, 10 s, 20 s … up to 10 minutes. */
export const DEFAULT_BACKOFF: BackoffPolicy = { baseSeconds: 5, factor: 2, capSeconds: 600 };

/** 2 s, 4 s … up to a minute, so that a channel that is well again is soon known to be. */
const DEFAULT_CHANNEL_BACKOFF: BackoffPolicy = { baseSeconds: 2, factor: 2, capSeconds: 60 };

/** What holds where the composition root says nothing else. */
export const DEFAULT_NOTIFIER_OPTIONS: NotifierOptions = {
  backoff: DEFAULT_BACKOFF,
  channelBackoff: DEFAULT_CHANNEL_BACKOFF,
  longestClosedSeconds: 3600,
  giveUpAfterSeconds: 86_400,
  sendTimeoutSeconds: 10,
  pollSeconds: 1,
  stopWithinSeconds: 5,
  batchSize: 1000,
};
