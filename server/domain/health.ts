import type { BoundDecision } from './binding.ts';
import type { DecisionState } from './decision-state.ts';
import { type Incident, isOpen } from './incident.ts';
import { isJudged } from './stage.ts';

/** One word for a decision, the worst first. */
export type Health = 'rollback' | 'blind' | 'off-target' | 'on-target' | 'not-monitored';

/** Every health, the worst first. */
export const HEALTHS: readonly Health[] = ['rollback', 'blind', 'off-target', 'on-target', 'not-monitored'];

/** Whether the record is in force and its change live, so that it is to be judged. */
export function isInForce(bound: BoundDecision, state: DecisionState | null): boolean {
  return bound.decision.status === 'accepted' && state !== null && isJudged(state.stage.stage);
}

/** The health over what is executable. An incident that nobody has disposed of outweighs all; what was never judged is blind. */
export function healthOf(bound: BoundDecision, state: DecisionState | null, incidents: readonly Incident[]): Health {
  if (incidents.some(isOpen)) return 'rollback';
  if (bound.coverage.executable === 0 || !isInForce(bound, state)) return 'not-monitored';
  const metrics = bound.metrics.filter(isExecutable).map((metric) => state?.metrics[metric.key]);
  const conditions = bound.conditions.filter(({ rule }) => rule !== null).map((condition) => state?.conditions[condition.key]);
  if (conditions.some((tracked) => tracked === undefined || tracked.state.blindSince !== null)) return 'blind';
  if (metrics.some((tracked) => tracked === undefined || tracked.blindSince !== null)) return 'blind';
  return metrics.some((tracked) => tracked?.verdict !== 'met') ? 'off-target' : 'on-target';
}

/** Whether a metric has both a query and a target that can be compared with. */
export function isExecutable(metric: BoundDecision['metrics'][number]): boolean {
  if (metric.query === null || metric.metric.target === null) return false;
  return metric.metric.target.kind === 'bounds' || metric.metric.target.resolved !== null;
}
