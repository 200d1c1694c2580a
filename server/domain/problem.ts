/** How bad a problem is: an `error` keeps something from being judged, a `warning` may be misread, an `info` is for the author to know. */
export type Severity = 'error' | 'warning' | 'info';

/** Something in a record or a configuration that could not be read or bound, and what to write instead. */
export interface Problem {
  readonly severity: Severity;
  /** A stable name in kebab-case, documented in adr/README.md. */
  readonly code: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** What stands there. */
  readonly found: string;
  /** What would have been understood. */
  readonly expected: string;
}

/** "found X; expected Y": the sentence shown to people. */
export function problemMessage(problem: Pick<Problem, 'found' | 'expected'>): string {
  return `found ${problem.found}; expected ${problem.expected}`;
}

/** One line in the form editors can follow: `file:line:column: severity: found X; expected Y [code]`. */
export function formatProblem(problem: Problem): string {
  return `${problem.path}:${problem.line}:${problem.column}: ${problem.severity}: ${problemMessage(problem)} [${problem.code}]`;
}
