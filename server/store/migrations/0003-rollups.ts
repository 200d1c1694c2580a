import { type Kysely, type Migration, sql } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

/**
 * History in levels. Rows of the finest keep their samples and lie on a fixed grid: `at` is the end of their place, `through` the last
 * instant in it where that is another. `span_seconds` was the sum of three other columns. A series says where it begins and how far each level goes.
 */
export function rollups(dialect: StoreDialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('measurement').addColumn('through', 'bigint').execute();
      await db.schema.alterTable('measurement').addColumn('sample_values', dialect.bytes).execute();
      await db.schema.alterTable('measurement').dropColumn('span_seconds').execute();
      for (const column of ['begins_at', 'hours_through', 'days_through', 'samples_from', 'hours_from', 'days_from'])
        await db.schema.alterTable('series').addColumn(column, 'bigint').execute();
      await sql`
        update series set begins_at =
          (select min(at - 1000 * (met_seconds + missed_seconds + blind_seconds)) from measurement where series_id = series.id)
      `.execute(db);
      await createLevel(db, dialect, 'measurement_hour');
      await createLevel(db, dialect, 'measurement_day');
    },
  };
}

async function createLevel(db: Kysely<unknown>, dialect: StoreDialect, table: string): Promise<void> {
  await dialect
    .clustered(
      db.schema
        .createTable(table)
        .addColumn('series_id', 'bigint', (column) => column.notNull().references('series.id'))
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('min', 'double precision')
        .addColumn('value_seconds', 'double precision')
        .addColumn('max', 'double precision')
        .addColumn('last', 'double precision')
        .addColumn('samples', 'integer', (column) => column.notNull())
        .addColumn('met_seconds', 'double precision', (column) => column.notNull())
        .addColumn('missed_seconds', 'double precision', (column) => column.notNull())
        .addColumn('blind_seconds', 'double precision', (column) => column.notNull())
        .addColumn('sketch', dialect.bytes)
        .addPrimaryKeyConstraint(`${table}_key`, ['series_id', 'at']),
    )
    .execute();
}
