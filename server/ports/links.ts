import type { DecisionSource } from '../domain/decision.ts';
import type { AskedQuery } from '../domain/incident.ts';
import type { Instant } from '../domain/time.ts';

/** Where people can look things up. A function gives null where there is no such place. */
export interface Links {
  /** The decision on the dashboard. */
  readonly decision: (decisionId: string) => string;
  /** A line of a record where it is kept. */
  readonly record: (source: DecisionSource, line: number) => string | null;
  /** A query in Prometheus, around an instant; null for now. */
  readonly graph: (query: AskedQuery, at: Instant | null) => string | null;
  /** A query in Grafana, around an instant; null for now. */
  readonly explore: (query: AskedQuery, at: Instant | null) => string | null;
}
