import type { Kysely } from 'kysely';
import type { JournalAction, JournalEntry, JournalPlace } from '../domain/journal.ts';
import type { JournalAudit, JournalFault } from '../ports/store.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { CHAIN_BEGINNING, chainedHash } from './journal-chain.ts';

/** Adds one line to the journal, bound to the one before it. Part of the caller's transaction. */
export async function appendToJournal(db: Kysely<Database>, entry: JournalEntry): Promise<void> {
  const line = {
    at: toMilliseconds(entry.at),
    actor: entry.actor,
    action: entry.action,
    decision_id: entry.decisionId ?? '',
    incident_id: entry.incidentId,
    note: entry.note,
    detail: JSON.stringify(entry.detail),
  };
  const last = await db.selectFrom('journal').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  await db
    .insertInto('journal')
    .values({ ...line, hash: chainedHash(last?.hash ?? CHAIN_BEGINNING, line) })
    .execute();
}

/** The newest lines of the journal, newest first: of one decision or of all, at most `limit` or all. */
export async function readJournal(
  db: Kysely<Database>,
  { decisionId, limit }: { readonly decisionId?: string; readonly limit?: number },
): Promise<readonly JournalEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .$if(decisionId !== undefined, (query) => query.where('decision_id', '=', decisionId ?? ''))
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    at: toInstant(row.at),
    actor: row.actor,
    decisionId: row.decision_id === '' ? null : row.decision_id,
    incidentId: row.incident_id,
    note: row.note,
    ...actionOf(row),
  }));
}

/** How many lines are looked at before others get a turn. */
const LINES_PER_TURN = 1000;

/** Goes through the whole chain, oldest line first, up to the first fault. `highest` is the highest number that a line ever had. */
export async function auditJournal(db: Kysely<Database>, highest: number, expected: JournalPlace | null): Promise<JournalAudit> {
  let [previous, last, entries] = [CHAIN_BEGINNING, 0, 0];
  const found = (fault: JournalFault | null): JournalAudit => ({
    entries,
    head: entries === 0 ? null : { seq: last, hash: previous },
    fault,
  });
  for (;;) {
    const lines = await db.selectFrom('journal').selectAll().where('seq', '>', last).orderBy('seq').limit(LINES_PER_TURN).execute();
    for (const { seq, hash, ...line } of lines) {
      if (seq !== last + 1) return found({ kind: 'missing', seq: last + 1 });
      if (hash !== chainedHash(previous, line)) return found({ kind: 'changed', seq });
      if (seq === expected?.seq && hash !== expected.hash) return found({ kind: 'other', seq });
      [previous, last, entries] = [hash, seq, entries + 1];
    }
    if (lines.length < LINES_PER_TURN) break;
  }
  const isShort = last < Math.max(highest, expected?.seq ?? 0);
  return found(isShort ? { kind: 'missing', seq: last + 1 } : null);
}

/** The first lines about stages said neither from where nor why, and the journal is never changed. */
function actionOf({ action, detail }: Row<'journal'>): JournalAction {
  const written = JSON.parse(detail);
  return { action, detail: action === 'stage' ? { from: null, reason: null, ...written } : written };
}
