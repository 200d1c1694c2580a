import type { SyntaxNode } from '@lezer/common';
import { checkQuery, parseQuery, topExpression } from './grammar.ts';

/** The label that tells the queries of a batch apart. */
export const BATCH_LABEL = 'adr_monitor_query';

/** Whether a query may be joined with others in one expression. */
export type IsJoinable = (query: string) => boolean;

/** How many texts are remembered: parsing a query again for every cycle would cost more than asking it. */
const REMEMBERED_QUERIES = 20_000;

/** Makes a judge of queries that remembers what it said. */
export function createJoinable(): IsJoinable {
  const known = new Map<string, boolean>();
  return (query) => {
    const said = known.get(query);
    if (said !== undefined) return said;
    const judged = isJoinable(query);
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED_QUERIES && oldest !== undefined) known.delete(oldest);
    known.set(query, judged);
    return judged;
  };
}

/**
 * Whether a query is an instant vector that stays itself within parentheses. Not where it is a scalar or in doubt, where it does not
 * parse, where it mentions the label of batches, or where it holds a carriage return: comments end there for Prometheus
 * (promql/parser/lex.go, `isEndOfLine`) but not for the grammar that is asked here, so that a record could write code in a comment.
 */
export function isJoinable(query: string): boolean {
  if (query.includes(BATCH_LABEL) || query.includes('\r')) return false;
  if (!checkQuery(query).valid) return false;
  const expression = topExpression(parseQuery(query));
  return expression !== null && isVector(expression);
}

/** Functions whose result is a scalar (promql/parser/functions.go, and the experimental ones of durations). */
const SCALAR_FUNCTIONS: ReadonlySet<string> = new Set(['Scalar', 'Time', 'Pi', 'StartFn', 'EndFn', 'Range', 'Step']);

/** What an expression is written around, and takes its type from. */
const WRAPPERS: ReadonlySet<string> = new Set(['ParenExpr', 'UnaryExpr', 'OffsetExpr', 'StepInvariantExpr']);

/** Kinds of nodes that are expressions; the others are operators, modifiers and comments. */
const EXPRESSIONS: ReadonlySet<string> = new Set([...WRAPPERS, 'VectorSelector', 'AggregateExpr', 'FunctionCall', 'BinaryExpr']);

/** Whether an expression is an instant vector for sure; else it is a scalar, or in doubt. */
export function isVector(expression: SyntaxNode): boolean {
  if (expression.name === 'VectorSelector' || expression.name === 'AggregateExpr') return true;
  if (expression.name === 'FunctionCall') {
    const name = expression.getChild('FunctionIdentifier')?.firstChild?.name;
    return name !== undefined && !SCALAR_FUNCTIONS.has(name);
  }
  // An operator with a vector on either side gives a vector.
  if (expression.name === 'BinaryExpr' || WRAPPERS.has(expression.name)) return expressionsIn(expression).some(isVector);
  return false;
}

function expressionsIn(parent: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) if (EXPRESSIONS.has(child.name)) found.push(child);
  return found;
}
