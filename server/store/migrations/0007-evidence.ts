import type { Kysely, Migration } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

/** What reports were made from, kept for when the history of it is gone. */
export function evidence(dialect: StoreDialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('evidence')
        .addColumn('decision_id', 'text', (column) => column.notNull())
        .addColumn('occasion', 'text', (column) => column.notNull())
        .addColumn('occasion_at', 'bigint', (column) => column.notNull())
        .addColumn('kept_at', 'bigint', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('content', dialect.bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('evidence_key', ['decision_id', 'occasion', 'occasion_at'])
        .execute();
      for (const statement of dialect.appendOnly('evidence')) await statement.execute(db);
    },
  };
}
