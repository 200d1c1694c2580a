import { type Kysely, type Migration, sql } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import { CHAIN_BEGINNING, chainedHash, type JournalLine } from '../journal-chain.ts';

/** Tokens, sessions, and the chain that binds each line of the journal to those before it. */
export function identity(dialect: StoreDialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await chainJournal(db as Kysely<Journal>, dialect);
      await db.schema
        .createTable('token')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .addColumn('revoked_at', 'bigint')
        .addColumn('revoked_by', 'text')
        .addColumn('used_at', 'bigint')
        .execute();
      await db.schema.createIndex('token_in_use').on('token').column('name').unique().where(sql.ref('revoked_at'), 'is', null).execute();
      await db.schema
        .createTable('session')
        .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('proof', 'text', (column) => column.notNull())
        .addColumn('credential', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  };
}

/** The journal as this migration sees it. */
interface Journal {
  readonly journal: JournalLine & { readonly seq: number; readonly hash: string };
}

/** Lines from before the chain are bound to it as they are; meanwhile, and only here, the journal takes changes. */
async function chainJournal(db: Kysely<Journal>, dialect: StoreDialect): Promise<void> {
  for (const statement of dialect.notAppendOnly('journal')) await statement.execute(db);
  await db.schema
    .alterTable('journal')
    .addColumn('hash', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  let previous = CHAIN_BEGINNING;
  for (const line of await db.selectFrom('journal').selectAll().orderBy('seq').execute()) {
    previous = chainedHash(previous, line);
    await db.updateTable('journal').set({ hash: previous }).where('seq', '=', line.seq).execute();
  }
  for (const statement of dialect.appendOnly('journal')) await statement.execute(db);
}
