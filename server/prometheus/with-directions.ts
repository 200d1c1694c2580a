import type { Preference } from '../domain/binding.ts';
import type { Decision, Metric } from '../domain/decision.ts';
import { directedTarget } from '../domain/directed-target.ts';

/** The decision with a target for each number whose direction a binding states; what was said of its lack is then untrue, and goes. */
export function withDirections(decision: Decision, directionOf: (name: string) => Preference | null): Decision {
  const directed = new Map(
    decision.metrics.flatMap((metric) => {
      const preference = metric.undirected === null ? null : directionOf(metric.name);
      return preference === null || metric.undirected === null ? [] : [[metric, directedTarget(metric.undirected, preference)] as const];
    }),
  );
  if (directed.size === 0) return decision;
  const isSettled = (line: number, column: number) =>
    Array.from(directed.keys()).some((metric: Metric) => metric.line === line && metric.targetColumn === column);
  return {
    ...decision,
    metrics: decision.metrics.map((metric) => {
      const target = directed.get(metric);
      return target === undefined ? metric : { ...metric, target, undirected: null };
    }),
    problems: decision.problems.filter(({ code, line, column }) => code !== 'direction-unknown' || !isSettled(line, column)),
  };
}
