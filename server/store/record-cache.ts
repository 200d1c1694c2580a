import type { Kysely } from 'kysely';
import type { CachedReading, RecordCache } from '../ports/record-cache.ts';
import { rowBatches, valueBatches } from './batches.ts';
import type { Database } from './database.ts';
import type { ReadingTable } from './kept-tables.ts';

/** The readings kept in an open database. */
export function createRecordCache(db: Kysely<Database>): RecordCache {
  return {
    async load(reader) {
      return (await db.selectFrom('reading').selectAll().where('reader', '=', reader).execute()).map(fromRow);
    },
    save: (reader, changed, gone) =>
      db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('reading').where('reader', '!=', reader).execute();
        for (const files of valueBatches([...gone, ...changed.map(({ file }) => file)]))
          await transaction.deleteFrom('reading').where('file', 'in', files).execute();
        for (const rows of rowBatches(changed.map((one) => toRow(one, reader))))
          await transaction.insertInto('reading').values(rows).execute();
      }),
  };
}

function toRow({ file, shownPath, stamp, readAt, hash, reading }: CachedReading, reader: string): ReadingTable {
  return {
    file,
    shown_path: shownPath,
    size: stamp.size,
    modified_at: stamp.modifiedAt,
    changed_at: stamp.changedAt,
    inode: stamp.inode,
    read_at: readAt,
    hash,
    reader,
    reading,
  };
}

function fromRow(row: ReadingTable): CachedReading {
  return {
    file: row.file,
    shownPath: row.shown_path,
    stamp: { size: row.size, modifiedAt: row.modified_at, changedAt: row.changed_at, inode: row.inode },
    readAt: row.read_at,
    hash: row.hash,
    reading: row.reading,
  };
}
