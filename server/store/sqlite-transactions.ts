import type BetterSqlite3 from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { SqliteConnection } from './sqlite-connection.ts';

/** Kysely's SQLite dialect, with transactions that several processes can use on one file, also around changes of the schema. */
export class SqliteStoreDialect extends SqliteDialect {
  readonly #file: BetterSqlite3.Database;

  constructor(file: BetterSqlite3.Database) {
    super({ database: file });
    this.#file = file;
  }

  override createDriver(): Driver {
    return new StoreDriver(this.#file);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Kysely's driver, of which only the turns that queries take at the one connection are kept. */
class StoreDriver extends SqliteDriver {
  readonly #file: BetterSqlite3.Database;
  readonly #connection: SqliteConnection;

  constructor(file: BetterSqlite3.Database) {
    super({ database: file });
    this.#file = file;
    this.#connection = new SqliteConnection(file);
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await super.acquireConnection();
    return this.#connection;
  }

  /**
   * Takes the write lock when a writing transaction begins. SQLite's own default takes it at the first write, and where another process
   * has written since the first read that fails at once, whatever the busy timeout (https://sqlite.org/rescode.html#busy_snapshot).
   */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'));
  }

  /** A full disk has SQLite roll back by itself; to ask for it again would fail, and hide why (https://sqlite.org/lang_transaction.html). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Tells the migrator what SQLite can do and Kysely does not assume: a migration that is broken off leaves no half schema. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
