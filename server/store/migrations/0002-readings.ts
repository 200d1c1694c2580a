import type { Kysely, Migration } from 'kysely';

/** Readings of record files, so that unchanged files need not be read again after a restart. */
export const readings: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('reading')
      .addColumn('file', 'text', (column) => column.primaryKey().notNull())
      .addColumn('shown_path', 'text', (column) => column.notNull())
      .addColumn('size', 'double precision', (column) => column.notNull())
      .addColumn('modified_at', 'double precision', (column) => column.notNull())
      .addColumn('changed_at', 'double precision', (column) => column.notNull())
      .addColumn('inode', 'double precision', (column) => column.notNull())
      .addColumn('read_at', 'double precision', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('reader', 'text', (column) => column.notNull())
      .addColumn('reading', 'text', (column) => column.notNull())
      .execute();
  },
};
