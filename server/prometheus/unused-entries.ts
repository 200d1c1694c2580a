import { idKey } from '../domain/decision-id.ts';
import type { Problem } from '../domain/problem.ts';
import type { Catalogue } from './catalogue.ts';

/** What is to be said of entries under `decisions` whose decision is none of the ids: most often the id is misspelt. `path` is the bindings' file. */
export function unusedEntries({ decisions }: Catalogue, path: string, ids: Iterable<string>): readonly Problem[] {
  const known = new Set(Array.from(ids, idKey));
  return [...decisions].flatMap(([key, { id, line, column }]): readonly Problem[] => {
    if (known.has(key)) return [];
    const found = `an entry for the decision "${id}", which no record is`;
    return [{ severity: 'warning', code: 'binding-unused', path, line, column, found, expected: 'the id of a record' }];
  });
}
