import type { Fix, Problem } from '../domain/problem.ts';
import type { ReadingProblem, Rewrite } from '../domain/reading/reading.ts';
import type { Place } from './source.ts';

/** Gathers the problems of one record. */
export interface ProblemList {
  add(place: Place, ...problems: readonly ReadingProblem[]): void;
  /** In the order of their lines and columns. */
  sorted(): readonly Problem[];
}

/** An empty list for the record at a path; `lines` are those of its file. */
export function createProblemList(path: string, lines: readonly string[]): ProblemList {
  const problems: Problem[] = [];
  return {
    add({ line, column }, ...found) {
      for (const { severity, code, found: what, expected, rewrite } of found) {
        const fix = rewrite === undefined ? null : fixOf(rewrite, lines[line - 1] ?? '', { line, column });
        problems.push({ severity, code, path, line, column, found: what, expected, ...(fix === null ? {} : { fix }) });
      }
    },
    sorted: () => problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** The least edit of a line that rewrites characters at or behind a place; null where they do not stand there exactly once. */
function fixOf({ written, as }: Rewrite, text: string, { line, column }: Place): Fix | null {
  const at = text.indexOf(written, column - 1);
  if (at < 0 || text.indexOf(written, at + 1) >= 0) return null;
  const head = sharedLength(written, as);
  const tail = sharedLength(reversed(written.slice(head)), reversed(as.slice(head)));
  return { line, column: at + head + 1, length: written.length - head - tail, text: as.slice(head, as.length - tail) };
}

/** How many UTF-16 code units two texts begin with alike. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function reversed(text: string): string {
  return text.split('').reverse().join('');
}
