import { idKey } from '../domain/decision-id.ts';
import { foldName } from '../domain/names.ts';
import type { ProblemCode } from '../domain/problem-rules.ts';
import type { Place } from '../yaml/located-yaml.ts';
import { createLookup, type DecisionEntry, type EventEntry, identityBy, type MetricEntry, namesOf } from './catalogue.ts';
import { checkQuery } from './grammar.ts';
import { fillVariables } from './variables.ts';

/** Why an entry of the bindings is left out although its shape is right. */
export interface Fault {
  readonly code: Extract<ProblemCode, 'binding-duplicate' | 'query-invalid' | `variable-${string}`>;
  readonly at: readonly PropertyKey[];
  readonly found: string;
  readonly expected: string;
}

/** Entries that can be used, and why the others cannot. */
export interface Sifted<T> {
  readonly kept: readonly T[];
  readonly faults: readonly Fault[];
}

function sift<T>(candidates: readonly { readonly value: T; readonly fault: Fault | null }[]): Sifted<T> {
  return {
    kept: candidates.filter(({ fault }) => fault === null).map(({ value }) => value),
    faults: candidates.map(({ fault }) => fault).filter((fault) => fault !== null),
  };
}

/** Entries of `metrics` or `events` whose queries parse and whose names no entry before them has; undefined ones were left out before. */
export function soundEntries<T extends EventEntry>(section: 'metrics' | 'events', entries: readonly (T | undefined)[]): Sifted<T> {
  const taken = new Map<string, string>();
  return sift(
    entries.flatMap((value, index) => {
      if (value === undefined) return [];
      const fault = repeatedName([section, index], value, taken) ?? queryFault([section, index, 'query'], value.query);
      if (fault === null) for (const name of namesOf([value])) taken.set(foldName(name), value.name);
      return [{ value, fault }];
    }),
  );
}

/** What the entries of `decisions` are checked against. */
export interface DecisionContext {
  readonly metrics: readonly MetricEntry[];
  readonly events: readonly EventEntry[];
  readonly placeOf: (id: string) => Place;
}

/** Entries of `decisions` by the key of their id, whose queries parse, and that say each thing once. */
export function soundDecisions(
  entries: Readonly<Record<string, Omit<DecisionEntry, 'id' | 'line' | 'column'> | undefined>>,
  { metrics, events, placeOf }: DecisionContext,
): Sifted<readonly [key: string, DecisionEntry]> {
  const identities = { metrics: identityBy(createLookup(metrics)), events: identityBy(createLookup(events)) };
  const taken = new Map<string, string>();
  return sift(
    Object.entries(entries).flatMap(([id, entry]) => {
      if (entry === undefined) return [];
      const at = ['decisions', id];
      const faults = (['metrics', 'events'] as const).flatMap((section) =>
        overrideFaults([...at, section], entry[section], identities[section]),
      );
      const fault = repeated(at, id, taken.get(idKey(id)), 'decision') ?? faults[0] ?? null;
      if (fault === null) taken.set(idKey(id), id);
      return [{ value: [idKey(id), { ...entry, id, ...placeOf(id) }] as const, fault }];
    }),
  );
}

function overrideFaults(
  at: readonly PropertyKey[],
  overrides: Readonly<Record<string, { readonly query: string }>>,
  identify: (name: string) => string,
): readonly Fault[] {
  const taken = new Map<string, string>();
  return Object.entries(overrides).flatMap(([name, { query }]) => {
    const fault = repeated([...at, name], name, taken.get(identify(name)), 'name or alias') ?? queryFault([...at, name, 'query'], query);
    taken.set(identify(name), name);
    return fault ?? [];
  });
}

/** `taken` has the name of the entry that owns each folded name. */
function repeatedName(at: readonly PropertyKey[], entry: EventEntry, taken: ReadonlyMap<string, string>): Fault | null {
  const names = [
    { name: entry.name, place: [...at, 'name'] },
    ...entry.aliases.map((name, index) => ({ name, place: [...at, 'aliases', index] })),
  ];
  const again = names.find(({ name }) => taken.has(foldName(name)));
  return again === undefined ? null : repeated(again.place, again.name, taken.get(foldName(again.name)), 'name or alias');
}

function repeated(
  at: readonly PropertyKey[],
  written: string,
  owner: string | undefined,
  what: 'decision' | 'name or alias',
): Fault | null {
  if (owner === undefined) return null;
  const found =
    what === 'decision'
      ? `"${written}", which is the decision "${owner}" again`
      : `"${written}", which is already a name or alias of "${owner}"`;
  return { code: 'binding-duplicate', at, found, expected: `a ${what} that no other entry has; this entry is left out` };
}

/** Fills in for any variable: a duration may stand inside and outside of quotes. */
const STAND_IN = '5m';

function queryFault(at: readonly PropertyKey[], query: string): Fault | null {
  const { query: filled, faults } = fillVariables(query, () => STAND_IN);
  const [fault] = faults;
  if (fault !== undefined) return { code: `variable-${fault.kind}`, at, found: fault.found, expected: fault.expected };
  const check = checkQuery(filled);
  if (check.valid) return null;
  return { code: 'query-invalid', at, found: `a query that Prometheus cannot read (${check.message})`, expected: 'PromQL' };
}
