import type { BoundDecision, Coverage } from './binding.ts';
import type { Problem } from './problem.ts';

/** How much of all records can be read and judged: what a team works on until it is whole. */
export interface RecordsCoverage extends Coverage {
  /** The records that are in force. Only their promises count. */
  readonly decisions: number;
  /** Problems of all records, also of those that are not in force. */
  readonly errors: number;
  readonly warnings: number;
}

/** Sums up what was read. `problems` are those that belong to no decision. */
export function recordsCoverageOf(bound: readonly BoundDecision[], problems: readonly Problem[]): RecordsCoverage {
  const inForce = bound.filter(({ decision }) => decision.status === 'accepted');
  const promises = (kind: keyof Coverage) => inForce.reduce((sum, { coverage }) => sum + coverage[kind], 0);
  const all = [...problems, ...bound.flatMap((one) => one.problems)];
  const count = (severity: Problem['severity']) => all.filter((problem) => problem.severity === severity).length;
  return {
    decisions: inForce.length,
    executable: promises('executable'),
    needsBinding: promises('needsBinding'),
    forPeople: promises('forPeople'),
    errors: count('error'),
    warnings: count('warning'),
  };
}
