import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../domain/problem.ts';
import type { ProblemCode } from '../domain/problem-rules.ts';

/** Where something stands in a file: 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML text as plain data, with a way back from a path in the data to its place in the text. */
export interface LocatedYaml {
  /** Undefined where the text is not YAML. */
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** The place of what stands at a path; of a key, where the key is named with `key`. The nearest parent where there is nothing. */
  placeOf(path: readonly PropertyKey[], key?: string): Place;
}

/** Reads YAML keeping its lines. `firstLine` is where the text begins in its file (front matter). Syntax errors are problems (`yaml-syntax`). */
export function readYaml(text: string, path: string, firstLine = 1): LocatedYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  const syntaxProblem = (offset: number, error: Error): Problem => ({
    severity: 'error',
    code: 'yaml-syntax',
    path,
    ...place(offset),
    found: `text that is not YAML (${error.message.split('\n')[0]?.trim()})`,
    expected: 'YAML',
  });
  const placeOf: LocatedYaml['placeOf'] = (at, key) => place(offsetOf(document.contents, at, key));
  if (document.errors.length > 0) {
    return { data: undefined, problems: document.errors.map((error) => syntaxProblem(error.pos[0], error)), placeOf };
  }
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, problems: [], placeOf };
  } catch (error) {
    return { data: undefined, problems: [syntaxProblem(0, error as Error)], placeOf };
  }
}

/** How often YAML aliases may be expanded: a guard against documents that blow up ("billion laughs"); the default of the yaml library. */
const MAX_ALIASES = 100;

/** The problems that a zod schema has with located data, each at its own place. What stands at a path that is secret is not shown. */
export function schemaProblems(
  error: z.ZodError,
  yaml: LocatedYaml,
  path: string,
  code: ProblemCode,
  isSecret: (path: readonly PropertyKey[]) => boolean = () => false,
): readonly Problem[] {
  return error.issues.flatMap(ofItsType).flatMap((issue): readonly Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        severity: 'error',
        code: 'unknown-key',
        path,
        ...yaml.placeOf(issue.path, key),
        found: `the key "${key}"`,
        expected: `one of the documented keys${issue.path.length === 0 ? '' : ` of ${issue.path.join('.')}`}`,
      }));
    }
    const value = valueAt(yaml.data, issue.path);
    return [
      {
        severity: 'error',
        code,
        path,
        ...yaml.placeOf(issue.path),
        found: value === undefined ? `no "${issue.path.join('.')}"` : shown(value, isSecret(issue.path)),
        expected: expectation(issue.message),
      },
    ];
  });
}

/** A variable's name may be shown, and tells what to look at. */
function shown(value: unknown, isSecret: boolean): string {
  const isVariable = typeof value === 'string' && /^\$\{\w+\}$/.test(value);
  return isSecret && !isVariable ? 'a value that is not shown here' : JSON.stringify(value);
}

/** What a union has against a value is what its option for values of that type has, where there is one. */
function ofItsType(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const option = issue.errors.find((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return option?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue];
}

/** zod says "Invalid input: expected string, received number": what it expected is the half that helps. */
function expectation(message: string): string {
  return /expected (.*?)(?:, received .*)?$/.exec(message)?.[1] ?? message;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), data);
}

function offsetOf(root: unknown, path: readonly PropertyKey[], key?: string): number {
  let node = root as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, part] of [...path, ...(key === undefined ? [] : [key])].entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part);
      if (pair === undefined) return offset;
      const isKeyWanted = key !== undefined && index === path.length;
      const at = (isKeyWanted ? pair.key : (pair.value ?? pair.key)) as Node;
      offset = at.range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (node !== null && 'items' in node && typeof part === 'number') {
      node = ((node.items as readonly unknown[])[part] ?? null) as Node | null;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
