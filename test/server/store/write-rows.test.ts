import { expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Database } from '../../../server/store/database.ts';
import { SqliteStoreDialect } from '../../../server/store/sqlite-transactions.ts';
import { writeRows } from '../../../server/store/write-rows.ts';

it.each([
  ['runs a statement for many rows', () => new SqliteStoreDialect(new BetterSqlite3(':memory:'))],
  ['runs it for one row at a time', () => new SqliteDialect({ database: new BetterSqlite3(':memory:') })],
])('writes rows and tells which of them changed the table, by a driver that %s', async (_, dialect) => {
  const db = new Kysely<Database>({ dialect: dialect() });
  await sql`create table series (id integer primary key, begins_at bigint)`.execute(db);
  const stored = () => db.selectFrom('series').select(['id', 'begins_at']).orderBy('id').execute();
  expect(await writeRows(db, 'series', [], { key: [] })).toEqual([]);
  const rows = [1, 2, 1].map((id, index) => ({ id, begins_at: index }));
  expect(await writeRows(db, 'series', rows, { key: ['id'], set: [] })).toEqual([1, 1, 0]);
  expect(await stored()).toEqual([
    { id: 1, begins_at: 0 },
    { id: 2, begins_at: 1 },
  ]);
  expect(await writeRows(db, 'series', [{ id: 1, begins_at: 9 }], { key: ['id'] })).toEqual([1]);
  expect((await stored())[0]).toEqual({ id: 1, begins_at: 9 });
  await db.destroy();
});
