import type { Kysely } from 'kysely';
import type { JournalAction, JournalEntry } from '../domain/journal.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

/** Adds one line to the journal. Part of the caller's transaction. */
export async function appendToJournal(db: Kysely<Database>, entry: JournalEntry): Promise<void> {
  await db
    .insertInto('journal')
    .values({
      at: toMilliseconds(entry.at),
      actor: entry.actor,
      action: entry.action,
      decision_id: entry.decisionId ?? '',
      incident_id: entry.incidentId,
      note: entry.note,
      detail: JSON.stringify(entry.detail),
    })
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

/** The first lines about stages said neither from where nor why, and the journal is never changed. */
function actionOf({ action, detail }: Row<'journal'>): JournalAction {
  const written = JSON.parse(detail);
  return { action, detail: action === 'stage' ? { from: null, reason: null, ...written } : written };
}
