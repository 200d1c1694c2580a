import type { Incident } from '../../server/api/contract.ts';

/** An incident that opened at 03:12 after a minute of waiting, fires, and that nobody has taken care of. */
export function incident(id: string, parts: Partial<Incident> = {}): Incident {
  return {
    id,
    decision: 'ADR-1',
    condition: { text: '错误率 > 1%', path: 'adr/ADR-1.md', line: 9 },
    state: 'firing',
    since: '2026-01-10T03:11:00Z',
    openedAt: '2026-01-10T03:12:00Z',
    foundAt: '2026-01-10T03:12:30Z',
    recoveredAt: null,
    value: 0.02,
    peak: 0.03,
    unit: 'ratio',
    bounds: null,
    queries: [],
    acknowledgement: null,
    disposition: null,
    ...parts,
  };
}
