import type { ProblemCode, Severity } from './problem-rules.ts';

/** The one safe way to put a problem right: characters of one line to be replaced. */
export interface Fix {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, without a byte order mark. */
  readonly column: number;
  /** How many UTF-16 code units are taken out; 0 where the text is put in before the column. */
  readonly length: number;
  /** What takes their place; never a line break. */
  readonly text: string;
}

/** Something in a record or a configuration that could not be read or bound, and what to write instead. */
export interface Problem {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** What stands there. */
  readonly found: string;
  /** What would have been understood. */
  readonly expected: string;
  /** Only where there is exactly one reading that it can have. */
  readonly fix?: Fix;
}

/** "found X; expected Y": the sentence shown to people. */
export function problemMessage(problem: Pick<Problem, 'found' | 'expected'>): string {
  return `found ${problem.found}; expected ${problem.expected}`;
}

/** One line in the form editors can follow: `file:line:column: severity: found X; expected Y [code]`. */
export function formatProblem(problem: Problem): string {
  return `${problem.path}:${problem.line}:${problem.column}: ${problem.severity}: ${problemMessage(problem)} [${problem.code}]`;
}
