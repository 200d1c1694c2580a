import { beforeEach, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { SqliteConnection } from '../../../server/store/sqlite-connection.ts';

let connection: SqliteConnection;
let prepared: string[];

beforeEach(() => {
  const file = new BetterSqlite3(':memory:');
  prepared = [];
  const prepare = (sql: string) => {
    prepared.push(sql);
    return file.prepare(sql);
  };
  connection = new SqliteConnection(Object.assign(Object.create(file), { prepare }));
});

const ask = async (sql: string) => (await connection.executeQuery(CompiledQuery.raw(sql))).rows;

it('prepares a statement once, and anew only where two hundred others came between', async () => {
  for (let times = 0; times < 3; times += 1) await ask('select 0 as a');
  expect(prepared).toEqual(['select 0 as a']);
  for (let other = 1; other < 200; other += 1) await ask(`select ${other} as a`);
  await ask('select 0 as a');
  expect(prepared).toHaveLength(200);
  await ask('select 200 as a');
  await ask('select 1 as a');
  expect(prepared).toHaveLength(201);
  await ask('select 0 as a');
  expect(prepared.slice(200)).toEqual(['select 200 as a', 'select 0 as a']);
});

it('gives rows their columns and nothing else, and says what a change changed', async () => {
  expect(await ask('select 1 as a, null as b union all select 2, 3')).toStrictEqual([
    { a: 1, b: null },
    { a: 2, b: 3 },
  ]);
  await ask('create table one (a integer primary key)');
  expect(await connection.executeForEach('insert into one values (?) on conflict do nothing', [[1], [2], [1]])).toEqual([1, 1, 0]);
  const { numAffectedRows } = await connection.executeQuery(CompiledQuery.raw('delete from one'));
  expect(numAffectedRows).toBe(2n);
});
