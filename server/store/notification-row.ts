import type { ExpressionBuilder } from 'kysely';
import type { Notification, NotificationState } from '../domain/notification.ts';
import type { Database, Row } from './database.ts';
import { toInstant } from './instants.ts';
import { messageFromJson } from './message-json.ts';

/** Neither delivered, nor given up, nor silenced. */
export function isPending({ eb }: ExpressionBuilder<Database, 'notification'>) {
  return eb.and([eb('delivered_at', 'is', null), eb('dead_at', 'is', null), eb('silenced_at', 'is', null)]);
}

/** A row, as a notification. */
export function notificationOf(row: Row<'notification'>): Notification {
  return {
    id: row.id,
    channel: row.channel,
    message: messageFromJson(row.message),
    createdAt: toInstant(row.created_at),
    dueAt: toInstant(row.due_at ?? row.created_at),
    attempts: row.attempts,
    nextAttemptAt: toInstant(row.next_attempt_at),
    deliveredAt: toInstant(row.delivered_at),
    lastError: row.last_error,
    heldBy: row.held_by,
  };
}

/** How the notification of a row stands. */
export function stateOf(row: Row<'notification'>): NotificationState {
  if (row.delivered_at !== null) return 'delivered';
  if (row.dead_at !== null) return 'dead';
  if (row.silenced_at !== null) return 'silenced';
  return row.held_by === null ? 'pending' : 'held';
}
