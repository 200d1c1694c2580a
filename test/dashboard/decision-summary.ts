import type { DecisionSummary, MetricGlance } from '../../server/api/contract.ts';

/** A decision of the overview, on target and with nothing in it but what is given. */
export function summary(id: string, parts: Partial<DecisionSummary> = {}): DecisionSummary {
  return {
    id,
    health: 'on-target',
    title: '',
    status: 'accepted',
    stage: 'observing',
    owner: null,
    tags: [],
    coverage: { executable: 0, needsBinding: 0, forPeople: 0 },
    counts: { metrics: 0, met: 0, conditions: 0, firing: 0, pending: 0, blind: 0, openIncidents: 0, problems: 0 },
    metrics: [],
    rollbackConditions: [],
    reviewDueAt: null,
    lastJudgedAt: null,
    ...parts,
  };
}

/** A metric of the overview that nothing is known of but what is given. */
export function glance(name: string, parts: Partial<MetricGlance> = {}): MetricGlance {
  return { name, line: 1, verdict: null, progress: null, actual: null, unit: null, baseline: null, target: null, ...parts };
}
