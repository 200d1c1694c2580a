import type { Kysely } from 'kysely';
import type { Acknowledgement, Disposition, Incident } from '../domain/incident.ts';
import { valueBatches } from './batches.ts';
import type { Database } from './database.ts';
import { acknowledgementColumns, dispositionColumns, incidentOf, incidentRow } from './incident-row.ts';
import { writeRows } from './write-rows.ts';

/** Stores incidents. Of one that is stored already only its recovery and peak change: its disposition is a person's. Part of the caller's transaction. */
export async function writeIncidents(db: Kysely<Database>, incidents: readonly Incident[]): Promise<void> {
  await writeRows(db, 'incident', incidents.map(incidentRow), { key: ['id'], set: ['recovered_at', 'peak'] });
}

/** Answers an incident. False, and nothing is changed, where it is answered already or unknown. Part of the caller's transaction. */
export async function writeDisposition(db: Kysely<Database>, incidentId: string, disposition: Disposition): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('incident')
    .set(dispositionColumns(disposition))
    .where('id', '=', incidentId)
    .where('disposition_verdict', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Says who takes care of an incident. False, and nothing is changed, where somebody does already, or it is answered or unknown. Part of the caller's transaction. */
export async function writeAcknowledgement(db: Kysely<Database>, incidentId: string, acknowledgement: Acknowledgement): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('incident')
    .set(acknowledgementColumns(acknowledgement))
    .where('id', '=', incidentId)
    .where('acknowledged_at', 'is', null)
    .where('disposition_verdict', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Incidents, newest first: of one decision, or only those that nobody has answered (`open`) or that somebody has (`open: false`). */
export async function readIncidents(
  db: Kysely<Database>,
  filter: { readonly decisionId?: string; readonly open?: boolean },
): Promise<readonly Incident[]> {
  const { decisionId, open } = filter;
  const rows = await db
    .selectFrom('incident')
    .selectAll()
    .$if(decisionId !== undefined, (query) => query.where('decision_id', '=', decisionId ?? ''))
    .$if(open !== undefined, (query) => query.where('disposition_verdict', open === true ? 'is' : 'is not', null))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(incidentOf);
}

/** One incident; null where there is none of that id. */
export async function readIncident(db: Kysely<Database>, id: string): Promise<Incident | null> {
  const row = await db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : incidentOf(row);
}

/** Incidents by their ids; those that there are not are left out. */
export async function readIncidentsById(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, Incident>> {
  const found = new Map<string, Incident>();
  for (const batch of valueBatches(ids)) {
    const rows = await db.selectFrom('incident').selectAll().where('id', 'in', batch).execute();
    for (const row of rows) found.set(row.id, incidentOf(row));
  }
  return found;
}
