import type { Decision } from '../decision.ts';
import { idKey } from '../decision-id.ts';
import type { Problem } from '../problem.ts';
import type { SenseContext } from './lint.ts';

/** A record that is replaced by one that no record read is. */
export function successor({ links, source: { path } }: Decision, { decisions }: SenseContext): readonly Problem[] {
  const unknown = links.filter(({ id, kind }) => kind === 'superseded-by' && !decisions.has(idKey(id)));
  return unknown.map(({ id, line, column }) => ({
    severity: 'warning',
    code: 'successor-unknown',
    path,
    line,
    column,
    found: `the successor ${id}, which none of the records read is`,
    expected: 'the id of a record that is there',
  }));
}
