import type { Message } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';

/** What is handed to a channel: the message, with what only the sender knows. */
export interface Envelope {
  readonly id: string;
  readonly message: Message;
  /** Where the dashboard shows the decision. */
  readonly decisionUrl: string;
  readonly sentAt: Instant;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What came of one try. `detail` never holds a secret. */
export type Delivery =
  | { readonly outcome: 'delivered' }
  /** Worth another try, no sooner than `afterSeconds` where the receiver said so. */
  | { readonly outcome: 'retry'; readonly detail: string; readonly afterSeconds?: number }
  /** The receiver will never take it: another try would be the same. */
  | { readonly outcome: 'refused'; readonly detail: string };

/** One way to reach people. */
export interface Channel {
  readonly name: string;
  readonly type: string;
  /** Tries once; never throws. */
  send(envelope: Envelope, signal: AbortSignal): Promise<Delivery>;
  /** For receivers that forget (Alertmanager): tells them again what fires now. Called every `refreshSeconds`. */
  readonly refreshSeconds?: number;
  refresh?(firing: readonly Envelope[], signal: AbortSignal): Promise<Delivery>;
}
