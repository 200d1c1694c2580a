import type { Token } from './token.ts';

/** One part of a text that is joined by 且 and 或, and how it hangs on the part before it; null for the first. */
export interface JoinedPart {
  readonly join: 'all' | 'any' | null;
  readonly tokens: readonly Token[];
}

/** Cuts tokens at words that join. A joining word that opens the text is part of a name (同时在线人数); "between 5 and 10" is no join. */
export function splitAtJoins(tokens: readonly Token[]): readonly JoinedPart[] {
  const parts: { join: JoinedPart['join']; tokens: Token[] }[] = [{ join: null, tokens: [] }];
  tokens.forEach((token, index) => {
    const part = parts.at(-1);
    if (part === undefined) return;
    if (token.kind !== 'join' || index === 0 || isInsideRange(tokens, index)) part.tokens.push(token);
    else if (part.tokens.length > 0) parts.push({ join: token.join, tokens: [] });
  });
  return parts.filter((part) => part.tokens.length > 0);
}

/** "between", a number and its measure: how far before its "and" the word can stand. */
const BETWEEN_REACH = 3;

function isInsideRange(tokens: readonly Token[], index: number): boolean {
  const opens = tokens.slice(Math.max(0, index - BETWEEN_REACH), index).some((token) => token.kind === 'between');
  return opens && tokens[index + 1]?.kind === 'number';
}
