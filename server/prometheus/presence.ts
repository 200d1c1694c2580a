import type { SyntaxNode } from '@lezer/common';
import { parseQuery, topExpression } from './grammar.ts';

/** A query that holds where it returns a series, made ready to be asked. */
export interface PresenceQuery {
  readonly query: string;
  /** Whether it now answers 1 for "yes" and 0 for "no", so that an empty answer means "no data". */
  readonly comparison: boolean;
}

const COMPARISONS: ReadonlySet<string> = new Set(['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte']);

/** Operators and functions that answer nothing although their data is there. */
const FILTERS: ReadonlySet<string> = new Set(['And', 'Unless', 'Absent', 'AbsentOverTime']);

/**
 * Gives the comparison at the top of a query the `bool` modifier. Any other query is left as it is, and so is a comparison
 * of something that is itself empty while all is well, such as `count(up == 0) > 3`: of its empty answer no more is known.
 */
export function asPresence(query: string): PresenceQuery {
  const expression = topExpression(parseQuery(query));
  const operator = expression?.name === 'BinaryExpr' ? comparisonOf(expression) : null;
  if (expression === null || operator === null || operandsFilter(expression)) return { query, comparison: false };
  if (expression.getChild('BoolModifier') !== null) return { query, comparison: true };
  return { query: `${query.slice(0, operator.to)} bool ${query.slice(operator.to).trimStart()}`, comparison: true };
}

function comparisonOf(expression: SyntaxNode): SyntaxNode | null {
  let child = expression.firstChild;
  while (child !== null && !COMPARISONS.has(child.name)) child = child.nextSibling;
  return child;
}

function operandsFilter(expression: SyntaxNode): boolean {
  return [expression.firstChild, expression.lastChild].some((operand) => operand !== null && filters(operand));
}

function filters(expression: SyntaxNode): boolean {
  let found = false;
  expression.cursor().iterate((node) => {
    const filteringComparison =
      node.name === 'BinaryExpr' && comparisonOf(node.node) !== null && node.node.getChild('BoolModifier') === null;
    found ||= filteringComparison || FILTERS.has(node.name);
    return !found;
  });
  return found;
}
