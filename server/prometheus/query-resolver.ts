import type { BoundQuery, Preference } from '../domain/binding.ts';
import type { Decision } from '../domain/decision.ts';
import { idKey } from '../domain/decision-id.ts';
import type { Unit } from '../domain/quantity.ts';
import { type BindingProblem, invalidQuery, unboundEvent, unboundMetric, unknownSource, variableProblem } from './binding-problems.ts';
import { type Catalogue, createLookup, type EventEntry, identityBy, type MetricEntry, type MetricOverride, namesOf } from './catalogue.ts';
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
  /** The cron expression by which the decision is judged; null where nothing but the configuration says. */
  readonly schedule: string | null;
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
 * Prepares the bindings and gives the way from a decision to its resolver. The record is nearest to its author, so it wins: its inline
 * code, then its front matter, then the decision's entry in the bindings, then the metric's. Its variables, its source and its schedule
 * likewise come before those of its entry, and those before what holds for all; only a binding's own source comes before its record's.
 * `sources` are the names of the Prometheus servers there are; null where that is not known.
 */
export function createQueryResolvers(catalogue: Catalogue, sources: readonly string[] | null): (decision: Decision) => QueryResolver {
  const findMetric = createLookup(catalogue.metrics);
  const findEvent = createLookup(catalogue.events);
  const metricNames = knownNames(namesOf(catalogue.metrics));
  const eventNames = knownNames(namesOf(catalogue.events));
  return (decision) => createQueryResolver(decision, { catalogue, findMetric, findEvent, metricNames, eventNames, sources });
}

/** The identity of a metric's name under some bindings, as `QueryResolver.identify` gives it. */
export function createIdentify(catalogue: Catalogue): QueryResolver['identify'] {
  return identityBy(createLookup(catalogue.metrics));
}

/** What all decisions share. */
interface Shared {
  readonly catalogue: Catalogue;
  readonly findMetric: (name: string) => MetricEntry | null;
  readonly findEvent: (name: string) => EventEntry | null;
  readonly metricNames: readonly KnownName[];
  readonly eventNames: readonly KnownName[];
  readonly sources: readonly string[] | null;
}

function createQueryResolver(decision: Decision, shared: Shared): QueryResolver {
  const { catalogue, findMetric, findEvent, metricNames, eventNames, sources } = shared;
  const entry = catalogue.decisions.get(idKey(decision.id));
  const identify = identityBy(findMetric);
  const identifyEvent = identityBy(findEvent);
  const recordQueries = keyed(decision.metricQueries, identify);
  const metricOverrides = keyed(entry?.metrics ?? {}, identify);
  const eventOverrides = keyed(entry?.events ?? {}, identifyEvent);
  const variables = new Map(
    [catalogue.variables, entry?.variables ?? {}, decision.variables].flatMap((values) => [...keyed(values, variableKey)]),
  );
  const ownSource = decision.prometheus ?? entry?.source ?? null;
  const ready = (written: string, binding: QueryBinding) =>
    readyQuery(written, { ...binding, source: binding.source ?? ownSource }, (name) => variables.get(variableKey(name)), sources);
  const metricBinding = (name: string) => overlaid(findMetric(name), metricOverrides.get(identify(name)));

  return {
    schedule: decision.schedule ?? entry?.schedule ?? null,
    identify,
    metric(name, written, others = []) {
      const own = written ?? recordQueries.get(identify(name));
      if (own !== undefined) return withUnit(ready(own, UNDESCRIBED), null);
      const bound = metricBinding(name);
      if (bound !== null) return withUnit(ready(bound.query, bound), bound.unit?.unit ?? null);
      const ownNames = [...Object.keys(decision.metricQueries), ...Object.keys(entry?.metrics ?? {})];
      return { value: null, problems: [unboundMetric(name, [...metricNames, ...knownNames([...ownNames, ...others])])] };
    },
    direction: (name) => metricBinding(name)?.direction ?? null,
    event(name) {
      const entryOfAll = findEvent(name);
      const override = eventOverrides.get(identifyEvent(name));
      const query = override?.query ?? entryOfAll?.query;
      if (query === undefined)
        return { value: null, problems: [unboundEvent(name, [...eventNames, ...knownNames(Object.keys(entry?.events ?? {}))])] };
      return ready(query, { ...UNDESCRIBED, source: override?.source ?? entryOfAll?.source ?? null });
    },
    written: (query) => ready(query, UNDESCRIBED),
  };
}

function keyed<T>(values: Readonly<Record<string, T>>, keyOf: (name: string) => string): ReadonlyMap<string, T> {
  return new Map(Object.entries(values).map(([name, value]) => [keyOf(name), value]));
}

/** Variables are named alike whatever the width and case, as metrics are; the underscore tells them apart. */
function variableKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** What a decision's entry leaves open is as in the metric's own. */
function overlaid(entry: MetricEntry | null, override: MetricOverride | undefined): MetricOverride | null {
  if (override === undefined) return entry;
  return {
    query: override.query,
    unit: override.unit ?? entry?.unit ?? null,
    reduce: override.reduce ?? entry?.reduce ?? null,
    direction: override.direction ?? entry?.direction ?? null,
    source: override.source ?? entry?.source ?? null,
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
