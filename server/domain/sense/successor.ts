import type { Decision } from '../decision.ts';
import { idKey } from '../decision-id.ts';
import type { Problem } from '../problem.ts';
import type { SenseContext } from './lint.ts';

/** A record that is replaced by one that no record read is. */
export function successor({ successor: link, source: { path } }: Decision, { decisions }: SenseContext): readonly Problem[] {
  if (link === null || decisions.has(idKey(link.id))) return [];
  const { id, line, column } = link;
  return [
    {
      severity: 'warning',
      code: 'successor-unknown',
      path,
      line,
      column,
      found: `the successor ${id}, which none of the records read is`,
      expected: 'the id of a record that is there',
    },
  ];
}
