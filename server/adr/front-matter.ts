import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { type LocatedYaml, readYaml } from '../yaml/located-yaml.ts';
import type { Fields } from './fields.ts';
import { type FrontMatterIssue, type FrontMatterValues, scalarText, validateFrontMatter } from './front-matter-schema.ts';
import { placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { Place, Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { FIELD_LABELS, type FieldName } from './vocabulary/fields.ts';

/** What a record's front matter says. Keys that are not adr-monitor's are other tools' and are left alone. */
export interface FrontMatter {
  readonly id: { readonly id: string; readonly place: Place } | null;
  readonly implementedAt: Instant | null;
  readonly rolledBackAt: Instant | null;
  readonly concludedAt: Instant | null;
  readonly reviewAt: Instant | null;
  readonly reviewAfterSeconds: Seconds | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly metricQueries: Readonly<Record<string, string>>;
  readonly prometheus: string | null;
  readonly schedule: string | null;
  /** Status, date and deciders, which MADR keeps here. */
  readonly fields: Fields;
}

const EMPTY: FrontMatter = {
  id: null,
  implementedAt: null,
  rolledBackAt: null,
  concludedAt: null,
  reviewAt: null,
  reviewAfterSeconds: null,
  owner: null,
  tags: [],
  labels: {},
  variables: {},
  metricQueries: {},
  prometheus: null,
  schedule: null,
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
  if (lines[0]?.startsWith('+++') && length > 0) {
    problems.add({ line: 1, column: 1 }, TOML);
    return EMPTY;
  }
  const matter = lines.slice(1, Math.max(1, length - 1));
  if (matter.every(isBlank)) return EMPTY;
  const yaml = readYaml(matter.join('\n'), path, 2);
  for (const problem of yaml.problems) problems.add(problem, problem);
  if (!isMapping(yaml.data)) return EMPTY;
  const values = checkedValues(yaml.data, yaml, problems);
  const { id = null } = values;
  return {
    id: id === null ? null : { id, place: yaml.placeOf(['id']) },
    implementedAt: values.implemented ?? null,
    rolledBackAt: values.rolledBack ?? null,
    concludedAt: values.concluded ?? null,
    reviewAt: values.review ?? null,
    reviewAfterSeconds: values.reviewAfter ?? null,
    owner: values.owner ?? null,
    tags: values.tags ?? [],
    labels: values.labels ?? {},
    variables: values.variables ?? {},
    metricQueries: checkedQueries(values.metrics ?? {}, grammar, yaml, problems),
    prometheus: values.source ?? null,
    schedule: values.schedule ?? null,
    fields: fieldsOf(yaml.data, yaml),
  };
}

/** A line of YAML that says nothing: an untouched template has only such. */
function isBlank(line: string): boolean {
  return /^[ \t]*(?:#|$)/.test(line);
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values that are right; each of the others is a problem at its place. */
function checkedValues(data: Mapping, yaml: LocatedYaml, problems: ProblemList): FrontMatterValues {
  const { values, issues } = validateFrontMatter(data);
  for (const issue of issues) problems.add(placeOf(issue, yaml), problemOf(issue, valueAt(data, issue.path)));
  return values;
}

function placeOf({ path, isOfName }: FrontMatterIssue, yaml: LocatedYaml): Place {
  return isOfName ? yaml.placeOf(path.slice(0, -1), path.at(-1)) : yaml.placeOf(path);
}

function problemOf({ path, expected, isUnfilled }: FrontMatterIssue, value: unknown): ReadingProblem {
  return isUnfilled ? placeholderProblem(String(value), expected) : wrongValue(path.join('.'), value, expected);
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
