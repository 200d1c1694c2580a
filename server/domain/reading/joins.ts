import { readClause } from './clause/read-clause.ts';
import { isSymbol, type Token } from './token.ts';

/** One part of a text that is joined by 且 and 或, and how it hangs on the part before it; null for the first. */
export interface JoinedPart {
  readonly join: 'all' | 'any' | null;
  readonly tokens: readonly Token[];
}

/**
 * Cuts tokens at words that join, and, where a word such as 任一 tells how a list is joined, at the list's commas. A joining word that
 * opens the text is part of a name (同时在线人数); "between 5 and 10" is no join.
 */
export function splitAtJoins(tokens: readonly Token[]): readonly JoinedPart[] {
  const quantifier = tokens.find((token) => token.kind === 'quantifier');
  const joinOf = (token: Token) => {
    if (token.kind === 'join') return quantifier?.join ?? token.join;
    return quantifier !== undefined && isSymbol(token, ',、;/') ? quantifier.join : null;
  };
  const members = tokens.filter((token) => token.kind !== 'quantifier');
  const parts: { join: JoinedPart['join']; tokens: Token[] }[] = [{ join: null, tokens: [] }];
  members.forEach((token, index) => {
    const part = parts.at(-1);
    if (part === undefined) return;
    const join = joinOf(token);
    if (join === null || index === 0 || isInsideRange(members, index)) part.tokens.push(token);
    else if (part.tokens.length > 0) parts.push({ join, tokens: [] });
  });
  return parts.filter((part) => part.tokens.length > 0);
}

/** How far before its "and" the word "between" can stand: itself, a number and its measure. */
const BETWEEN_REACH = 3;

function isInsideRange(tokens: readonly Token[], index: number): boolean {
  for (let at = Math.max(0, index - BETWEEN_REACH); at < index; at += 1) {
    if (tokens[at]?.kind !== 'between') continue;
    if ((readClause(tokens, at)?.next ?? 0) > index) return true;
  }
  return false;
}
