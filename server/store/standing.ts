import type { Kysely } from 'kysely';
import { describedAs } from '../domain/about.ts';
import { incidentMessage } from '../domain/notification.ts';
import type { Standing } from '../ports/outbox.ts';
import type { Database } from './database.ts';
import { incidentOf } from './incident-row.ts';
import { messageFromJson } from './message-json.ts';
import { isPending } from './notification-row.ts';

/** What fires and nobody has answered, oldest first, then what cannot be judged and people have been told of. */
export async function readStanding(db: Kysely<Database>): Promise<readonly Standing[]> {
  return [...(await readFiring(db)), ...(await readBlind(db))];
}

async function readFiring(db: Kysely<Database>): Promise<readonly Standing[]> {
  const rows = await db
    .selectFrom('incident')
    .leftJoin('decision', 'decision.id', 'incident.decision_id')
    .selectAll('incident')
    .select(['decision.about', 'decision.stage'])
    .where('incident.disposition_verdict', 'is', null)
    .where('incident.recovered_at', 'is', null)
    .orderBy('incident.opened_at')
    .orderBy('incident.id')
    .execute();
  if (rows.length === 0) return [];
  const owed = await db.selectFrom('notification').select(['channel', 'incident_id']).where(isPending).execute();
  return rows.map((row) => {
    const incident = incidentOf(row);
    const decision = describedAs(incident.decisionId, row.about === null ? null : JSON.parse(row.about), row.stage ?? 'rollback-triggered');
    const untold = owed.filter(({ incident_id: id }) => id === incident.id).map(({ channel }) => channel);
    return { id: incident.id, message: incidentMessage('rollback-triggered', decision, incident, incident.openedAt), untold };
  });
}

/** The message is that by which people were told. */
async function readBlind(db: Kysely<Database>): Promise<readonly Standing[]> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('notification', (join) =>
      join.on('notification.seq', '=', ({ selectFrom }) =>
        selectFrom('notification as newest')
          .select(({ fn }) => fn.max('newest.seq').as('seq'))
          .whereRef('newest.decision_id', '=', 'decision.id')
          .where('newest.incident_id', 'is', null)
          .where('newest.reason', '=', 'blind'),
      ),
    )
    .select(['decision.id', 'notification.message'])
    .where('decision.blind_alerted', '=', 1)
    .orderBy('decision.id')
    .execute();
  if (rows.length === 0) return [];
  const owed = await db
    .selectFrom('notification')
    .select(['channel', 'decision_id'])
    .where('incident_id', 'is', null)
    .where(isPending)
    .execute();
  return rows.map(({ id, message }) => ({
    id,
    message: messageFromJson(message),
    untold: owed.filter(({ decision_id: about }) => about === id).map(({ channel }) => channel),
  }));
}
