import type { CreateTableBuilder, Kysely, RawBuilder, Transaction } from 'kysely';
import type { StoreSize } from '../ports/store.ts';
import type { Database } from './database.ts';

/**
 * Where SQL dialects differ in a way that this store meets, one by one. All else is common SQL: types are text, integer, bigint
 * (instants) and double precision (values and durations, ±Infinity included); flags are 0 and 1; JSON is text that SQL never looks into.
 * A driver must hand bigint back as a number.
 */
export interface StoreDialect {
  /** The type of a column of bytes; a driver hands them back as a Uint8Array. */
  readonly bytes: RawBuilder<unknown>;
  /** Adds an integer column that is the primary key and numbers itself, upwards and never twice the same. */
  numbered<Table extends string, Column extends string, Name extends string>(
    table: CreateTableBuilder<Table, Column>,
    name: Name,
  ): CreateTableBuilder<Table, Column | Name>;
  /** Keeps the rows of a table inside its primary key, where the dialect can; elsewhere leaves the table as it is. */
  clustered<Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>): CreateTableBuilder<Table, Column>;
  /** The statements after which the database refuses every UPDATE and DELETE on a table. */
  appendOnly(table: string): readonly RawBuilder<unknown>[];
  /** The statements that take that back, for a migration. */
  notAppendOnly(table: string): readonly RawBuilder<unknown>[];
}

/** A database that is open, with what a dialect does in a way of its own. */
export interface OpenDatabase {
  readonly db: Kysely<Database>;
  /**
   * Runs a transaction that is whole or not at all, as every other, but that a power cut may take back until the next usual one is
   * committed: for what would be learned again.
   */
  lazily<Result>(write: (transaction: Transaction<Database>) => Promise<Result>): Promise<Result>;
  size(): StoreSize;
  /** The highest number that a table ever gave to a row, whether the row is still there or not; 0 where it gave none. */
  highestNumber(table: 'journal'): number;
  /** A number that is another one after another process has written; what this one writes does not change it. */
  version(): number;
  /** Gives some of what deleted rows have left back to the file system, in a short turn. False where there is nothing more to give. */
  giveBack(): Promise<boolean>;
  /** Copies everything into a file that must not exist. */
  backUp(file: string): Promise<void>;
}

/** How many parameters one statement may have: SQLite's SQLITE_MAX_VARIABLE_NUMBER, the lowest of the dialects (PostgreSQL has 65 535). */
export const MAX_PARAMETERS = 32_766;
