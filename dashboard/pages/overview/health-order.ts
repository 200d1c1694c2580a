import type { DecisionSummary, Health } from '../../../server/api/contract.ts';

/** Every health, the worst first. */
export const HEALTH_ORDER: readonly Health[] = ['rollback', 'blind', 'off-target', 'on-target', 'not-monitored'];

/** The decisions with the worst health first; the API's own order stands within one health. */
export function worstFirst(decisions: readonly DecisionSummary[]): readonly DecisionSummary[] {
  return decisions.toSorted((a, b) => HEALTH_ORDER.indexOf(a.health) - HEALTH_ORDER.indexOf(b.health));
}

/** How many decisions have a health. */
export interface HealthCount {
  readonly health: Health;
  readonly count: number;
}

/** How many decisions have each health, the worst first; a health that none has is left out. */
export function countByHealth(decisions: readonly DecisionSummary[]): readonly HealthCount[] {
  return HEALTH_ORDER.map((health) => ({ health, count: decisions.filter((one) => one.health === health).length })).filter(
    ({ count }) => count > 0,
  );
}
