import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** What changed in a file, as a unified diff without context: `git apply --unidiff-zero` takes it. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const name = path.replace(/^\//, '');
  const options = { context: 0, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options).replace(/\n$/, '');
}
