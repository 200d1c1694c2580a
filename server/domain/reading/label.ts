import { isSymbol, type Token } from './token.ts';

/** Tokens behind the last label's colon, and the label itself; null where there is none. */
export function splitAtLabel(
  tokens: readonly Token[],
  text: string,
): { readonly label: readonly Token[] | null; readonly rest: readonly Token[] } {
  const colon = tokens.findLastIndex((token) => isSymbol(token, ':') && !isInsideWord(text, token));
  if (colon < 0) return { label: null, rest: tokens };
  const before = tokens.slice(0, colon);
  const start = before.findLastIndex((token) => isSymbol(token, ':') && !isInsideWord(text, token)) + 1;
  return { label: before.slice(start), rest: tokens.slice(colon + 1) };
}

/** The colon of a recording rule's name, job:errors:rate5m. */
function isInsideWord(text: string, { start, end }: Token): boolean {
  return /\w/.test(text.charAt(start - 1)) && /\w/.test(text.charAt(end));
}
