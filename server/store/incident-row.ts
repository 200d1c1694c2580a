import type { Disposition, Incident } from '../domain/incident.ts';
import type { Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

type DispositionColumns = Pick<Row<'incident'>, Extract<keyof Row<'incident'>, `disposition_${string}`>>;

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
    queries: JSON.stringify(incident.queries),
    ...dispositionColumns(incident.disposition),
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
    queries: JSON.parse(row.queries),
    disposition: dispositionOf(row),
  };
}

function dispositionOf(row: DispositionColumns): Disposition | null {
  const { disposition_verdict: verdict, disposition_actor: actor, disposition_note: note, disposition_at: at } = row;
  if (verdict === null || actor === null || note === null || at === null) return null;
  return { verdict, actor, note, at: toInstant(at), until: toInstant(row.disposition_until) };
}
