import { findHold, withoutHold } from './hold.ts';
import { readExact, skipNoise } from './magnitude.ts';
import { isSymbol, type Token } from './token.ts';
import { findWindow, withoutWindow } from './window.ts';

/** Tokens in which a hold or a window that stands in parentheses, and nothing else with it, stands without them: > 1%（持续 5 分钟）, > 1% (5 min). */
export function liftHolds(tokens: readonly Token[]): readonly Token[] {
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  const close = open < 0 ? -1 : tokens.findIndex((token, index) => index > open && isSymbol(token, ')'));
  if (close < 0) return tokens;
  const inside = tokens.slice(open + 1, close);
  const lifted = liftedFrom(inside, tokens[open - 1]) ?? [...tokens.slice(open, open + 1), ...inside, ...tokens.slice(close, close + 1)];
  return [...tokens.slice(0, open), ...lifted, ...liftHolds(tokens.slice(close + 1))];
}

/** Whether parentheses hold together comparisons that are joined or turned around as one: (A 或 B) 且 C, not (A). */
export function groupsConditions(tokens: readonly Token[], isCondition: (inside: readonly Token[]) => boolean): boolean {
  return tokens.some((token, open) => {
    if (!isSymbol(token, '(')) return false;
    const close = tokens.findIndex((other, index) => index > open && isSymbol(other, ')'));
    const before = tokens[open - 1]?.kind;
    const isOpened = before === 'join' || before === 'negation' || (open === 0 && tokens[close + 1]?.kind === 'join');
    return isOpened && close > 0 && isCondition(tokens.slice(open + 1, close));
  });
}

function liftedFrom(inside: readonly Token[], before: Token | undefined): readonly Token[] | null {
  const hold = findHold(inside);
  if (hold !== null) return saysNothing(withoutItsWindow(withoutHold(inside))) ? inside : null;
  const window = findWindow(inside);
  if (window !== null) return saysNothing(withoutWindow(inside, window)) ? inside : null;
  const at = isLeast(inside[0]) && before?.kind === 'measure' ? skipNoise(inside, 1) : skipNoise(inside, 0);
  const alone = readExact(inside, at);
  const [first] = inside;
  if (alone === null || first === undefined || alone.unit !== 's' || alone.low < SHORTEST_HOLD || !saysNothing(inside.slice(alone.next)))
    return null;
  return [{ kind: 'hold', place: 'before', start: first.start, end: first.start }, ...inside];
}

/** In seconds: a shorter time in parentheses, as of "2× SLO (400ms)", says something else. */
const SHORTEST_HOLD = 1;

/** The > of (> 10 min). */
function isLeast(token: Token | undefined): boolean {
  return token?.kind === 'comparator' && token.place === 'before' && token.side === 'min';
}

/** The 5 分钟窗口 of 连续 3 个 5 分钟窗口. */
function withoutItsWindow(tokens: readonly Token[]): readonly Token[] {
  const window = findWindow(tokens);
  return window === null ? tokens : withoutWindow(tokens, window);
}

function saysNothing(tokens: readonly Token[]): boolean {
  return tokens.every(
    (token) =>
      token.kind === 'symbol' ||
      token.kind === 'quantifier' ||
      token.kind === 'join' ||
      (token.kind === 'noise' && token.ofName === undefined),
  );
}
