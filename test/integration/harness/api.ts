import type { DecisionDetail, IncidentList, ProblemList } from '../../../server/api/contract.ts';

/** Asks a running service over HTTP, as its users do. */
export function api(url: string) {
  const get = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  return {
    decision: (id: string) => get<DecisionDetail>(`/api/v1/decisions/${id}`),
    incidents: async () => (await get<IncidentList>('/api/v1/incidents')).incidents,
    problems: async () => (await get<ProblemList>('/api/v1/problems')).problems,
    gate: async (id: string) => (await fetch(`${url}/api/v1/decisions/${id}/gate`)).status,
    post: (path: string, body: unknown) =>
      fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    text: async (path: string) => (await fetch(`${url}${path}`)).text(),
  };
}
