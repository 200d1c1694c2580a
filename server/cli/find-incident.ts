import type { Incident } from '../api/contract.ts';
import { byBeginning } from './by-beginning.ts';
import type { ServiceClient } from './service-client.ts';

/** What a command's help says of the incident that it takes. */
export const INCIDENT_ARGUMENT = 'its id, or as much of its beginning as no other open one has: at least the id of the decision';

/**
 * The incident that a person means: open ones come before those that have been answered. The whole id of the decision must be given,
 * so that ADR-1 never means one of ADR-10.
 *
 * @throws UsageError where there is none, or more than one
 */
export async function findIncident(service: ServiceClient, text: string): Promise<Incident> {
  const { incidents } = await service.incidents();
  const meant = incidents.filter(({ id, decision }) => id.startsWith(text) && text.length >= decision.length);
  const open = meant.filter(({ state }) => state !== 'disposed');
  return byBeginning(open.length > 0 ? open : meant, text, 'incident');
}

/** The incident with what it is about. */
export function incidentText({ id, decision, condition }: Incident): string {
  return `${id} (${decision}: ${condition.text})`;
}
