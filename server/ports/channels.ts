import type { Message } from '../domain/notification.ts';
import type { Instant, Seconds } from '../domain/time.ts';

/** What is handed to a channel: what is said, with what only the sender knows. */
export interface Envelope {
  /** The same on every attempt. */
  readonly id: string;
  /** About one decision, in the order in which it happened, or one digest; only one where the channel does not bundle. */
  readonly messages: readonly [Message, ...Message[]];
  readonly sentAt: Instant;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What came of one try. `detail` never holds a secret. */
export type Delivery =
  | { readonly outcome: 'delivered' }
  | Retry
  /** The receiver will never take it: another try would be the same. */
  | { readonly outcome: 'refused'; readonly detail: string };

/** Worth another try. */
export interface Retry {
  readonly outcome: 'retry';
  readonly detail: string;
  /** No sooner than that, where the receiver said so. */
  readonly afterSeconds?: Seconds;
  /** Whether the channel would fail for any message now: out of reach, or asked too often. Then it is left alone for a while. */
  readonly isChannelWide: boolean;
}

/** How much a receiver takes: so many letters in so many seconds. */
export interface RateLimit {
  readonly count: number;
  readonly seconds: Seconds;
}

/** One way to reach people or programs. */
export interface Channel {
  readonly name: string;
  readonly type: string;
  /** Whether everything that is to be told of one decision goes into one letter, as for people; programs get one message at a time. */
  readonly bundles: boolean;
  readonly limits: readonly RateLimit[];
  /** Tries once; never throws. */
  send(envelope: Envelope, signal: AbortSignal): Promise<Delivery>;
  /** For receivers that forget (Alertmanager): tells them again what stands now. Called every `refreshSeconds`. */
  readonly refreshSeconds?: Seconds;
  refresh?(standing: readonly Envelope[], signal: AbortSignal): Promise<Delivery>;
  /** Lets go of connections. */
  close?(): Promise<void>;
}
