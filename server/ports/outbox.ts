import type { Message, Notification, NotificationReason, NotificationState } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';

/** What stands now and is told again to receivers that forget. */
export interface Standing {
  readonly id: string;
  readonly message: Message;
  /** The channels that have not been told of it yet: their own notification is still owed. */
  readonly untold: readonly string[];
}

/** One message about an incident that became owed, delivered or not. */
export interface Told {
  readonly channel: string;
  readonly reason: NotificationReason;
  /** When it became owed. */
  readonly at: Instant;
  /** Whether it still is: it waits for its turn, a retry, or the end of a silence. */
  readonly isOwed: boolean;
}

/** How many notifications of one channel stand how. */
export interface ChannelCounts {
  readonly channel: string;
  readonly pending: number;
  readonly held: number;
  readonly dead: number;
  readonly lastDeliveredAt: Instant | null;
}

/** A notification with how it stands, as people see it. */
export interface ListedNotification extends Notification {
  readonly state: NotificationState;
  /** When it was given up, or not sent because of a silence. */
  readonly endedAt: Instant | null;
  /** The notification that told of it, where it was told as one with others. */
  readonly toldAs: string | null;
}

/** Which notifications to list, the newest first. */
export interface NotificationFilter {
  readonly state?: NotificationState;
  readonly channel?: string;
  readonly decisionId?: string;
  readonly incidentId?: string;
  readonly reason?: NotificationReason;
  readonly limit: number;
}

/**
 * The messages owed. They are put there by the transaction that owes them; here they are only worked off. A story is what one channel is to
 * be told of one incident, or of one decision beside its incidents.
 */
export interface Outbox {
  /**
   * Everything pending of at most `limit` stories whose oldest pending notification is due, in the order in which it became owed; the limit
   * is shared fairly between channels. A story waits for the retry of its oldest notification, so that order holds.
   */
  due(now: Instant, limit: number): Promise<readonly Notification[]>;
  /** An attempt, which counts, was confirmed by the channel. `toldAs` is the one of them that it was sent as. */
  markDelivered(ids: readonly string[], at: Instant, toldAs: string): Promise<void>;
  /** One attempt failed; counts it and sets the next. */
  markFailed(ids: readonly string[], error: string, nextAttemptAt: Instant): Promise<void>;
  /** Given up: kept and shown, and sent again only where a person wants it. */
  markDead(ids: readonly string[], error: string, at: Instant): Promise<void>;
  /** Kept back until then, which is no attempt; `heldBy` tells why. */
  hold(ids: readonly string[], heldBy: string, until: Instant): Promise<void>;
  /** Not sent, since what they tell of began and ended within a silence. */
  markSilenced(ids: readonly string[], at: Instant): Promise<void>;
  counts(): Promise<readonly ChannelCounts[]>;
  list(filter: NotificationFilter): Promise<readonly ListedNotification[]>;
  /** What became owed about each incident, oldest first. */
  told(incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>>;
  /** What fires and nobody has answered, and what cannot be judged and people have been told of. */
  standing(): Promise<readonly Standing[]>;
}
