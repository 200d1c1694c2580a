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

/** What the bindings say for one decision. */
export interface DecisionEntry {
  /** Values for `$variables`; the record's own front matter wins over them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Queries by metric name that take the place of the catalogue's. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** The bindings: names to PromQL. */
export interface Catalogue {
  readonly metrics: readonly MetricEntry[];
  readonly events: readonly EventEntry[];
  /** By the decision's id. */
  readonly decisions: ReadonlyMap<string, DecisionEntry>;
}

/** Binds nothing. */
export const emptyCatalogue: Catalogue = { metrics: [], events: [], decisions: new Map() };

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
