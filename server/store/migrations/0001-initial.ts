import { type Kysely, type Migration, sql } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

/** The first schema: decisions and their states, history, incidents, the outbox and the journal. */
export function initial(dialect: StoreDialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createStates(db, dialect);
      await createHistory(db, dialect);
      await createIncidents(db);
      await createOutbox(db, dialect);
      await createJournal(db, dialect);
    },
  };
}

async function createStates(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  await db.schema
    .createTable('decision')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('stage_since', 'bigint', (column) => column.notNull())
    .addColumn('blind_alerted', 'integer', (column) => column.notNull())
    .execute();
  await dialect
    .clustered(
      db.schema
        .createTable('condition_state')
        .addColumn('decision_id', 'text', (column) => column.notNull().references('decision.id'))
        .addColumn('subject_key', 'text', (column) => column.notNull())
        .addColumn('phase', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('held_seconds', 'double precision', (column) => column.notNull())
        .addColumn('held_samples', 'integer', (column) => column.notNull())
        .addColumn('clear_seconds', 'double precision', (column) => column.notNull())
        .addColumn('last_at', 'bigint')
        .addColumn('last_truth', 'text')
        .addColumn('blind_since', 'bigint')
        .addColumn('value', 'double precision')
        .addColumn('incident_id', 'text')
        .addColumn('judged_through', 'bigint', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('error', 'text')
        .addPrimaryKeyConstraint('condition_state_key', ['decision_id', 'subject_key']),
    )
    .execute();
  await dialect
    .clustered(
      db.schema
        .createTable('metric_state')
        .addColumn('decision_id', 'text', (column) => column.notNull().references('decision.id'))
        .addColumn('subject_key', 'text', (column) => column.notNull())
        .addColumn('verdict', 'text', (column) => column.notNull())
        .addColumn('actual', 'double precision')
        .addColumn('actual_at', 'bigint')
        .addColumn('blind_since', 'bigint')
        .addColumn('history_from', 'bigint')
        .addColumn('judged_through', 'bigint', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('error', 'text')
        .addPrimaryKeyConstraint('metric_state_key', ['decision_id', 'subject_key']),
    )
    .execute();
}

async function createHistory(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  await dialect
    .numbered(db.schema.createTable('series'), 'id')
    .addColumn('decision_id', 'text', (column) => column.notNull())
    .addColumn('metric_key', 'text', (column) => column.notNull())
    .addUniqueConstraint('series_name', ['decision_id', 'metric_key'])
    .execute();
  await dialect
    .clustered(
      db.schema
        .createTable('measurement')
        .addColumn('series_id', 'bigint', (column) => column.notNull().references('series.id'))
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('span_seconds', 'double precision', (column) => column.notNull())
        .addColumn('min', 'double precision')
        .addColumn('avg', 'double precision')
        .addColumn('max', 'double precision')
        .addColumn('last', 'double precision')
        .addColumn('samples', 'integer', (column) => column.notNull())
        .addColumn('met_seconds', 'double precision', (column) => column.notNull())
        .addColumn('missed_seconds', 'double precision', (column) => column.notNull())
        .addColumn('blind_seconds', 'double precision', (column) => column.notNull())
        .addPrimaryKeyConstraint('measurement_key', ['series_id', 'at']),
    )
    .execute();
}

async function createIncidents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('incident')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('decision_id', 'text', (column) => column.notNull())
    .addColumn('condition_key', 'text', (column) => column.notNull())
    .addColumn('condition_text', 'text', (column) => column.notNull())
    .addColumn('condition_path', 'text', (column) => column.notNull())
    .addColumn('condition_line', 'integer', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('found_at', 'bigint', (column) => column.notNull())
    .addColumn('recovered_at', 'bigint')
    .addColumn('value', 'double precision')
    .addColumn('peak', 'double precision')
    .addColumn('unit', 'text')
    .addColumn('queries', 'text', (column) => column.notNull())
    .addColumn('disposition_verdict', 'text')
    .addColumn('disposition_actor', 'text')
    .addColumn('disposition_note', 'text')
    .addColumn('disposition_at', 'bigint')
    .addColumn('disposition_until', 'bigint')
    .execute();
  await db.schema.createIndex('incident_of_decision').on('incident').columns(['decision_id', 'opened_at']).execute();
  await db.schema
    .createIndex('incident_open')
    .on('incident')
    .column('opened_at')
    .where(sql.ref('disposition_verdict'), 'is', null)
    .execute();
}

async function createOutbox(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  await dialect
    .numbered(db.schema.createTable('notification'), 'seq')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('decision_id', 'text', (column) => column.notNull())
    .addColumn('incident_id', 'text')
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
    .addColumn('delivered_at', 'bigint')
    .addColumn('dead_at', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await db.schema
    .createIndex('notification_due')
    .on('notification')
    .columns(['channel', 'decision_id', 'incident_id', 'seq', 'next_attempt_at'])
    .where(sql.ref('delivered_at'), 'is', null)
    .where(sql.ref('dead_at'), 'is', null)
    .execute();
  await db.schema.createIndex('notification_of_incident').on('notification').columns(['incident_id', 'seq']).execute();
}

async function createJournal(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  await dialect
    .numbered(db.schema.createTable('journal'), 'seq')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('decision_id', 'text', (column) => column.notNull())
    .addColumn('incident_id', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('journal_of_decision').on('journal').columns(['decision_id', 'seq']).execute();
  for (const statement of dialect.appendOnly('journal')) await statement.execute(db);
}
