import { type Kysely, type Migration, sql } from 'kysely';

/** What messages say of decisions and incidents, what keeps them back, who takes care, and what has been told. */
export const alerts: Migration = {
  async up(db: Kysely<unknown>) {
    await addColumns(db, 'decision', { about: 'text', review_told_for: 'bigint', unreadable_since: 'bigint', unreadable_told: 'bigint' });
    await addColumns(db, 'condition_state', { rung_at: 'bigint' });
    await addColumns(db, 'incident', {
      since: 'bigint',
      bounds: 'text',
      sources: 'text',
      acknowledged_by: 'text',
      acknowledged_note: 'text',
      acknowledged_at: 'bigint',
    });
    await addColumns(db, 'notification', { reason: 'text', held_by: 'text', told_as: 'text', silenced_at: 'bigint', due_at: 'bigint' });
    await fillReasons(db as Kysely<Messages>);
    await db.schema.dropIndex('notification_due').execute();
    await db.schema
      .createIndex('notification_due')
      .on('notification')
      .columns(['channel', 'decision_id', 'incident_id', 'seq', 'next_attempt_at'])
      .where(sql.ref('delivered_at'), 'is', null)
      .where(sql.ref('dead_at'), 'is', null)
      .where(sql.ref('silenced_at'), 'is', null)
      .execute();
    await db.schema
      .createTable('silence')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('matcher', 'text', (column) => column.notNull())
      .addColumn('from_at', 'bigint', (column) => column.notNull())
      .addColumn('until_at', 'bigint', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('ended_by', 'text')
      .execute();
  },
};

/** What of the outbox the migration itself reads and writes. */
interface Messages {
  readonly notification: { readonly seq: number; readonly message: string; readonly reason: string | null };
}

/** The reason of each message that is there already, out of its JSON. */
async function fillReasons(db: Kysely<Messages>): Promise<void> {
  const rows = await db.selectFrom('notification').select(['seq', 'message']).execute();
  for (const { seq, message } of rows)
    await db
      .updateTable('notification')
      .set({ reason: JSON.parse(message).reason })
      .where('seq', '=', seq)
      .execute();
}

async function addColumns(db: Kysely<unknown>, table: string, columns: Readonly<Record<string, 'text' | 'bigint'>>): Promise<void> {
  for (const [name, type] of Object.entries(columns)) await db.schema.alterTable(table).addColumn(name, type).execute();
}
