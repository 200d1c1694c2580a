import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Notification } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OwedNotification } from '../ports/store.ts';
import type { Database, Row } from './database.ts';
import { readFiring } from './firing.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { messageFromJson, messageToJson } from './message-json.ts';
import { writeRows } from './write-rows.ts';

/** Puts messages into the outbox, in order and due at once; one of an id that is there already is ignored. Part of the caller's transaction. */
export async function writeOwed(db: Kysely<Database>, owed: readonly OwedNotification[], now: Instant): Promise<void> {
  const rows = owed.map(({ id, channel, message }) => ({
    id,
    channel,
    decision_id: message.decision.id,
    incident_id: message.incident?.id ?? null,
    message: messageToJson(message),
    created_at: toMilliseconds(now),
    attempts: 0,
    next_attempt_at: toMilliseconds(now),
  }));
  await writeRows(db, 'notification', rows, { key: ['id'], set: [] });
}

/** The outbox of an open database. */
export function createOutbox(db: Kysely<Database>): Outbox {
  const change = (id: string) => db.updateTable('notification').where('id', '=', id);
  return {
    due: (now, limit) => readDue(db, now, limit),
    async markDelivered(id, at) {
      await change(id)
        .set({ delivered_at: toMilliseconds(at) })
        .execute();
    },
    async markFailed(id, error, nextAttemptAt) {
      await change(id)
        .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), last_error: error, next_attempt_at: toMilliseconds(nextAttemptAt) }))
        .execute();
    },
    async markDead(id, error, at) {
      await change(id)
        .set({ dead_at: toMilliseconds(at), last_error: error })
        .execute();
    },
    async depth() {
      const { pending } = await db
        .selectFrom('notification')
        .select(({ fn }) => fn.countAll<number>().as('pending'))
        .where(isPending)
        .executeTakeFirstOrThrow();
      return pending;
    },
    firing: () => readFiring(db),
  };
}

/**
 * Of each channel's messages about one incident, or about one decision where there is no incident, the oldest pending one holds
 * back the others until it is settled. Where there are more due than `limit`, every channel gets its share of it.
 */
async function readDue(db: Kysely<Database>, now: Instant, limit: number): Promise<readonly Notification[]> {
  const rows = await db
    .with('pending', (cte) =>
      cte
        .selectFrom('notification')
        .selectAll()
        .select(({ fn }) =>
          fn
            .min('seq')
            .over((over) => over.partitionBy(['channel', 'decision_id', 'incident_id']))
            .as('first_seq'),
        )
        .where(isPending),
    )
    .with('due', (cte) =>
      cte
        .selectFrom('pending')
        .selectAll()
        .select(({ fn }) =>
          fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('channel').orderBy('seq'))
            .as('turn'),
        )
        .whereRef('seq', '=', 'first_seq')
        .where('next_attempt_at', '<=', toMilliseconds(now)),
    )
    .selectFrom('due')
    .selectAll()
    .orderBy('turn')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.toSorted((a, b) => a.seq - b.seq).map(notificationOf);
}

/** Neither delivered nor given up. */
function isPending({ eb }: ExpressionBuilder<Database, 'notification'>) {
  return eb.and([eb('delivered_at', 'is', null), eb('dead_at', 'is', null)]);
}

function notificationOf(row: Row<'notification'>): Notification {
  return {
    id: row.id,
    channel: row.channel,
    message: messageFromJson(row.message),
    createdAt: toInstant(row.created_at),
    attempts: row.attempts,
    nextAttemptAt: toInstant(row.next_attempt_at),
    deliveredAt: toInstant(row.delivered_at),
    lastError: row.last_error,
  };
}
