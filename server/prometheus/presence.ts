import type { SyntaxNode } from '@lezer/common';
import { parseQuery, topExpression } from './grammar.ts';
import { isVector } from './joinable.ts';

/** A query that holds where it returns a series, made ready to be asked. */
export interface PresenceQuery {
  readonly query: string;
  /** Whether it now answers 0 for "no" and another number for "yes", so that an empty answer and NaN mean "no data". */
  readonly comparison: boolean;
}

/**
 * What each comparison asks of the sign of the difference of its sides: 0 for "no", another number for "yes". With `bool`, a side that
 * is NaN (no requests, of which none failed) would answer "no", and end what it knows nothing of; its sign is NaN.
 */
const COMPARISONS: Readonly<Record<string, (sign: string) => string>> = {
  Eql: (sign) => `abs(${sign}) - 1`,
  Neq: (sign) => sign,
  Gtr: (sign) => `clamp_min(${sign}, 0)`,
  Gte: (sign) => `${sign} + 1`,
  Lss: (sign) => `clamp_max(${sign}, 0)`,
  Lte: (sign) => `${sign} - 1`,
};

/** Operators and functions that answer nothing although their data is there. */
const FILTERS: ReadonlySet<string> = new Set(['And', 'Unless', 'Absent', 'AbsentOverTime']);

/**
 * Makes the comparison at the top of a query answer "yes" or "no". Any other query is left as it is, and so is a comparison of something
 * that is itself empty while all is well, such as `count(up == 0) > 3`: of its empty answer no more is known.
 */
export function asPresence(query: string): PresenceQuery {
  const expression = topExpression(parseQuery(query));
  const operator = expression?.name === 'BinaryExpr' ? comparisonOf(expression) : null;
  const ask = COMPARISONS[operator?.name ?? ''];
  if (expression === null || operator === null || ask === undefined || operandsFilter(expression)) return { query, comparison: false };
  const difference = differenceOf(expression, operator, query);
  return { query: ask(`sgn(${isVector(expression) ? difference : `vector(${difference})`})`), comparison: true };
}

/** The sides of a comparison with a minus between them, matched as they were. */
function differenceOf(expression: SyntaxNode, operator: SyntaxNode, query: string): string {
  const { firstChild, lastChild } = expression;
  const right = lastChild ?? operator;
  const begin = (expression.getChild('BoolModifier') ?? operator).to;
  const group = groupWithoutLabels(expression);
  // Vector matching and comments, which end with their lines. A group that names no labels would take what is in parentheses for them.
  const between = group === null ? query.slice(begin, right.from) : `${query.slice(begin, group.to)}()${query.slice(group.to, right.from)}`;
  return `(${query.slice(firstChild?.from, firstChild?.to)}) - ${between.trimStart()}(${query.slice(right.from, right.to)})`;
}

/** The `group_left` or `group_right` of an operator where it names no labels. */
function groupWithoutLabels(expression: SyntaxNode): SyntaxNode | null {
  const last = expression.getChild('MatchingModifierClause')?.lastChild ?? null;
  return last?.name === 'GroupLeft' || last?.name === 'GroupRight' ? last : null;
}

function comparisonOf(expression: SyntaxNode): SyntaxNode | null {
  let child = expression.firstChild;
  while (child !== null && !(child.name in COMPARISONS)) child = child.nextSibling;
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
