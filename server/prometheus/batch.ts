import { BATCH_LABEL } from './joinable.ts';

/** Several queries as one expression. */
export interface JoinedQuery {
  readonly query: string;
  /** The 1-based lines of each member, in their order. */
  readonly lines: readonly { readonly first: number; readonly last: number }[];
}

/**
 * Joins queries by `or`. Each gets a label of its own, so that none hides another's series. The `or`s are a balanced tree: a chain
 * would carry the first series through all of them, which is quadratic. A member has its lines to itself, so that a comment in it
 * ends there, and what Prometheus remarks on a position can be told to be its.
 */
export function joinQueries(members: readonly string[]): JoinedQuery {
  const texts: string[] = [];
  const lines: { first: number; last: number }[] = [];
  let next = 1;
  const put = (text: string) => {
    const first = next;
    texts.push(text);
    next += text.split('\n').length;
    return { first, last: next - 1 };
  };
  const putMembers = (from: number, to: number) => {
    if (to - from === 1) {
      put('label_replace(');
      lines.push(put(members[from] ?? ''));
      put(`, "${BATCH_LABEL}", "${from}", "", "")`);
      return;
    }
    const middle = Math.floor((from + to) / 2);
    put('(');
    putMembers(from, middle);
    put(') or (');
    putMembers(middle, to);
    put(')');
  };
  putMembers(0, members.length);
  return { query: texts.join('\n'), lines };
}

/** How long a joined query grows by a member beside its own text, at most, in UTF-16 code units: `joinQueries` with four digits. */
export const JOINING_OVERHEAD = `label_replace(\n\n, "${BATCH_LABEL}", "9999", "", "")\n(\n) or (\n)\n`.length;
