import type { Acknowledgement, AskedQuery, Disposition, Incident } from '../domain/incident.ts';
import type { Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

type DispositionColumns = Pick<Row<'incident'>, Extract<keyof Row<'incident'>, `disposition_${string}`>>;

type AcknowledgementColumns = Pick<Row<'incident'>, Extract<keyof Row<'incident'>, `acknowledged_${string}`>>;

/** An incident, as a row. */
export function incidentRow(incident: Incident): Row<'incident'> {
  return {
    id: incident.id,
    decision_id: incident.decisionId,
    condition_key: incident.conditionKey,
    condition_text: incident.condition.text,
    condition_path: incident.condition.path,
    condition_line: incident.condition.line,
    opened_at: toMilliseconds(incident.openedAt),
    found_at: toMilliseconds(incident.foundAt),
    recovered_at: toMilliseconds(incident.recoveredAt),
    value: incident.value,
    peak: incident.peak,
    unit: incident.unit,
    queries: JSON.stringify(incident.queries.map(({ query }) => query)),
    sources: JSON.stringify(incident.queries.map(({ source }) => source)),
    since: toMilliseconds(incident.since),
    bounds: incident.bounds === null ? null : JSON.stringify(incident.bounds),
    ...dispositionColumns(incident.disposition),
    ...acknowledgementColumns(incident.acknowledgement),
  };
}

/** A person's answer, as the columns of its incident. */
export function dispositionColumns(disposition: Disposition | null): DispositionColumns {
  return {
    disposition_verdict: disposition?.verdict ?? null,
    disposition_actor: disposition?.actor ?? null,
    disposition_note: disposition?.note ?? null,
    disposition_at: toMilliseconds(disposition?.at ?? null),
    disposition_until: toMilliseconds(disposition?.until ?? null),
  };
}

/** Who takes care, as the columns of the incident. */
export function acknowledgementColumns(acknowledgement: Acknowledgement | null): AcknowledgementColumns {
  return {
    acknowledged_by: acknowledgement?.actor ?? null,
    acknowledged_note: acknowledgement?.note ?? null,
    acknowledged_at: toMilliseconds(acknowledgement?.at ?? null),
  };
}

/** A row, as an incident. */
export function incidentOf(row: Row<'incident'>): Incident {
  return {
    id: row.id,
    decisionId: row.decision_id,
    conditionKey: row.condition_key,
    condition: { text: row.condition_text, path: row.condition_path, line: row.condition_line },
    openedAt: toInstant(row.opened_at),
    foundAt: toInstant(row.found_at),
    recoveredAt: toInstant(row.recovered_at),
    value: row.value,
    peak: row.peak,
    unit: row.unit,
    since: toInstant(row.since),
    bounds: row.bounds === null ? null : JSON.parse(row.bounds),
    queries: queriesOf(row),
    disposition: dispositionOf(row),
    acknowledgement: acknowledgementOf(row),
  };
}

function queriesOf({ queries, sources }: Pick<Row<'incident'>, 'queries' | 'sources'>): readonly AskedQuery[] {
  const names: readonly (string | null)[] = sources === null ? [] : JSON.parse(sources);
  return JSON.parse(queries).map((query: string, index: number) => ({ query, source: names[index] ?? null }));
}

function acknowledgementOf(row: AcknowledgementColumns): Acknowledgement | null {
  const { acknowledged_by: actor, acknowledged_note: note, acknowledged_at: at } = row;
  return actor === null || note === null || at === null ? null : { actor, note, at: toInstant(at) };
}

function dispositionOf(row: DispositionColumns): Disposition | null {
  const { disposition_verdict: verdict, disposition_actor: actor, disposition_note: note, disposition_at: at } = row;
  if (verdict === null || actor === null || note === null || at === null) return null;
  return { verdict, actor, note, at: toInstant(at), until: toInstant(row.disposition_until) };
}
