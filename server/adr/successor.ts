import type { DecisionLink, Status } from '../domain/decision.ts';
import type { ProblemList } from './problems.ts';
import type { Stretch } from './source.ts';

/** Words that name a successor without an id of ours: a link, or a bare number. */
const NAMES_SOMETHING = /\d|\]\(/;

/** A superseded record that does not say by which is a problem at its status. */
export function checkSuccessor(
  status: Status | null,
  lines: readonly Stretch[],
  links: readonly DecisionLink[],
  problems: ProblemList,
): void {
  const [first] = lines;
  if (status !== 'superseded' || first === undefined) return;
  if (links.some(({ kind }) => kind === 'superseded-by') || lines.some(({ raw }) => NAMES_SOMETHING.test(raw))) return;
  problems.add(first, {
    severity: 'info',
    code: 'successor-missing',
    found: 'a superseded record that does not say by which',
    expected: 'the id of its successor, such as 已被 ADR-005 替代 or superseded by ADR-005',
  });
}
