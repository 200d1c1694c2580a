import type { Decision } from '../domain/decision.ts';
import { type Problem, problemMessage } from '../domain/problem.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';

/** A decision as `parse --json` prints it. */
export function decisionJson(decision: Decision): object {
  const { implementedAt, rolledBackAt, concludedAt, metricQueries, problems, ...rest } = decision;
  return {
    ...rest,
    implemented: time(implementedAt),
    rolledBack: time(rolledBackAt),
    concluded: time(concludedAt),
    metricQueries,
    problems: problems.map(problemJson),
  };
}

function time(instant: Instant | null): string | null {
  return instant === null ? null : toRfc3339(instant);
}

/** A problem as `parse --json` and `lint --format json` print it. */
export function problemJson(problem: Problem): object {
  return { ...problem, message: problemMessage(problem) };
}
