import type { SyntaxNodeRef, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { QueryCheck, QueryGrammar } from '../ports/query-grammar.ts';

/** The syntax tree of a query. Never throws: what does not parse is an error node (`⚠`) in the tree. */
export function parseQuery(query: string): Tree {
  return treeOf(query) ?? UNREADABLE;
}

/** Null where the query has more levels than there is stack for: how many that is differs from run to run. */
function treeOf(query: string): Tree | null {
  try {
    return parser.parse(query);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The tree of what nobody can read. */
const UNREADABLE: Tree = parser.parse('(');

/**
 * The longest query that is taken, in UTF-16 code units; VictoriaMetrics takes 16 KiB. The parser calls itself for every level of a
 * query, and one some times as long can have more of them than there is stack for.
 */
const MAX_QUERY_LENGTH = 20_000;

/**
 * Whether a text is a PromQL expression that `query_range` can answer: the syntax by Prometheus' own grammar, string literals by
 * the rules of Prometheus `util/strutil/quote.go` (the grammar lets more through), and a scalar or an instant vector as its result.
 * Types inside it (`rate(x)` without a range) are for Prometheus to judge when it is asked.
 */
export const checkQuery: QueryGrammar = (query) => {
  if (query.length > MAX_QUERY_LENGTH) return tooLong(query);
  const tree = treeOf(query);
  if (tree === null) return { valid: false, offset: 0, message: 'more levels than can be read' };
  let fault: Fault | null = null;
  tree.iterate({
    enter: (node) => {
      fault ??= faultOf(node, query);
      return fault === null;
    },
  });
  return fault ?? resultFault(tree) ?? { valid: true };
};

function tooLong({ length }: string): QueryCheck {
  return { valid: false, offset: MAX_QUERY_LENGTH, message: `${length} characters, of which no more than ${MAX_QUERY_LENGTH} are taken` };
}

type Fault = Extract<QueryCheck, { valid: false }>;

/** How much of an unexpected text a message repeats, in UTF-16 code units. */
const MAX_QUOTED_LENGTH = 30;

/** A closed string without line breaks, whose every escape Go knows; the other kind of quote cannot be escaped. */
const STRING_LITERAL =
  /^(?:"(?:[^"\\\n]|\\(?:[abfnrtv\\"]|[0-7]{3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}))*"|'(?:[^'\\\n]|\\(?:[abfnrtv\\']|[0-7]{3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}))*'|`[^`]*`)$/u;

function faultOf(node: SyntaxNodeRef, query: string): Fault | null {
  if (node.type.isError) return { valid: false, offset: node.from, message: unexpected(query, node.from, node.to) };
  if (node.name !== 'StringLiteral') return null;
  const literal = query.slice(node.from, node.to);
  if (STRING_LITERAL.test(literal)) return null;
  return { valid: false, offset: node.from, message: `unclosed string or unknown escape in ${shorten(literal)}` };
}

function unexpected(query: string, from: number, to: number): string {
  const text = query.slice(from, to).trim() || (/^\s*(\S+)/.exec(query.slice(from))?.[1] ?? '');
  if (text !== '') return `unexpected "${shorten(text)}"`;
  return query.trim() === '' ? 'empty query' : 'unexpected end of the query';
}

function shorten(text: string): string {
  return text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text;
}

/** Results that `query_range` refuses ("invalid expression type"), by the node at the top of the tree. */
const UNANSWERABLE: Readonly<Record<string, string>> = {
  StringLiteral: 'a string is not a query',
  MatrixSelector: 'a range vector such as x[5m] has no value by itself; put it into a function such as rate()',
  SubqueryExpr: 'a subquery such as x[1h:1m] has no value by itself; put it into a function such as max_over_time()',
};

function resultFault(tree: Tree): Fault | null {
  const expression = topExpression(tree);
  const message = UNANSWERABLE[expression?.name ?? ''];
  return message === undefined ? null : { valid: false, offset: expression?.from ?? 0, message };
}

/** The outermost expression of a query, out of its parentheses; null of an empty one. */
export function topExpression(tree: Tree) {
  let node = expressionIn(tree.topNode);
  while (node?.name === 'ParenExpr') node = expressionIn(node);
  return node;
}

function expressionIn(node: Tree['topNode']) {
  let child = node.firstChild;
  while (child !== null && child.name === 'LineComment') child = child.nextSibling;
  return child;
}
