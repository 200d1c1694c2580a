import type { Kysely } from 'kysely';
import type { Notification } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OwedNotification } from '../ports/store.ts';
import type { Database } from './database.ts';
import { toMilliseconds } from './instants.ts';
import { messageToJson } from './message-json.ts';
import { isPending, notificationOf } from './notification-row.ts';
import { countByChannel, listNotifications, readTold } from './notifications.ts';
import { readStanding } from './standing.ts';
import { writeRows } from './write-rows.ts';

/** Stands for the decision of what is about several. */
const NO_DECISION = '';

/** Puts messages into the outbox, in order; one of an id that is there already is ignored. Part of the caller's transaction. */
export async function writeOwed(db: Kysely<Database>, owed: readonly OwedNotification[], now: Instant): Promise<void> {
  const rows = owed.map(({ id, channel, message, notBefore = now }) => ({
    id,
    channel,
    decision_id: message.decision?.id ?? NO_DECISION,
    incident_id: message.incident?.id ?? null,
    message: messageToJson(message),
    reason: message.reason,
    created_at: toMilliseconds(now),
    attempts: 0,
    next_attempt_at: toMilliseconds(Math.max(now, notBefore)),
    due_at: toMilliseconds(Math.max(now, notBefore)),
  }));
  await writeRows(db, 'notification', rows, { key: ['id'], set: [] });
}

/** Makes a notification that was given up due again, as if it had just become owed and nothing had ever kept it back. False, and nothing is changed, where it was not given up. */
export async function resend(db: Kysely<Database>, id: string, now: Instant): Promise<boolean> {
  const at = toMilliseconds(now);
  const { numUpdatedRows } = await db
    .updateTable('notification')
    .set({ dead_at: null, attempts: 0, next_attempt_at: at, due_at: at, held_by: null })
    .where('id', '=', id)
    .where('dead_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets go of what a silence or quiet hours keep back. Part of the caller's transaction. */
export async function release(db: Kysely<Database>, heldBy: string, now: Instant): Promise<void> {
  await db
    .updateTable('notification')
    .set({ next_attempt_at: toMilliseconds(now), due_at: toMilliseconds(now) })
    .where('held_by', '=', heldBy)
    .where('next_attempt_at', '>', toMilliseconds(now))
    .where(isPending)
    .execute();
}

/** The outbox of an open database. */
export function createOutbox(db: Kysely<Database>): Outbox {
  const change = (ids: readonly string[]) => db.updateTable('notification').where('id', 'in', ids);
  return {
    due: (now, limit) => readDue(db, now, limit),
    async markDelivered(ids, at, toldAs) {
      await change(ids)
        .set(({ eb, fn, val }) => ({
          attempts: eb('attempts', '+', 1),
          delivered_at: toMilliseconds(at),
          told_as: fn<string | null>('nullif', [val(toldAs), 'id']),
        }))
        .execute();
    },
    async markFailed(ids, error, nextAttemptAt) {
      await change(ids)
        .set(({ eb }) => ({
          attempts: eb('attempts', '+', 1),
          last_error: error,
          next_attempt_at: toMilliseconds(nextAttemptAt),
          held_by: null,
        }))
        .execute();
    },
    async markDead(ids, error, at) {
      await change(ids)
        .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), dead_at: toMilliseconds(at), last_error: error }))
        .execute();
    },
    async hold(ids, heldBy, until) {
      await change(ids)
        .set({ held_by: heldBy, next_attempt_at: toMilliseconds(until), due_at: toMilliseconds(until) })
        .execute();
    },
    async markSilenced(ids, at) {
      await change(ids)
        .set({ silenced_at: toMilliseconds(at) })
        .execute();
    },
    counts: () => countByChannel(db),
    list: (filter) => listNotifications(db, filter),
    told: (incidentIds) => readTold(db, incidentIds),
    standing: () => readStanding(db),
  };
}

/**
 * Of each story the oldest pending notification decides whether it is due; where there are more stories due than `limit`, every channel gets
 * its share of it.
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
            .as('story'),
        )
        .where(isPending),
    )
    .with('due', (cte) =>
      cte
        .selectFrom('pending')
        .select(['story'])
        .select(({ fn }) =>
          fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('channel').orderBy('seq'))
            .as('turn'),
        )
        .whereRef('seq', '=', 'story')
        .where('next_attempt_at', '<=', toMilliseconds(now))
        .orderBy('turn')
        .orderBy('seq')
        .limit(limit),
    )
    .selectFrom('pending')
    .innerJoin('due', 'due.story', 'pending.story')
    .selectAll('pending')
    .orderBy('pending.seq')
    .execute();
  return rows.map(notificationOf);
}
