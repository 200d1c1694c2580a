import type { Decision, DecisionLink } from '../decision.ts';
import { idKey } from '../decision-id.ts';
import type { Problem } from '../problem.ts';
import type { SenseContext } from './lint.ts';

/** Related decisions that no record read has, and those that do not name this one in turn. */
export function related(decision: Decision, { decisions }: SenseContext): readonly Problem[] {
  return decision.links.flatMap((link) => {
    if (link.kind === 'superseded-by') return [];
    const other = decisions.get(idKey(link.id));
    if (other === undefined) return [missing(decision, link)];
    return namesBack(other, decision) ? [] : [oneWay(decision, link, other)];
  });
}

function namesBack(other: Decision, { id }: Decision): boolean {
  const key = idKey(id);
  return other.links.some((link) => idKey(link.id) === key);
}

function missing({ source: { path } }: Decision, { id, line, column }: DecisionLink): Problem {
  return {
    severity: 'warning',
    code: 'related-missing',
    path,
    line,
    column,
    found: `the related decision ${id}, which none of the records read is`,
    expected: 'the id of a record that is there',
  };
}

function oneWay({ id, source: { path } }: Decision, { line, column }: DecisionLink, other: Decision): Problem {
  return {
    severity: 'info',
    code: 'related-one-way',
    path,
    line,
    column,
    found: `the related decision ${other.id}, which does not name ${id} in turn`,
    expected: `${id} among the related decisions in ${other.source.path}`,
  };
}
