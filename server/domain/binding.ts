import type { Bounds } from './bounds.ts';
import type { Decision, Metric, RollbackCondition } from './decision.ts';
import type { Problem } from './problem.ts';
import type { Unit } from './quantity.ts';
import type { Seconds } from './time.ts';

/** How several series become one value at each instant; `each` keeps them all, and the worst one counts. */
export type Reducer = 'max' | 'min' | 'avg' | 'sum' | 'each';

/** Which way is better, where the record does not tell. */
export type Preference = 'lower' | 'higher';

/** PromQL ready to be asked. */
export interface BoundQuery {
  /** With every `$variable` filled. */
  readonly query: string;
  /** The name of the Prometheus to ask. */
  readonly source: string;
  /** What a returned value is multiplied by to reach the canonical unit (0.001 where the query returns milliseconds). */
  readonly scale: number;
  readonly reduce: Reducer | null;
}

/** A condition whose every name has become a query. Truth at one instant follows from the values of its queries at that instant. */
export type Rule =
  | { readonly kind: 'comparison'; readonly query: BoundQuery; readonly bounds: Bounds }
  /** Holds where the query returns a series; `comparison` tells that it answers 0 for "no", which can be told from "no data". */
  | { readonly kind: 'presence'; readonly query: BoundQuery; readonly comparison: boolean }
  | { readonly kind: 'all' | 'any'; readonly rules: readonly Rule[] };

/** One metric row with the query that measures it; null where nothing is bound. */
export interface BoundMetric {
  /** Stable within the decision: the metric's name, numbered where a name stands twice. */
  readonly key: string;
  readonly metric: Metric;
  readonly query: BoundQuery | null;
  readonly preference: Preference | null;
}

/** One rollback condition with the rule that judges it; null where it cannot be executed. */
export interface BoundCondition {
  /** Stable within the decision: from the condition's own words, numbered where they stand twice. */
  readonly key: string;
  readonly condition: RollbackCondition;
  readonly rule: Rule | null;
  /** How long the rule must hold before it fires; null leaves it to the configuration. */
  readonly holdSeconds: Seconds | null;
  /** How many judged samples in a row must hold, instead of a duration. */
  readonly consecutive: number | null;
  /** The unit of the value shown for it; null for an event. */
  readonly unit: Unit | null;
  /** Why there is no rule: a name without a binding, or words that only a person can judge. */
  readonly lacking: 'binding' | 'person' | null;
}

/** How much of a record can be judged by a machine. */
export interface Coverage {
  readonly executable: number;
  readonly needsBinding: number;
  readonly forPeople: number;
}

/** A decision with its promises turned into queries. */
export interface BoundDecision {
  readonly decision: Decision;
  readonly metrics: readonly BoundMetric[];
  readonly conditions: readonly BoundCondition[];
  readonly coverage: Coverage;
  /** The cron expression by which it is judged; null leaves that to the configuration. */
  readonly schedule: string | null;
  /** The record's problems and the binding's, in the order of their lines. */
  readonly problems: readonly Problem[];
}

/** Where the comparisons within a rule hold that ask one query; none where it does not ask it. */
export function comparisonsOn(rule: Rule, query: BoundQuery): readonly Bounds[] {
  if ('rules' in rule) return rule.rules.flatMap((one) => comparisonsOn(one, query));
  const isSame = rule.query.query === query.query && rule.query.source === query.source;
  return rule.kind === 'comparison' && isSame ? [rule.bounds] : [];
}

/** Every query a rule needs, in order. */
export function ruleQueries(rule: Rule): readonly BoundQuery[] {
  return 'rules' in rule ? rule.rules.flatMap(ruleQueries) : [rule.query];
}
