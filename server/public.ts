/** What other programs may import from the package; everything else may change at any time. */
import { readRecord as readRecordWith } from './adr/read-record.ts';
import type { Decision } from './domain/decision.ts';
import { checkQuery } from './prometheus/grammar.ts';

export type * as wire from './api/contract.ts';
export type { Decision, Metric, RollbackCondition } from './domain/decision.ts';
export type { Problem } from './domain/problem.ts';

/**
 * Reads one record. Never throws: what cannot be read is among the `problems` of the decision.
 * @param text the Markdown
 * @param path what problems call the file
 */
export function readRecord(text: string, path: string): Decision {
  return readRecordWith(text, path, checkQuery);
}
