import type { CreateTableBuilder, RawBuilder } from 'kysely';

/**
 * Where SQL dialects differ in a way that this store meets, one by one. All else is common SQL: types are text, integer, bigint
 * (instants) and double precision (values and durations, ±Infinity included); flags are 0 and 1; JSON is text that SQL never looks into.
 * A driver must hand bigint back as a number.
 */
export interface StoreDialect {
  /** Adds an integer column that is the primary key and numbers itself, upwards and never twice the same. */
  numbered<Table extends string, Column extends string, Name extends string>(
    table: CreateTableBuilder<Table, Column>,
    name: Name,
  ): CreateTableBuilder<Table, Column | Name>;
  /** Keeps the rows of a table inside its primary key, where the dialect can; elsewhere leaves the table as it is. */
  clustered<Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>): CreateTableBuilder<Table, Column>;
  /** The statements after which the database refuses every UPDATE and DELETE on a table. */
  appendOnly(table: string): readonly RawBuilder<unknown>[];
}

/** How many parameters one statement may have: SQLite's SQLITE_MAX_VARIABLE_NUMBER, the lowest of the dialects (PostgreSQL has 65 535). */
export const MAX_PARAMETERS = 32_766;
