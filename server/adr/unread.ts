import { quote, type ReadingProblem } from '../domain/reading/reading.ts';

/** The problem of a fact in a fenced block of code. */
export function fencedProblem(text: string): ReadingProblem {
  return {
    severity: 'info',
    code: 'fenced-facts',
    found: `${quote(text)} in a fenced code block, which is not read`,
    expected: 'the same outside of the fence, if it is meant to be judged',
  };
}

/** The problem of a table in HTML where facts are looked for. */
export function htmlTableProblem(what: string): ReadingProblem {
  return { severity: 'warning', code: 'html-table', found: `${what} in an HTML table, which is not read`, expected: 'a Markdown table' };
}
