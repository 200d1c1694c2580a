import type { DispositionRequest, Incident } from '../../server/api/contract.ts';
import { tellsOfAlerts } from './alerts.ts';
import { postJson } from './http.ts';

/** Records a person's answer to an incident. Throws ApiError; 409 where somebody has answered already. */
export function dispose(incidentId: string, request: DispositionRequest): Promise<Incident> {
  return postJson(`/incidents/${encodeURIComponent(incidentId)}/disposition`, request);
}

/** Which resources an answer puts out of date. */
export function outdatedByDisposition(decisionId: string): (key: string) => boolean {
  const decision = `decision/${decisionId}`;
  return (key) => key === 'incidents' || key === 'decisions' || key === decision || key === `${decision}/journal` || tellsOfAlerts(key);
}
