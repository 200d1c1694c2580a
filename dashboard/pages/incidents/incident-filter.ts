import type { DispositionVerdict, Incident } from '../../../server/api/contract.ts';
import { foldText, searchTerms } from '../../components/search-terms.ts';

/** Which incidents are listed; null is any. */
export interface IncidentFilter {
  readonly text: string;
  readonly state: Incident['state'] | null;
  readonly decision: string | null;
  readonly verdict: DispositionVerdict | null;
}

/** Every state, the most urgent first. */
export const INCIDENT_STATES: readonly Incident['state'][] = ['firing', 'recovered', 'disposed'];

/** Every answer that can be given. */
export const VERDICTS: readonly DispositionVerdict[] = ['rolled-back', 'waived', 'false-alarm'];

/** The filter that an address asks for; what it does not say, or says wrongly, limits nothing. */
export function incidentFilterOf(query: URLSearchParams): IncidentFilter {
  return {
    text: query.get('q') ?? '',
    state: INCIDENT_STATES.find((state) => state === query.get('state')) ?? null,
    decision: query.get('decision') || null,
    verdict: VERDICTS.find((verdict) => verdict === query.get('verdict')) ?? null,
  };
}

/** What stands behind the path in the address of a filter. */
export function incidentQueryOf({ text, state, decision, verdict }: IncidentFilter): string {
  const entries = Object.entries({ q: text.trim() === '' ? null : text, state, decision, verdict });
  const query = new URLSearchParams(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
  return query.size === 0 ? '' : `?${query}`;
}

/** The incidents that a filter leaves, in the order they are given. */
export function narrowed(incidents: readonly Incident[], { text, state, decision, verdict }: IncidentFilter): readonly Incident[] {
  const terms = searchTerms(text);
  return incidents.filter(
    (one) =>
      (state === null || one.state === state) &&
      (decision === null || one.decision === decision) &&
      (verdict === null || one.disposition?.verdict === verdict) &&
      terms.every((term) => searchTextOf(one).includes(term)),
  );
}

function searchTextOf({ id, decision, condition, acknowledgement, disposition }: Incident): string {
  const people = [acknowledgement, disposition].flatMap((one) => (one === null ? [] : [one.actor, one.note]));
  return foldText([id, decision, condition.text, ...people].join('\n'));
}
