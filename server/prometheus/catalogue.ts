import type { Preference, Reducer } from '../domain/binding.ts';
import { foldName } from '../domain/names.ts';
import type { ReturnedUnit } from './returned-unit.ts';

/** How a metric's name becomes PromQL: one entry of `metrics` in the bindings. */
export interface MetricEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  /** With `$variables` still in it. */
  readonly query: string;
  /** Null where the query returns canonical units, as Prometheus' naming convention asks. */
  readonly unit: ReturnedUnit | null;
  readonly reduce: Reducer | null;
  readonly direction: Preference | null;
  /** The named Prometheus to ask; null for the default one. */
  readonly source: string | null;
}

/** How an event's name becomes PromQL that holds where it returns a series: one entry of `events`. */
export type EventEntry = Pick<MetricEntry, 'name' | 'aliases' | 'query' | 'source'>;

/** What the bindings say for a metric of one decision; what is null is as in the metric's own entry. */
export type MetricOverride = Pick<MetricEntry, 'query' | 'unit' | 'reduce' | 'direction' | 'source'>;

/** What the bindings say for an event of one decision. */
export type EventOverride = Pick<EventEntry, 'query' | 'source'>;

/** What the bindings say for one decision. */
export interface DecisionEntry {
  /** As written. */
  readonly id: string;
  /** Where it stands in its file; both 1-based. */
  readonly line: number;
  readonly column: number;
  /** Values for `$variables`; the record's own front matter wins over them. */
  readonly variables: Readonly<Record<string, string>>;
  /** The named Prometheus to ask, where neither a binding nor the record names one. */
  readonly source: string | null;
  /** The cron expression by which it is judged, where its record does not say. */
  readonly schedule: string | null;
  /** By metric name; they take the place of the catalogue's. */
  readonly metrics: Readonly<Record<string, MetricOverride>>;
  /** By event name. */
  readonly events: Readonly<Record<string, EventOverride>>;
}

/** The bindings: names to PromQL. */
export interface Catalogue {
  /** Values for `$variables` of all decisions. */
  readonly variables: Readonly<Record<string, string>>;
  readonly metrics: readonly MetricEntry[];
  readonly events: readonly EventEntry[];
  /** By the key of the decision's id (`idKey`). */
  readonly decisions: ReadonlyMap<string, DecisionEntry>;
}

/** Binds nothing. */
export const emptyCatalogue: Catalogue = { variables: {}, metrics: [], events: [], decisions: new Map() };

/** Every name and alias of some entries. */
export function namesOf(entries: readonly EventEntry[]): readonly string[] {
  return entries.flatMap((entry) => [entry.name, ...entry.aliases]);
}

/** Finds entries by name or alias, whatever the width, case, spacing and emphasis; of several, the first. */
export function createLookup<T extends EventEntry>(entries: readonly T[]): (name: string) => T | null {
  const byName = new Map<string, T>();
  for (const entry of entries) {
    for (const name of namesOf([entry])) if (!byName.has(foldName(name))) byName.set(foldName(name), entry);
  }
  return (name) => byName.get(foldName(name)) ?? null;
}

/** What tells two names apart under a lookup: folded, and of an entry's names and aliases always its name. */
export function identityBy(find: (name: string) => EventEntry | null): (name: string) => string {
  return (name) => foldName(find(name)?.name ?? name);
}
