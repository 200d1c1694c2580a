import { readQuantity } from '../domain/reading/read-quantity.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import { type Instant, parseInstant, type Seconds } from '../domain/time.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { type LocatedYaml, readYaml } from '../yaml/located-yaml.ts';
import type { Fields } from './fields.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { Place, Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { FIELD_LABELS, type FieldName } from './vocabulary/fields.ts';

/** What a record's front matter says. Keys that are not adr-monitor's are other tools' and are left alone. */
export interface FrontMatter {
  readonly id: { readonly id: string; readonly place: Place } | null;
  readonly implementedAt: Instant | null;
  readonly reviewAfterSeconds: Seconds | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly metricQueries: Readonly<Record<string, string>>;
  /** Status, date and deciders, which MADR keeps here. */
  readonly fields: Fields;
}

const EMPTY: FrontMatter = {
  id: null,
  implementedAt: null,
  reviewAfterSeconds: null,
  owner: null,
  tags: [],
  variables: {},
  metricQueries: {},
  fields: new Map(),
};

/** What opens front matter, and what closes it: YAML, or TOML, which is only recognized. */
const FENCES: ReadonlyMap<string, RegExp> = new Map([
  ['---', /^(?:---|\.\.\.)\s*$/],
  ['+++', /^\+\+\+\s*$/],
]);

/** How many lines the front matter takes, its fences included; 0 where there is none. */
export function frontMatterLength(lines: readonly string[]): number {
  const close = FENCES.get(lines[0]?.trimEnd() ?? '');
  return close === undefined ? 0 : lines.findIndex((line, index) => index > 0 && close.test(line)) + 1;
}

const TOML: ReadingProblem = {
  severity: 'warning',
  code: 'front-matter-toml',
  found: 'front matter in TOML, which is not read',
  expected: 'YAML between lines of ---',
};

/** Reads the front matter in the first `length` lines. Whatever is wrong with it is a problem at its place. */
export function readFrontMatter(
  lines: readonly string[],
  length: number,
  path: string,
  grammar: QueryGrammar,
  problems: ProblemList,
): FrontMatter {
  if (length === 0) return EMPTY;
  if (lines[0]?.startsWith('+++')) {
    problems.add({ line: 1, column: 1 }, TOML);
    return EMPTY;
  }
  const yaml = readYaml(lines.slice(1, length - 1).join('\n'), path, 2);
  for (const problem of yaml.problems) problems.add(problem, problem);
  if (!isMapping(yaml.data)) return EMPTY;
  const reader = createReader(yaml.data, yaml, problems);
  const id = reader.text('id');
  return {
    id: id === null ? null : { id, place: yaml.placeOf(['id']) },
    implementedAt: reader.value('implemented', parseInstant, 'a date such as 2026-01-05 or an instant such as 2026-01-05T09:00:00Z'),
    reviewAfterSeconds: reader.value('reviewAfter', readDuration, 'a length of time such as 30d'),
    owner: reader.text('owner'),
    tags: reader.list('tags'),
    variables: reader.map('variables'),
    metricQueries: checkedQueries(reader.map('metrics'), grammar, yaml, problems),
    fields: fieldsOf(yaml.data, yaml),
  };
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as its own text; null for anything else. */
function scalarText(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function readDuration(text: string): Seconds | null {
  const { value } = readQuantity(text);
  return value !== null && 'value' in value && value.unit === 's' && value.value > 0 ? value.value : null;
}

/** Reads keys of one kind each; a value of another kind is a problem at its place. */
interface Reader {
  text(key: string): string | null;
  value<T>(key: string, read: (text: string) => T | null, expected: string): T | null;
  list(key: string): readonly string[];
  map(key: string): Readonly<Record<string, string>>;
}

function createReader(data: Mapping, yaml: LocatedYaml, problems: ProblemList): Reader {
  const reject = (path: readonly string[], expected: string): null => {
    problems.add(yaml.placeOf(path), wrongValue(path.join('.'), valueAt(data, path), expected));
    return null;
  };
  const value = <T>(key: string, read: (text: string) => T | null, expected: string): T | null => {
    const given = data[key];
    if (given === undefined || given === null) return null;
    const text = scalarText(given);
    if (text !== null && isPlaceholder(text)) {
      problems.add(yaml.placeOf([key]), placeholderProblem(text, expected));
      return null;
    }
    return (text === null ? null : read(text.trim())) ?? reject([key], expected);
  };
  return {
    value,
    text: (key) => value(key, (text) => (text === '' ? null : text), 'a text'),
    list: (key) => {
      const given = data[key];
      if (given === undefined || given === null) return [];
      const items = Array.isArray(given) ? given.map(scalarText) : (scalarText(given)?.split(/[,，、]/) ?? [null]);
      if (items.includes(null)) reject([key], 'a list of texts');
      return items.flatMap((item) => (item === null || item.trim() === '' ? [] : [item.trim()]));
    },
    map: (key) => {
      const given = data[key];
      if (given === undefined || given === null) return {};
      if (!isMapping(given)) return reject([key], 'names with a text each') ?? {};
      return Object.fromEntries(
        Object.entries(given).flatMap(([name, entry]) => {
          const text = scalarText(entry) ?? reject([key, name], 'a text');
          return text === null ? [] : [[name, text] as const];
        }),
      );
    },
  };
}

function valueAt(data: Mapping, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isMapping(value) ? value[key] : undefined), data);
}

function wrongValue(name: string, value: unknown, expected: string): ReadingProblem {
  return {
    severity: 'error',
    code: 'front-matter-value',
    found: `${name}: ${quote(scalarText(value) ?? JSON.stringify(value))}`,
    expected,
  };
}

function checkedQueries(
  queries: Readonly<Record<string, string>>,
  grammar: QueryGrammar,
  yaml: LocatedYaml,
  problems: ProblemList,
): Readonly<Record<string, string>> {
  const valid = Object.entries(queries).filter(([name, query]) => {
    const check = grammar(query);
    if (check.valid) return true;
    problems.add(yaml.placeOf(['metrics', name]), {
      severity: 'error',
      code: 'query-invalid',
      found: `${quote(query)}: ${check.message}`,
      expected: 'PromQL',
    });
    return false;
  });
  return Object.fromEntries(valid);
}

function fieldsOf(data: Mapping, yaml: LocatedYaml): Fields {
  const fields = new Map<FieldName, readonly Stretch[]>();
  for (const [key, value] of Object.entries(data)) {
    const name = FIELD_LABELS.get(normalizeTitle(key));
    const texts = (Array.isArray(value) ? value : [value]).flatMap((item) => scalarText(item) ?? []).filter((text) => text.trim() !== '');
    if (name === undefined || texts.length === 0 || fields.has(name)) continue;
    fields.set(
      name,
      texts.map((raw) => ({ ...yaml.placeOf([key]), raw, source: raw })),
    );
  }
  return fields;
}
