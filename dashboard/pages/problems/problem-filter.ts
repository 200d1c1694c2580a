import type { Problem } from '../../../server/api/contract.ts';
import { foldText, searchTerms } from '../../components/search-terms.ts';

/** Which problems are listed; null is any. */
export interface ProblemFilter {
  readonly text: string;
  readonly severity: Problem['severity'] | null;
}

/** Every severity, the gravest first. */
export const SEVERITIES: readonly Problem['severity'][] = ['error', 'warning', 'info'];

/** The filter that an address asks for; what it does not say, or says wrongly, limits nothing. */
export function problemFilterOf(query: URLSearchParams): ProblemFilter {
  return { text: query.get('q') ?? '', severity: SEVERITIES.find((severity) => severity === query.get('severity')) ?? null };
}

/** What stands behind the path in the address of a filter. */
export function problemQueryOf({ text, severity }: ProblemFilter): string {
  const query = new URLSearchParams({ ...(text.trim() !== '' && { q: text }), ...(severity !== null && { severity }) });
  return query.size === 0 ? '' : `?${query}`;
}

/** The problems of one file. */
export interface FileProblems {
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** The problems that a filter leaves, file by file: the file with the gravest first, in each the gravest first, and else in the order they are given. */
export function problemsByFile(problems: readonly Problem[], { text, severity }: ProblemFilter): readonly FileProblems[] {
  const terms = searchTerms(text);
  const found = problems.filter(
    (one) => (severity === null || one.severity === severity) && terms.every((term) => foldText(searchTextOf(one)).includes(term)),
  );
  const sorted = found.toSorted((a, b) => gravity(a) - gravity(b));
  const paths = [...new Set(sorted.map(({ path }) => path))];
  return paths.map((path) => ({ path, problems: sorted.filter((one) => one.path === path) }));
}

function gravity({ severity }: Problem): number {
  return SEVERITIES.indexOf(severity);
}

function searchTextOf({ path, code, found, expected }: Problem): string {
  return [path, code, found, expected].join('\n');
}
