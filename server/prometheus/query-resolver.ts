import type { BoundQuery, Preference } from '../domain/binding.ts';
import type { Decision } from '../domain/decision.ts';
import { foldName } from '../domain/names.ts';
import type { Unit } from '../domain/quantity.ts';
import { type BindingProblem, invalidQuery, unboundEvent, unboundMetric, unknownSource, variableProblem } from './binding-problems.ts';
import { type Catalogue, createLookup, type EventEntry, type MetricEntry, namesOf } from './catalogue.ts';
import { checkQuery } from './grammar.ts';
import { type KnownName, knownNames } from './names.ts';
import { fillVariables, type ResolveVariable, type VariableFault } from './variables.ts';

/** What came of looking for a query: the value, or null and why there is none. */
export interface Resolved<T> {
  readonly value: T | null;
  readonly problems: readonly BindingProblem[];
}

/** A metric's query with the unit of what it returns; null where that is the canonical unit of whatever it is compared with. */
export interface MetricBinding {
  readonly query: BoundQuery;
  readonly unit: Unit | null;
}

/** Finds the queries of one decision. */
export interface QueryResolver {
  /** Two names are the same metric where their identities are equal: folded, and of an entry's names and aliases always its name. */
  identify(name: string): string;
  /** `written` is the query in the record's own row; null where it has none. `others` are names beside those of the bindings that may have been meant. */
  metric(name: string, written: string | null, others?: readonly string[]): Resolved<MetricBinding>;
  /** The direction that the bindings state for a metric, whoever wrote its query. */
  direction(name: string): Preference | null;
  /** The problem is an info where nothing is bound, and an error where the binding is bad. */
  event(name: string): Resolved<BoundQuery>;
  /** Makes a query that the record itself has ready. */
  written(query: string): Resolved<BoundQuery>;
}

/**
 * Prepares the bindings and gives the way from a decision to its resolver. The record is nearest to its author, so it wins: its inline code, then its front matter, then
 * the decision's entry in the bindings, then the metric's; and its variables over those of the bindings.
 * `sources` are the names of the Prometheus servers there are; null where that is not known.
 */
export function createQueryResolvers(catalogue: Catalogue, sources: readonly string[] | null): (decision: Decision) => QueryResolver {
  const findMetric = createLookup(catalogue.metrics);
  const findEvent = createLookup(catalogue.events);
  const metricNames = knownNames(namesOf(catalogue.metrics));
  const eventNames = knownNames(namesOf(catalogue.events));
  return (decision) => createQueryResolver(decision, catalogue.decisions, { findMetric, findEvent, metricNames, eventNames, sources });
}

/** The identity of a metric's name under some bindings, as `QueryResolver.identify` gives it. */
export function createIdentify(catalogue: Catalogue): QueryResolver['identify'] {
  return identifyBy(createLookup(catalogue.metrics));
}

function identifyBy(findMetric: (name: string) => MetricEntry | null): QueryResolver['identify'] {
  return (name) => foldName(findMetric(name)?.name ?? name);
}

/** What all decisions share. */
interface Shared {
  readonly findMetric: (name: string) => MetricEntry | null;
  readonly findEvent: (name: string) => EventEntry | null;
  readonly metricNames: readonly KnownName[];
  readonly eventNames: readonly KnownName[];
  readonly sources: readonly string[] | null;
}

function createQueryResolver(decision: Decision, decisions: Catalogue['decisions'], shared: Shared): QueryResolver {
  const { findMetric, findEvent, metricNames, eventNames, sources } = shared;
  const entry = decisions.get(decision.id);
  const identify = identifyBy(findMetric);
  const byIdentity = (queries: Readonly<Record<string, string>>) =>
    new Map(Object.entries(queries).map(([name, query]) => [identify(name), query]));
  const recordQueries = byIdentity(decision.metricQueries);
  const overrides = byIdentity(entry?.metrics ?? {});
  const variables = new Map([...Object.entries(entry?.variables ?? {}), ...Object.entries(decision.variables)]);
  const ready = (written: string, binding: QueryBinding) => readyQuery(written, binding, (name) => variables.get(name), sources);

  return {
    identify,
    metric(name, written, others = []) {
      const bound = findMetric(name);
      const own = written ?? recordQueries.get(identify(name));
      if (own !== undefined) return withUnit(ready(own, UNDESCRIBED), null);
      const query = overrides.get(identify(name)) ?? bound?.query;
      if (query !== undefined) return withUnit(ready(query, bound ?? UNDESCRIBED), bound?.unit?.unit ?? null);
      const known = [...metricNames, ...knownNames([...Object.keys(decision.metricQueries), ...others])];
      return { value: null, problems: [unboundMetric(name, known)] };
    },
    direction: (name) => findMetric(name)?.direction ?? null,
    event(name) {
      const bound = findEvent(name);
      if (bound === null) return { value: null, problems: [unboundEvent(name, eventNames)] };
      return ready(bound.query, { ...UNDESCRIBED, source: bound.source });
    },
    written: (query) => ready(query, UNDESCRIBED),
  };
}

type QueryBinding = Pick<MetricEntry, 'unit' | 'reduce' | 'source'>;

/** Of a query of which nothing is said but its text. */
const UNDESCRIBED: QueryBinding = { unit: null, reduce: null, source: null };

/** What the only Prometheus is called; of several, the first is asked where none has this name. */
const DEFAULT_SOURCE = 'default';

function readyQuery(
  written: string,
  binding: QueryBinding,
  resolve: ResolveVariable,
  sources: readonly string[] | null,
): Resolved<BoundQuery> {
  const problems: BindingProblem[] = [];
  const source = binding.source ?? (sources?.includes(DEFAULT_SOURCE) ? DEFAULT_SOURCE : (sources?.[0] ?? DEFAULT_SOURCE));
  if (sources !== null && !sources.includes(source)) problems.push(unknownSource(source, sources));
  const { query, faults } = fillVariables(written, resolve);
  const check = checkQuery(query);
  if (faults.length > 0) problems.push(...oncePerVariable(faults).map(variableProblem));
  else if (!check.valid) problems.push(invalidQuery(written, check.message));
  if (problems.length > 0) return { value: null, problems };
  return { value: { query, source, scale: binding.unit?.scale ?? 1, reduce: binding.reduce }, problems };
}

/** A query may name one variable many times; its fault is said once. */
function oncePerVariable(faults: readonly VariableFault[]): readonly VariableFault[] {
  return faults.filter(({ name }, index) => faults.findIndex((fault) => fault.name === name) === index);
}

function withUnit({ value, problems }: Resolved<BoundQuery>, unit: Unit | null): Resolved<MetricBinding> {
  return { value: value === null ? null : { query: value, unit }, problems };
}
