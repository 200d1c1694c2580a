import type { Kysely } from 'kysely';
import type { SessionKeeping } from '../ports/identity.ts';
import type { Database } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

/** Sessions, by the digest of what each browser has: they outlive a restart. */
export function createSessionKeeping(db: Kysely<Database>): SessionKeeping {
  return {
    async add(hash, { createdAt, usedAt, ...session }) {
      const times = { created_at: toMilliseconds(createdAt), used_at: toMilliseconds(usedAt) };
      await db
        .insertInto('session')
        .values({ hash, ...session, ...times })
        .execute();
    },
    async find(hash) {
      const row = await db.selectFrom('session').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (row === undefined) return null;
      const { name, role, proof, credential, created_at, used_at } = row;
      return { name, role, proof, credential, createdAt: toInstant(created_at), usedAt: toInstant(used_at) };
    },
    async noteUse(hash, at) {
      await db
        .updateTable('session')
        .set({ used_at: toMilliseconds(at) })
        .where('hash', '=', hash)
        .execute();
    },
    async remove(hash) {
      await db.deleteFrom('session').where('hash', '=', hash).execute();
    },
    async forget(begunBefore, usedBefore) {
      await db
        .deleteFrom('session')
        .where((row) => row.or([row('created_at', '<', toMilliseconds(begunBefore)), row('used_at', '<', toMilliseconds(usedBefore))]))
        .execute();
    },
  };
}
