import type { Kysely } from 'kysely';
import type { Silence } from '../domain/silence.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

/** Every silence, the newest first. */
export async function readSilences(db: Kysely<Database>): Promise<readonly Silence[]> {
  const rows = await db.selectFrom('silence').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(silenceOf);
}

/** Stores a new silence. Part of the caller's transaction. */
export async function writeSilence(db: Kysely<Database>, silence: Silence): Promise<void> {
  await db
    .insertInto('silence')
    .values({
      id: silence.id,
      matcher: JSON.stringify(silence.matcher),
      from_at: toMilliseconds(silence.from),
      until_at: toMilliseconds(silence.until),
      author: silence.author,
      reason: silence.reason,
      created_at: toMilliseconds(silence.createdAt),
      ended_at: null,
      ended_by: null,
    })
    .execute();
}

/** Ends a silence before its time. False, and nothing is changed, where it is over or there is none. Part of the caller's transaction. */
export async function endSilence(db: Kysely<Database>, id: string, ended: NonNullable<Silence['ended']>): Promise<boolean> {
  const at = toMilliseconds(ended.at);
  const { numUpdatedRows } = await db
    .updateTable('silence')
    .set({ ended_at: at, ended_by: ended.by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('until_at', '>', at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function silenceOf(row: Row<'silence'>): Silence {
  return {
    id: row.id,
    matcher: JSON.parse(row.matcher),
    from: toInstant(row.from_at),
    until: toInstant(row.until_at),
    author: row.author,
    reason: row.reason,
    createdAt: toInstant(row.created_at),
    ended: row.ended_at === null || row.ended_by === null ? null : { at: toInstant(row.ended_at), by: row.ended_by },
  };
}
