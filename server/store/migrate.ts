import { DEFAULT_MIGRATION_TABLE, type Kysely, Migrator } from 'kysely';
import type { Database } from './database.ts';
import type { StoreDialect } from './dialect.ts';
import { migrationProvider } from './migrations/index.ts';

/**
 * Refuses a database in which a migration has run that this version does not know: it would be misread. Only reads.
 * Throws an Error that says so.
 */
export async function refuseNewer(db: Kysely<Database>, dialect: StoreDialect): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const known = await migrationProvider(dialect).getMigrations();
  const applied = await db.selectFrom(DEFAULT_MIGRATION_TABLE).select('name').orderBy('name').execute();
  const unknown = applied.find(({ name }) => !(name in known));
  if (unknown === undefined) return;
  throw new Error(`it was made by a newer adr-monitor (its schema has "${unknown.name}", which this version does not know)`);
}

/** Brings the schema up to date; does nothing where it is. Throws what a migration throws, and leaves the schema as it was. */
export async function migrateToLatest(db: Kysely<Database>, dialect: StoreDialect): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrationProvider(dialect) }).migrateToLatest();
  if (error !== undefined) throw error;
}
