import type { DecisionLink, Status } from '../domain/decision.ts';
import { idAtStart } from './identity.ts';
import type { ProblemList } from './problems.ts';
import { placeAt, type Stretch } from './source.ts';

const ID_ANYWHERE = /\b(?:adr[-_ ]?|[a-z]{2,10}-)\d{1,6}(?!\w)/i;

/** Words that name a successor without an id of ours: a link, or a bare number. */
const NAMES_SOMETHING = /\d|\]\(/;

/** The record that replaces this one, from a field of its own or from the status; a superseded record that names none gets a problem. */
export function readSuccessor(
  status: Status | null,
  statusField: Stretch | undefined,
  ownField: Stretch | undefined,
  problems: ProblemList,
): DecisionLink | null {
  if (status !== 'superseded' || statusField === undefined) return null;
  const fields = [ownField, statusField].filter((field) => field !== undefined);
  const [link] = fields.flatMap(linkIn);
  if (link !== undefined) return link;
  if (!fields.some(({ raw }) => NAMES_SOMETHING.test(raw)))
    problems.add(statusField, {
      severity: 'info',
      code: 'successor-missing',
      found: 'a superseded record that does not say by which',
      expected: 'the id of its successor, such as 已被 ADR-005 替代 or superseded by ADR-005',
    });
  return null;
}

function linkIn(field: Stretch): readonly DecisionLink[] {
  const found = ID_ANYWHERE.exec(field.raw);
  const id = idAtStart(found?.[0] ?? '')?.id;
  return found === null || id === undefined ? [] : [{ id, ...placeAt(field, found.index) }];
}
