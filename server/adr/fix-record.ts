import { applyFixes } from '../domain/fix.ts';
import type { Problem } from '../domain/problem.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { readRecord } from './read-record.ts';

/** A record's text after everything that has one safe reading was put right. */
export interface FixedRecord {
  readonly text: string;
  /** What was put right, in the order in which it was. */
  readonly fixed: readonly Problem[];
}

/** One fix can show another problem that has one; a record that goes on longer than this is left as it is then. */
const MAX_ROUNDS = 10;

/** Puts a record right, round by round until nothing more is fixed. No line is added or taken away. */
export function fixRecord(text: string, path: string, grammar: QueryGrammar): FixedRecord {
  let current = text;
  const fixed: Problem[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const problems = readRecord(current, path, grammar).problems.filter(({ fix }) => fix !== undefined);
    if (problems.length === 0) break;
    const { text: next, made } = applyFixes(
      current,
      problems.flatMap(({ fix }) => fix ?? []),
    );
    fixed.push(...problems.filter(({ fix }) => fix !== undefined && made.includes(fix)));
    current = next;
  }
  return { text: current, fixed };
}
