import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { ALL_PAGES, backUp } from './backup.ts';
import type { Database } from './database.ts';
import type { OpenDatabase, StoreDialect } from './dialect.ts';
import { migrateToLatest, refuseNewer } from './migrate.ts';
import { SqliteStoreDialect } from './sqlite-transactions.ts';

/** SQLite's way of the differences. */
export const sqlite: StoreDialect = {
  bytes: sql`blob`,
  numbered: (table, name) => table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement().notNull()),
  clustered: (table) => table.modifyEnd(sql`without rowid`),
  appendOnly: (table) =>
    FORBIDDEN_CHANGES.map(
      (change) => sql`
        create trigger ${sql.id(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`the ${table} is append-only: ${change} refused`)}); end`,
    ),
  notAppendOnly: (table) => FORBIDDEN_CHANGES.map((change) => sql`drop trigger ${sql.id(`${table}_no_${change}`)}`),
};

/** What a table that is append-only refuses. */
const FORBIDDEN_CHANGES = ['update', 'delete'] as const;

/** The path that keeps a database in memory only. */
export const IN_MEMORY = ':memory:';

/** How long a statement waits for another process (a report made beside the service) to let go of the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * How many pages of 4 KiB are written ahead before they are put into their places: 64 MiB. A cycle adds a row to one page of each series,
 * and the next cycles add theirs to the same pages: with SQLite's own 1000, a thousand series were put into place every cycle.
 */
const CHECKPOINT_PAGES = 16_000;

/** How much of the file may be free for reuse before what is more is given back to the file system, as a share of it. */
const FREE_SHARE = 0.1;

/** How many pages are copied or given back before others get a turn: some hundredths of a second. */
const PAGES_PER_TURN = 1000;

/**
 * Opens a SQLite file, and makes it and its folder where there is none. `:memory:` lives until closed. A file that is there is checked
 * first, which takes some seconds for each gigabyte.
 * Throws an Error that names the file where it cannot be used: no access, not a database, corrupt, or from a newer version.
 */
export async function openSqlite(path: string): Promise<OpenDatabase> {
  let file: BetterSqlite3.Database | null = null;
  try {
    if (path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
    file = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS });
    const db = new Kysely<Database>({ dialect: new SqliteStoreDialect(file) });
    // Before anything is set: a file from a newer version is left as it is.
    await refuseNewer(db, sqlite);
    refuseDamaged(file);
    configure(file);
    await migrateToLatest(db, sqlite);
    return openDatabase(db, file);
  } catch (error) {
    file?.close();
    throw unusable(path, error);
  }
}

/**
 * Copies the SQLite file of a store that this or another process may be using into a file that must not exist. Gives its size in bytes.
 * Throws an Error that names the file that cannot be read or written.
 */
export async function backUpSqlite(path: string, to: string): Promise<number> {
  if (path === IN_MEMORY) throw new Error('a store in memory cannot be backed up: it is in the process that uses it only');
  let file: BetterSqlite3.Database;
  try {
    file = new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw unusable(path, error);
  }
  try {
    return await backUp(file, to, ALL_PAGES);
  } finally {
    file.close();
  }
}

function openDatabase(db: Kysely<Database>, file: BetterSqlite3.Database): OpenDatabase {
  const pages = (pragma: 'page_count' | 'freelist_count') => file.pragma(pragma, { simple: true }) as number;
  const pageSize = file.pragma('page_size', { simple: true }) as number;
  const excess = () => Math.floor(pages('freelist_count') - pages('page_count') * FREE_SHARE);
  const isShrinking = file.pragma('auto_vacuum', { simple: true }) === AUTO_VACUUM_INCREMENTAL;
  return {
    db,
    // Nobody else is in a transaction meanwhile: there is one connection.
    lazily: (write) =>
      db.connection().execute(async (connection) => {
        file.pragma('synchronous = NORMAL');
        try {
          return await connection.transaction().execute(write);
        } finally {
          file.pragma('synchronous = FULL');
        }
      }),
    version: () => file.pragma('data_version', { simple: true }) as number,
    highestNumber: (table) =>
      (file.prepare('select seq from sqlite_sequence where name = ?').pluck().get(table) as number | undefined) ?? 0,
    size: () => ({ bytes: pages('page_count') * pageSize, freeBytes: pages('freelist_count') * pageSize }),
    async giveBack() {
      const turn = Math.min(PAGES_PER_TURN, excess());
      if (!isShrinking || turn <= 0) return false;
      await db.connection().execute(async () => void file.exec(`pragma incremental_vacuum(${turn})`));
      return true;
    },
    async backUp(to) {
      await backUp(file, to, PAGES_PER_TURN);
    },
  };
}

/** What `pragma auto_vacuum` gives for the mode of that name. */
const AUTO_VACUUM_INCREMENTAL = 2;

/** Looks for damage everywhere but in the order of indices, which costs no more than reading the file. */
function refuseDamaged(file: BetterSqlite3.Database): void {
  const found = file.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new Error(`it is damaged (${String(found).replaceAll(/\s+/g, ' ')})`);
}

/** SQLite's codes for a file whose content cannot be right: https://sqlite.org/rescode.html */
const DAMAGED_CODES = /^SQLITE_(CORRUPT|NOTADB)/;

function unusable(path: string, cause: unknown): Error {
  const { message, code } = cause as Error & { readonly code?: string };
  const isDamaged = DAMAGED_CODES.test(code ?? '') || message.startsWith('it is damaged');
  const advice = isDamaged ? '; put a backup in its place (adr-monitor backup makes them), or move it away to begin anew' : '';
  return new Error(`cannot use the SQLite database ${path}: ${message}${advice}`, { cause });
}

/**
 * WAL lets others read while the service writes, and undoes half a transaction after a kill. FULL flushes every commit to the disk,
 * so that a person's confirmed answer outlives a power cut too. A cycle's commit is not waited for: see `lazily`.
 * Whether deleted pages can be given back is settled when the first table is made, and by the first write: it comes first.
 */
function configure(file: BetterSqlite3.Database): void {
  file.pragma('auto_vacuum = INCREMENTAL');
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}
