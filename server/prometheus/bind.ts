import { createHash } from 'node:crypto';
import type { BoundCondition, BoundDecision, BoundMetric, Coverage, Preference } from '../domain/binding.ts';
import { type Decision, type Metric, type RollbackCondition, type Target, targetBounds } from '../domain/decision.ts';
import { foldName } from '../domain/names.ts';
import type { Problem } from '../domain/problem.ts';
import type { Unit } from '../domain/quantity.ts';
import type { Binder } from '../ports/binder.ts';
import { bindRule, holdIn } from './bind-condition.ts';
import { type BindingProblem, unitMismatch } from './binding-problems.ts';
import type { Catalogue } from './catalogue.ts';
import { createQueryResolvers, type QueryResolver } from './query-resolver.ts';
import { withDirections } from './with-directions.ts';

/** What a binder needs to know beside the bindings. */
export interface BinderOptions {
  /** The names of the Prometheus servers there are, to check the bindings' `source`; unchecked where they are not given. */
  readonly sources?: readonly string[];
}

/**
 * Makes the binder: names become queries by the record's own PromQL, else by the bindings. A record that is unchanged since the last
 * cycle is the same object, and is not bound again.
 */
export function createBinder(catalogue: Catalogue, options: BinderOptions = {}): Binder {
  const bind = bindAgainst(catalogue, options);
  const known = new WeakMap<Decision, BoundDecision>();
  return (decision) => {
    const bound = known.get(decision) ?? bind(decision);
    known.set(decision, bound);
    return bound;
  };
}

function bindAgainst(catalogue: Catalogue, options: BinderOptions): Binder {
  const resolverOf = createQueryResolvers(catalogue, options.sources ?? null);
  return (read) => {
    const resolver = resolverOf(read);
    const decision = withDirections(read, resolver.direction);
    const metricKeys = numberRepeats(decision.metrics.map(({ name }) => foldName(name)));
    const conditionKeys = numberRepeats(decision.rollbackConditions.map(({ text }) => digest(foldName(text))));
    const metrics = decision.metrics.map((metric, index) => bindMetric(metricKeys[index] ?? '', metric, resolver));
    const conditions = decision.rollbackConditions.map((condition, index) =>
      bindCondition(conditionKeys[index] ?? '', condition, decision.metrics, resolver),
    );
    const found = [...metrics, ...conditions].flatMap(({ line, column, problems }) =>
      problems.map((problem): Problem => ({ ...problem, path: decision.source.path, line, column })),
    );
    const boundMetrics = metrics.map(({ bound }) => bound);
    const boundConditions = conditions.map(({ bound }) => bound);
    return {
      decision,
      metrics: boundMetrics,
      conditions: boundConditions,
      coverage: coverageOf(boundMetrics, boundConditions),
      schedule: resolver.schedule,
      problems: [...decision.problems, ...found].sort((a, b) => a.line - b.line || a.column - b.column),
    };
  };
}

/** What was bound, with what is to be said about its place. */
interface BoundPlace<T> {
  readonly bound: T;
  readonly line: number;
  readonly column: number;
  readonly problems: readonly BindingProblem[];
}

function bindMetric(key: string, metric: Metric, resolver: QueryResolver): BoundPlace<BoundMetric> {
  const { value, problems } = resolver.metric(metric.name, metric.query);
  const preference = preferenceOf(metric.target) ?? resolver.direction(metric.name);
  const place = { bound: { key, metric, query: value?.query ?? null, preference }, line: metric.line, column: metric.column, problems };
  const stray = value === null || value.unit === null ? null : otherDimension(metric, value.unit);
  if (value === null || value.unit === null || stray === null) return place;
  return {
    ...place,
    bound: { ...place.bound, query: null },
    column: stray.column,
    problems: [unitMismatch(metric.name, stray.written, value.unit)],
  };
}

/** What of a row cannot be compared with values in a unit: its target, else its baseline, with its place. */
function otherDimension({ target, targetColumn, baseline, baselineColumn, column }: Metric, unit: Unit) {
  const bounds = targetBounds(target);
  if (bounds !== null) return bounds.unit === unit ? null : { written: bounds, column: targetColumn };
  return baseline === null || baseline.unit === unit ? null : { written: baseline, column: baselineColumn ?? column };
}

function preferenceOf(target: Target | null): Preference | null {
  const bounds = targetBounds(target);
  if (bounds === null) return target?.kind === 'relative' ? (target.direction === 'increase' ? 'higher' : 'lower') : null;
  if (bounds.min === null) return bounds.max === null ? null : 'lower';
  return bounds.max === null ? 'higher' : null;
}

function bindCondition(
  key: string,
  condition: RollbackCondition,
  rows: readonly Metric[],
  resolver: QueryResolver,
): BoundPlace<BoundCondition> {
  const { problems, ...rule } = bindRule(condition.condition, condition.text, rows, resolver);
  return { bound: { key, condition, ...rule, ...holdIn(condition.condition) }, line: condition.line, column: condition.column, problems };
}

function coverageOf(metrics: readonly BoundMetric[], conditions: readonly BoundCondition[]): Coverage {
  const kinds = [
    ...metrics.map(({ metric, query }) => {
      if (targetBounds(metric.target) === null) return 'forPeople';
      return query === null ? 'needsBinding' : 'executable';
    }),
    ...conditions.map(({ rule, lacking }) => {
      if (rule !== null) return 'executable';
      return lacking === 'person' ? 'forPeople' : 'needsBinding';
    }),
  ];
  const count = (kind: keyof Coverage) => kinds.filter((one) => one === kind).length;
  return { executable: count('executable'), needsBinding: count('needsBinding'), forPeople: count('forPeople') };
}

/** Enough of a SHA-256 to tell a record's conditions apart, in hexadecimal digits. */
const DIGEST_LENGTH = 12;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
}

/** `p95`, `p95#2`: the second and later ones are numbered. */
function numberRepeats(keys: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}#${times}`;
  });
}
