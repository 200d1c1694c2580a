import type { Problem } from '../problem.ts';

/** What a reader has to say about a text that it could not read, or that it may have misread. The caller knows the line and the column. */
export interface ReadingProblem extends Pick<Problem, 'severity' | 'code' | 'found' | 'expected'> {
  readonly rewrite?: Rewrite;
}

/** Characters that have exactly one reading, and the same in the form that is asked for. The caller knows whether they stand in the file. */
export interface Rewrite {
  readonly written: string;
  readonly as: string;
}

/** What a reader made of a text: the value, null where there is none, and what is to be said about it. */
export interface Reading<T> {
  readonly value: T | null;
  readonly problems: readonly ReadingProblem[];
}

/** The longest text, in UTF-16 code units, that is read as a quantity, a target or a condition: no cell written for people comes near it. */
export const MAX_TEXT_LENGTH = 2000;

/** How much of a text is repeated in a problem, in UTF-16 code units. */
const MAX_QUOTE_LENGTH = 80;

/** The text in quotes as a problem shows it, cut where it is long. */
export function quote(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= MAX_QUOTE_LENGTH ? `"${trimmed}"` : `"${trimmed.slice(0, MAX_QUOTE_LENGTH)}…"`;
}

/** The problem of a text past `MAX_TEXT_LENGTH`. */
export function tooLong(text: string): ReadingProblem {
  return {
    severity: 'error',
    code: 'text-too-long',
    found: `a text of ${text.length} characters, ${quote(text)}`,
    expected: `at most ${MAX_TEXT_LENGTH} characters`,
  };
}
