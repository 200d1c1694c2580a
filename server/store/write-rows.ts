import { setImmediate } from 'node:timers/promises';
import { type CompiledQuery, type DatabaseConnection, type Kysely, type RawBuilder, sql } from 'kysely';
import { cut } from './batches.ts';
import type { Database } from './database.ts';

/** A connection that runs one statement for many rows at the cost of one: a dialect whose driver can do so has it. */
export interface BatchConnection extends DatabaseConnection {
  /** How many rows of the table each run changed, in order. */
  executeForEach(sql: string, rows: readonly (readonly unknown[])[]): Promise<readonly number[]>;
}

/** How many rows are written before others get a turn of the event loop: some hundredths of a second. A first look at many metrics has millions. */
const ROWS_PER_TURN = 5000;

/** What becomes of a row whose key is there already: these columns of it are set, every one where `set` is left out, none where it is empty. */
export interface Conflict<Column> {
  readonly key: readonly Column[];
  readonly set?: readonly Column[];
}

/**
 * Writes rows that all have the same columns in the same order, and tells for each whether it changed the table (1) or not (0). The
 * statement is for one row and runs once for each: to build and compile one for a thousand rows costs several times what the database
 * does with it. Part of the caller's transaction.
 */
export async function writeRows<Columns extends object>(
  db: Kysely<Database>,
  table: keyof Database,
  rows: readonly Columns[],
  { key, set }: Conflict<keyof Columns & string>,
): Promise<readonly number[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first) as (keyof Columns & string)[];
  const statement = upsert(table, columns, key, set ?? columns.filter((column) => !key.includes(column)));
  return executeForEach(
    db,
    statement,
    rows.map((row) => Object.values(row)),
  );
}

/** Runs a statement once for each row, whose values take the places of its parameters in their order. */
export async function executeForEach(
  db: Kysely<Database>,
  statement: RawBuilder<unknown>,
  rows: readonly (readonly unknown[])[],
): Promise<readonly number[]> {
  if (rows.length === 0) return [];
  const compiled = statement.compile(db);
  const changes: (readonly number[])[] = [];
  await db.getExecutor().provideConnection(async (connection) => {
    for (const some of cut(rows, ROWS_PER_TURN)) {
      if (changes.length > 0) await setImmediate();
      changes.push(await executeSome(connection, compiled, some));
    }
  });
  return changes.flat();
}

async function executeSome(
  connection: DatabaseConnection,
  statement: CompiledQuery,
  rows: readonly (readonly unknown[])[],
): Promise<readonly number[]> {
  if ('executeForEach' in connection) return (connection as BatchConnection).executeForEach(statement.sql, rows);
  const changes: number[] = [];
  for (const parameters of rows) {
    const { numAffectedRows } = await connection.executeQuery({ ...statement, parameters });
    changes.push(Number(numAffectedRows ?? 0));
  }
  return changes;
}

/** One insert with a parameter for each column; what the parameters are is said when it runs. */
function upsert(table: string, columns: readonly string[], key: readonly string[], set: readonly string[]): RawBuilder<unknown> {
  const names = (of: readonly string[]) => sql.join(of.map((name) => sql.ref(name)));
  const replaced = sql.join(set.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));
  const action = set.length === 0 ? sql`nothing` : sql`update set ${replaced}`;
  return sql`insert into ${sql.table(table)} (${names(columns)}) values (${sql.join(columns)}) on conflict (${names(key)}) do ${action}`;
}
