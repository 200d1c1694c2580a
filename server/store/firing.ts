import type { Kysely } from 'kysely';
import { incidentMessage, type Message } from '../domain/notification.ts';
import type { Database } from './database.ts';
import { incidentOf } from './incident-row.ts';
import { messageFromJson } from './message-json.ts';

/**
 * What fires now and nobody has answered, oldest first: one message for each incident, under the incident's id. The decision's title
 * is that of the newest message about the incident; where nothing was owed, its id stands for it.
 */
export async function readFiring(db: Kysely<Database>): Promise<readonly { readonly id: string; readonly message: Message }[]> {
  const rows = await db
    .selectFrom('incident')
    .leftJoin('notification', (join) =>
      join.on('notification.seq', '=', ({ selectFrom }) =>
        selectFrom('notification as newest')
          .select(({ fn }) => fn.max('newest.seq').as('seq'))
          .whereRef('newest.incident_id', '=', 'incident.id'),
      ),
    )
    .selectAll('incident')
    .select('notification.message')
    .where('incident.disposition_verdict', 'is', null)
    .where('incident.recovered_at', 'is', null)
    .orderBy('incident.opened_at')
    .orderBy('incident.id')
    .execute();
  return rows.map((row) => {
    const title = row.message === null ? row.decision_id : messageFromJson(row.message).decision.title;
    const incident = incidentOf(row);
    return { id: row.id, message: incidentMessage('rollback-triggered', title, incident, incident.openedAt) };
  });
}
