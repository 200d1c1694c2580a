import type { Seconds } from '../time.ts';
import { readExact, skipNoise } from './magnitude.ts';
import type { Token } from './token.ts';

/** A span that something is measured over, and the tokens that say it: from `start` to before `next`. */
export interface WindowFound {
  readonly seconds: Seconds;
  readonly start: number;
  readonly next: number;
  /** It is counted from the change itself: 上线后 24 小时内. */
  readonly fromRollout: boolean;
}

/** Finds 5 分钟内, within 5 minutes, in any 5-minute window, 最近 5 分钟 among tokens; null where there is none. */
export function findWindow(tokens: readonly Token[]): WindowFound | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const magnitude = tokens[at]?.kind === 'number' ? readExact(tokens, at) : null;
    if (magnitude === null || magnitude.unit !== 's' || magnitude.low <= 0) continue;
    const start = opening(tokens, at);
    const next = closing(tokens, magnitude.next);
    if (start === at && next === magnitude.next) continue;
    const isBefore = tokens[start - 1]?.kind === 'rollout';
    const isBehind = tokens[next]?.kind === 'rollout';
    return {
      seconds: magnitude.low,
      start: isBefore ? start - 1 : start,
      next: isBehind ? next + 1 : next,
      fromRollout: isBefore || isBehind,
    };
  }
  return null;
}

/** The tokens without their window. */
export function withoutWindow(tokens: readonly Token[], { start, next }: WindowFound): readonly Token[] {
  return [...tokens.slice(0, start), ...tokens.slice(next)];
}

/** Where the words that open a window begin: over, within, in the last. The index of the number itself where there are none. */
function opening(tokens: readonly Token[], number: number): number {
  let at = number - 1;
  while (tokens[at]?.kind === 'opening' || tokens[at]?.kind === 'noise' || tokens[at]?.kind === 'copula') at -= 1;
  const token = tokens[at];
  if (token?.kind === 'window' && token.place === 'before') return at;
  return token?.kind === 'comparator' && token.window === true ? at : number;
}

/** Where the words that close a window end: 内, window. The index behind the number itself where there are none. */
function closing(tokens: readonly Token[], behind: number): number {
  let next = behind;
  for (let at = skipNoise(tokens, behind); at < tokens.length; at = skipNoise(tokens, next)) {
    const token = tokens[at];
    const closes = (token?.kind === 'window' && token.place === 'after') || (token?.kind === 'symbol' && token.symbol === '-');
    const isUpTo = token?.kind === 'comparator' && token.place === 'after' && token.side === 'max';
    if (!closes && !isUpTo) break;
    next = at + 1;
  }
  return next;
}
