import type { Problem } from '../domain/problem.ts';
import type { ReadingProblem } from '../domain/reading/reading.ts';
import type { Place } from './source.ts';

/** Gathers the problems of one record. */
export interface ProblemList {
  add(place: Place, ...problems: readonly ReadingProblem[]): void;
  /** In the order of their lines and columns. */
  sorted(): readonly Problem[];
}

/** An empty list for the record at a path. */
export function createProblemList(path: string): ProblemList {
  const problems: Problem[] = [];
  return {
    add({ line, column }, ...found) {
      for (const { severity, code, found: what, expected } of found)
        problems.push({ severity, code, path, line, column, found: what, expected });
    },
    sorted: () => problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}
