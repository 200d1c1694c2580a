import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Problem } from '../domain/problem.ts';
import { type LocatedYaml, readYaml, schemaProblems } from '../yaml/located-yaml.ts';
import { type Catalogue, emptyCatalogue } from './catalogue.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import { type Fault, soundDecisions, soundEntries } from './sound-entries.ts';

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

  const { variables, metrics, events, decisions } = parsed.data;
  const soundMetrics = soundEntries('metrics', metrics ?? []);
  const soundEvents = soundEntries('events', events ?? []);
  const placeOf = (id: string) => yaml.placeOf(['decisions'], id);
  const sound = soundDecisions(decisions ?? {}, { metrics: soundMetrics.kept, events: soundEvents.kept, placeOf });
  return {
    catalogue: {
      variables: withoutUndefined(variables ?? {}),
      metrics: soundMetrics.kept,
      events: soundEvents.kept,
      decisions: new Map(sound.kept),
    },
    problems: [
      ...faults,
      ...[soundMetrics, soundEvents, sound].flatMap(({ faults }) => faults.map((fault) => toProblem(fault, yaml, path))),
    ].sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

function withoutUndefined(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
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

function toProblem({ at, ...fault }: Fault, yaml: LocatedYaml, path: string): Problem {
  return { severity: 'error', path, ...yaml.placeOf(at), ...fault };
}
