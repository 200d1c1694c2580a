import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import type { StoreDialect } from './dialect.ts';
import { migrateToLatest, refuseNewer } from './migrate.ts';
import { SqliteStoreDialect } from './sqlite-transactions.ts';

/** SQLite's way of the differences. */
export const sqlite: StoreDialect = {
  numbered: (table, name) => table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement().notNull()),
  clustered: (table) => table.modifyEnd(sql`without rowid`),
  appendOnly: (table) =>
    (['update', 'delete'] as const).map(
      (change) => sql`
        create trigger ${sql.id(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`the ${table} is append-only: ${change} refused`)}); end`,
    ),
};

/** The path that keeps a database in memory only. */
const IN_MEMORY = ':memory:';

/** How long a statement waits for another process (a report made beside the service) to let go of the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a SQLite file, and makes it and its folder where there is none. `:memory:` lives until closed.
 * Throws an Error that names the file where it cannot be used: no access, not a database, corrupt, or from a newer version.
 */
export async function openSqlite(path: string): Promise<Kysely<Database>> {
  let file: BetterSqlite3.Database | null = null;
  try {
    if (path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
    file = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS });
    const db = new Kysely<Database>({ dialect: new SqliteStoreDialect(file) });
    // Before anything is set: a file from a newer version is left as it is.
    await refuseNewer(db, sqlite);
    configure(file);
    await migrateToLatest(db, sqlite);
    return db;
  } catch (error) {
    file?.close();
    throw new Error(`cannot use the SQLite database ${path}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * WAL lets others read while the service writes, and undoes half a transaction after a kill. FULL flushes every commit to the disk,
 * so that a person's confirmed answer outlives a power cut too; at about one commit a cycle and one a delivery it costs nothing.
 */
function configure(file: BetterSqlite3.Database): void {
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
}
