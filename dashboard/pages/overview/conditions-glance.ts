import type { ConditionGlance, ConditionStateName } from '../../../server/api/contract.ts';

/** States that somebody should know of, the worst first. */
const NOTABLE: readonly ConditionStateName[] = ['firing', 'blind', 'pending'];

/** A condition whose state somebody should know of. */
export type NotableCondition = ConditionGlance & { readonly state: ConditionStateName };

/** The rollback conditions of a decision, in short. */
export interface ConditionsGlance {
  /** The worst first; in the record's order within one state. */
  readonly notable: readonly NotableCondition[];
  readonly inactive: number;
  /** Those without a state: not executable, or the decision is not judged. */
  readonly unjudged: number;
}

/** Sorts conditions into those to name and those to count. */
export function glanceAtConditions(conditions: readonly ConditionGlance[]): ConditionsGlance {
  const count = (state: ConditionStateName | null) => conditions.filter((one) => one.state === state).length;
  return {
    notable: NOTABLE.flatMap((state) => conditions.filter((one) => one.state === state).map((one) => ({ ...one, state }))),
    inactive: count('inactive'),
    unjudged: count(null),
  };
}
