import type { Decision } from '../domain/decision.ts';
import { type Problem, problemMessage } from '../domain/problem.ts';
import { toRfc3339 } from '../domain/time.ts';

/** A decision as `parse --json` prints it. */
export function decisionJson(decision: Decision): object {
  const { implementedAt, metricQueries, problems, ...rest } = decision;
  return {
    ...rest,
    implemented: implementedAt === null ? null : toRfc3339(implementedAt),
    metricQueries,
    problems: problems.map(problemJson),
  };
}

/** A problem as `parse --json` and `lint --format json` print it. */
export function problemJson(problem: Problem): object {
  return { ...problem, message: problemMessage(problem) };
}
