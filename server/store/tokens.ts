import type { Kysely } from 'kysely';
import type { JournalEntry } from '../domain/journal.ts';
import type { Token, TokenKeeping } from '../ports/identity.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { appendToJournal } from './journal.ts';

/** Tokens, by the digest of each. */
export function createTokenKeeping(db: Kysely<Database>): TokenKeeping {
  return {
    add: ({ id, name, role, createdAt, createdBy, expiresAt }, hash) =>
      db.transaction().execute(async (transaction) => {
        const created = { created_at: toMilliseconds(createdAt), created_by: createdBy };
        const open = {
          expires_at: expiresAt === null ? null : toMilliseconds(expiresAt),
          revoked_at: null,
          revoked_by: null,
          used_at: null,
        };
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('token')
          .values({ id, name, role, hash, ...created, ...open })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        await appendToJournal(transaction, entryOf('token-create', { name, role, expiresAt }, { at: createdAt, by: createdBy }));
        return true;
      }),
    async list() {
      const rows = await db.selectFrom('token').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
      return rows.map(tokenOf);
    },
    async find(hash) {
      const row = await db.selectFrom('token').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row === undefined ? null : tokenOf(row);
    },
    async findById(id) {
      const row = await db.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : tokenOf(row);
    },
    revoke: (name, revoked) =>
      db.transaction().execute(async (transaction) => {
        const row = await transaction
          .updateTable('token')
          .set({ revoked_at: toMilliseconds(revoked.at), revoked_by: revoked.by })
          .where('name', '=', name)
          .where('revoked_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return null;
        const token = tokenOf(row);
        await appendToJournal(transaction, entryOf('token-revoke', token, revoked));
        return token;
      }),
    async noteUse(id, at) {
      await db
        .updateTable('token')
        .set({ used_at: toMilliseconds(at) })
        .where('id', '=', id)
        .execute();
    },
  };
}

function entryOf(
  action: 'token-create' | 'token-revoke',
  { name, role, expiresAt }: Pick<Token, 'name' | 'role' | 'expiresAt'>,
  { at, by }: NonNullable<Token['revoked']>,
): JournalEntry {
  return { at, actor: by, action, decisionId: null, incidentId: null, note: '', detail: { token: name, role, expiresAt } };
}

function tokenOf(row: Row<'token'>): Token {
  const revoked = row.revoked_at === null ? null : { at: toInstant(row.revoked_at), by: row.revoked_by ?? '' };
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: toInstant(row.created_at),
    createdBy: row.created_by,
    expiresAt: row.expires_at === null ? null : toInstant(row.expires_at),
    revoked,
    usedAt: row.used_at === null ? null : toInstant(row.used_at),
  };
}
