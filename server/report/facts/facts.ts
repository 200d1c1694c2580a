import type { Evidence } from '../evidence.ts';
import { type ExpectationFacts, expectationFacts } from './expectation-facts.ts';
import { type ConditionFacts, conditionFacts, type IncidentFacts, incidentFacts } from './incident-facts.ts';
import { type MetricFacts, metricFacts } from './metric-facts.ts';
import { type PlanFacts, planFacts } from './plan-facts.ts';
import { type Unknown, unknownsOf } from './unknowns.ts';

/** Everything that the retrospective on one decision says, before it is put into words. */
export interface RetrospectiveFacts {
  readonly evidence: Evidence;
  readonly metrics: readonly MetricFacts[];
  readonly conditions: readonly ConditionFacts[];
  readonly incidents: readonly IncidentFacts[];
  readonly expectations: readonly ExpectationFacts[];
  readonly plan: PlanFacts | null;
  readonly unknowns: readonly Unknown[];
}

/** Works out the facts. Pure: the same evidence gives the same facts. */
export function retrospectiveFacts(evidence: Evidence): RetrospectiveFacts {
  const metrics = evidence.metrics.map((metric) => metricFacts(metric, evidence));
  const incidents = evidence.incidents.map((incident) => incidentFacts(incident, evidence.until));
  const conditions = conditionFacts(evidence, incidents);
  const expectations = evidence.decision.expectations.map((expectation) => expectationFacts(expectation, metrics));
  return {
    evidence,
    metrics,
    conditions,
    incidents,
    expectations,
    plan: planFacts(evidence),
    unknowns: unknownsOf(evidence, metrics, conditions, expectations),
  };
}
