import type { Message, Notification } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';

/** The messages owed. They are put there by the transaction that owes them; here they are only worked off. */
export interface Outbox {
  /**
   * Undelivered notifications whose next attempt is due, oldest first, `limit` shared fairly between channels. Of each channel and
   * incident only the oldest undelivered one is ever due: while it waits for its retry it holds back the later ones, so that order holds.
   */
  due(now: Instant, limit: number): Promise<readonly Notification[]>;
  /** The channel has confirmed it. */
  markDelivered(id: string, at: Instant): Promise<void>;
  /** One attempt failed; counts it and sets the next. */
  markFailed(id: string, error: string, nextAttemptAt: Instant): Promise<void>;
  /** Given up: kept and shown, never sent again. */
  markDead(id: string, error: string, at: Instant): Promise<void>;
  /** How many are neither delivered nor given up. */
  depth(): Promise<number>;
  /** What fires now, as messages, for channels that must be told again. */
  firing(): Promise<readonly { readonly id: string; readonly message: Message }[]>;
}
