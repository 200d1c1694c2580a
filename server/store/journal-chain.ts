import { createHash } from 'node:crypto';
import type { Row } from './database.ts';

/** What a line of the journal says; its number is not part of it, since the chain itself tells the order. */
export type JournalLine = Omit<Row<'journal'>, 'seq' | 'hash'>;

/** What stands before the first line. */
export const CHAIN_BEGINNING = '';

/**
 * The digest of a line and of all lines before it: SHA-256, in hexadecimal, of the JSON array of the digest of the line before, `at` in
 * milliseconds, the actor, the action, the decision, the incident, the note, and the detail as it is stored.
 */
export function chainedHash(previous: string, line: JournalLine): string {
  const { at, actor, action, decision_id, incident_id, note, detail } = line;
  return createHash('sha256')
    .update(JSON.stringify([previous, at, actor, action, decision_id, incident_id, note, detail]))
    .digest('hex');
}
