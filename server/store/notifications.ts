import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { NotificationState } from '../domain/notification.ts';
import type { ChannelCounts, ListedNotification, NotificationFilter, Told } from '../ports/outbox.ts';
import { valueBatches } from './batches.ts';
import type { Database, Row } from './database.ts';
import { toInstant } from './instants.ts';
import { isPending, notificationOf, stateOf } from './notification-row.ts';

type Notifications = ExpressionBuilder<Database, 'notification'>;

/** Notifications, the newest first. */
export async function listNotifications(db: Kysely<Database>, filter: NotificationFilter): Promise<readonly ListedNotification[]> {
  const { state, channel, decisionId, incidentId, reason, limit } = filter;
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .$if(state !== undefined, (query) => query.where((eb) => isIn(eb, state ?? 'pending')))
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
    .$if(decisionId !== undefined, (query) => query.where('decision_id', '=', decisionId ?? ''))
    .$if(incidentId !== undefined, (query) => query.where('incident_id', '=', incidentId ?? ''))
    .$if(reason !== undefined, (query) => query.where('reason', '=', reason ?? 'test'))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(listed);
}

/** One notification; null where there is none of that id. */
export async function readNotification(db: Kysely<Database>, id: string): Promise<ListedNotification | null> {
  const row = await db.selectFrom('notification').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : listed(row);
}

function listed(row: Row<'notification'>): ListedNotification {
  return {
    ...notificationOf(row),
    state: stateOf(row),
    endedAt: toInstant(row.dead_at ?? row.silenced_at),
    toldAs: row.told_as,
  };
}

/** In the words of SQL what `stateOf` says of a row. */
function isIn(eb: Notifications, state: NotificationState) {
  switch (state) {
    case 'delivered':
      return eb('delivered_at', 'is not', null);
    case 'dead':
      return eb('dead_at', 'is not', null);
    case 'silenced':
      return eb('silenced_at', 'is not', null);
    case 'held':
      return eb.and([isPending(eb), eb('held_by', 'is not', null)]);
    case 'pending':
      return eb.and([isPending(eb), eb('held_by', 'is', null)]);
  }
}

/** How many notifications of each channel stand how. */
export async function countByChannel(db: Kysely<Database>): Promise<readonly ChannelCounts[]> {
  const rows = await db
    .selectFrom('notification')
    .select((eb) => [
      'channel',
      countIf(eb, 'pending').as('pending'),
      countIf(eb, 'held').as('held'),
      countIf(eb, 'dead').as('dead'),
      eb.fn.max('delivered_at').as('lastDeliveredAt'),
    ])
    .groupBy('channel')
    .orderBy('channel')
    .execute();
  return rows.map((row) => ({ ...row, lastDeliveredAt: toInstant(row.lastDeliveredAt) }));
}

function countIf(eb: Notifications, state: NotificationState) {
  return sql<number>`sum(case when ${isIn(eb, state)} then 1 else 0 end)`;
}

/** What became owed about each incident, oldest first. */
export async function readTold(db: Kysely<Database>, incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>> {
  const told = new Map<string, Told[]>();
  for (const batch of valueBatches(incidentIds)) {
    const rows = await db
      .selectFrom('notification')
      .select(['incident_id', 'channel', 'created_at', 'reason'])
      .select((eb) => eb.case().when(isPending(eb)).then(1).else(0).end().as('is_owed'))
      .where('incident_id', 'in', batch)
      .orderBy('seq')
      .execute();
    for (const { incident_id: id, channel, created_at, reason, is_owed } of rows) {
      const list = told.get(id ?? '') ?? [];
      list.push({ channel, reason, at: toInstant(created_at), isOwed: is_owed === 1 });
      told.set(id ?? '', list);
    }
  }
  return told;
}
