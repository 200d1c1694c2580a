import type { CreateTableBuilder, Kysely, Migration } from 'kysely';

const COUNTS = ['decisions', 'executable', 'needs_binding', 'for_people', 'errors', 'warnings'] as const;

/** How much of the records could be read and judged, day by day. */
export const coverage: Migration = {
  async up(db: Kysely<unknown>) {
    let table: CreateTableBuilder<string, string> = db.schema
      .createTable('coverage')
      .addColumn('day', 'text', (column) => column.primaryKey().notNull());
    for (const count of COUNTS) table = table.addColumn(count, 'integer', (column) => column.notNull());
    await table.execute();
  },
};
