import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { foldName } from '../domain/names.ts';
import type { Problem } from '../domain/problem.ts';
import type { ProblemCode } from '../domain/problem-rules.ts';
import { type LocatedYaml, readYaml, schemaProblems } from '../yaml/located-yaml.ts';
import { type Catalogue, type DecisionEntry, type EventEntry, emptyCatalogue, namesOf } from './catalogue.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import { checkQuery } from './grammar.ts';
import { fillVariables } from './variables.ts';

/** What could be read of the bindings, and what could not. */
export interface CatalogueRead {
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
}

/** Reads a file of bindings. Throws an Error that names the file where it cannot be read at all. */
export async function loadCatalogue(path: string): Promise<CatalogueRead> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path}: the metric bindings cannot be read (${error.code ?? error.message})`, { cause: error });
  });
  return readCatalogue(text, path);
}

/** Reads bindings from YAML. A bad entry is a problem with its place and is left out; the others stay. */
export function readCatalogue(text: string, path: string): CatalogueRead {
  const yaml = readYaml(text, path);
  if (yaml.problems.length > 0) return { catalogue: emptyCatalogue, problems: yaml.problems };
  const written = yaml.data ?? {};
  const first = catalogueSchema.safeParse(written);
  const parsed = first.success ? first : catalogueSchema.safeParse(withoutBad(written, first.error));
  const faults = first.success ? [] : schemaProblems(first.error, yaml, path, 'binding-invalid');
  if (!parsed.success) return { catalogue: emptyCatalogue, problems: faults };

  const { metrics, events, decisions } = parsed.data;
  const soundMetrics = soundEntries('metrics', metrics ?? []);
  const soundEvents = soundEntries('events', events ?? []);
  const soundDecisions = soundDecisionEntries(decisions ?? {});
  return {
    catalogue: { metrics: soundMetrics.kept, events: soundEvents.kept, decisions: new Map(soundDecisions.kept) },
    problems: [
      ...faults,
      ...[soundMetrics, soundEvents, soundDecisions].flatMap(({ faults }) => faults.map((fault) => toProblem(fault, yaml, path))),
    ].sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** The data with `undefined` for every entry that the schema refused, so that the places of the others stay true. */
function withoutBad(data: unknown, error: z.ZodError): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
  const kept = structuredClone(data) as Record<PropertyKey, unknown>;
  for (const issue of error.issues) {
    const [section, entry] = issue.path;
    if (section === undefined) {
      for (const key of issue.code === 'unrecognized_keys' ? issue.keys : []) delete kept[key];
    } else if (entry === undefined) delete kept[section];
    else Reflect.set(kept[section] as object, entry, undefined);
  }
  return kept;
}

/** Why an entry is left out although its shape is right. */
interface Fault {
  readonly code: Extract<ProblemCode, 'binding-duplicate' | 'query-invalid' | `variable-${string}`>;
  readonly at: readonly PropertyKey[];
  readonly found: string;
  readonly expected: string;
}

interface Sifted<T> {
  readonly kept: readonly T[];
  readonly faults: readonly Fault[];
}

function sift<T>(candidates: readonly { readonly value: T; readonly fault: Fault | null }[]): Sifted<T> {
  return {
    kept: candidates.filter(({ fault }) => fault === null).map(({ value }) => value),
    faults: candidates.map(({ fault }) => fault).filter((fault) => fault !== null),
  };
}

function soundEntries<T extends EventEntry>(section: 'metrics' | 'events', entries: readonly (T | undefined)[]): Sifted<T> {
  const taken = new Map<string, string>();
  return sift(
    entries.flatMap((value, index) => {
      if (value === undefined) return [];
      const fault = duplicateFault([section, index], value, taken) ?? queryFault([section, index, 'query'], value.query);
      if (fault === null) for (const name of namesOf([value])) taken.set(foldName(name), value.name);
      return [{ value, fault }];
    }),
  );
}

function soundDecisionEntries(entries: Readonly<Record<string, DecisionEntry | undefined>>): Sifted<readonly [string, DecisionEntry]> {
  return sift(
    Object.entries(entries).flatMap(([id, entry]) => {
      if (entry === undefined) return [];
      const faults = Object.entries(entry.metrics).map(([name, query]) => queryFault(['decisions', id, 'metrics', name], query));
      return [{ value: [id, entry] as const, fault: faults.find((fault) => fault !== null) ?? null }];
    }),
  );
}

/** `taken` has the name of the entry that owns each folded name. */
function duplicateFault(at: readonly PropertyKey[], entry: EventEntry, taken: ReadonlyMap<string, string>): Fault | null {
  const names = [
    { name: entry.name, place: [...at, 'name'] },
    ...entry.aliases.map((name, index) => ({ name, place: [...at, 'aliases', index] })),
  ];
  const again = names.find(({ name }) => taken.has(foldName(name)));
  if (again === undefined) return null;
  return {
    code: 'binding-duplicate',
    at: again.place,
    found: `"${again.name}", which is already a name or alias of "${taken.get(foldName(again.name))}"`,
    expected: 'a name that no other entry has; this entry is left out',
  };
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

function toProblem({ at, ...fault }: Fault, yaml: LocatedYaml, path: string): Problem {
  return { severity: 'error', path, ...yaml.placeOf(at), ...fault };
}
