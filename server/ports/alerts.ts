import type { Matcher } from '../domain/matcher.ts';
import type { Silence } from '../domain/silence.ts';
import type { Instant } from '../domain/time.ts';
import type { Delivery } from './channels.ts';
import type { ChannelCounts, ListedNotification, NotificationFilter } from './outbox.ts';

/** A channel with how its notifications stand. */
export interface ChannelStatus extends Omit<ChannelCounts, 'channel'> {
  readonly name: string;
  readonly type: string;
}

/** A maintenance window of the configuration, as people see it. */
export interface ShownWindow {
  readonly name: string;
  readonly matcher: Matcher;
  readonly author: string;
  readonly reason: string;
  /** When it ends for good. */
  readonly until: Instant;
  /** Until when it keeps messages back now; null where it does not. */
  readonly openUntil: Instant | null;
}

/** A person keeps messages back for a time. */
export interface SilenceOrder {
  readonly matcher: Matcher;
  readonly from: Instant;
  readonly until: Instant;
  readonly actor: string;
  readonly reason: string;
}

/** Somebody does something about something that has an id. */
export interface PersonalOrder {
  readonly id: string;
  readonly actor: string;
  readonly note: string;
}

/** What the outside may ask of alerting. */
export interface AlertsPort {
  /** Every configured channel, then those that are none any more but that something is still owed to. */
  channels(): Promise<readonly ChannelStatus[]>;
  /** Sends a test message at once, past outbox and silences; `unknown` where there is no such channel. */
  test(channel: string, actor: string): Promise<Delivery | 'unknown'>;
  notifications(filter: NotificationFilter): Promise<readonly ListedNotification[]>;
  /** Has a notification sent again; `conflict` where it was not given up. */
  resend(order: PersonalOrder): Promise<ListedNotification | 'unknown' | 'conflict'>;
  /** Every silence, the newest first. */
  silences(): Promise<readonly Silence[]>;
  windows(): readonly ShownWindow[];
  silence(order: SilenceOrder): Promise<Silence>;
  /** Ends a silence before its time; `conflict` where it is over. */
  endSilence(order: PersonalOrder): Promise<Silence | 'unknown' | 'conflict'>;
}
