import type { Seconds } from '../time.ts';
import { readMagnitude, skipNoise } from './magnitude.ts';
import type { Token } from './token.ts';

/** How long something must last: 持续 5 分钟, for 10m, 连续 3 次. */
export interface HoldRead {
  readonly holdSeconds: Seconds | null;
  readonly consecutive: number | null;
}

/** No hold at all. */
export const NO_HOLD: HoldRead = { holdSeconds: null, consecutive: null };

/** The first of two holds that says anything. */
export function firstHold(own: HoldRead | null, fallback: HoldRead): HoldRead {
  return own === null || (own.holdSeconds === null && own.consecutive === null)
    ? fallback
    : { holdSeconds: own.holdSeconds, consecutive: own.consecutive };
}

/** A hold and the tokens that say it: from `start` to before `next`. */
export interface HoldFound extends HoldRead {
  readonly start: number;
  readonly next: number;
}

/** Finds the first words of a hold among tokens; null where there are none. "for any traffic level" is no hold. */
export function findHold(tokens: readonly Token[]): HoldFound | null {
  for (let start = 0; start < tokens.length; start += 1) {
    const found = tokens[start]?.kind === 'hold' ? holdAt(tokens, start) : null;
    if (found !== null) return found;
  }
  return null;
}

/** The tokens without the first hold among them. */
export function withoutHold(tokens: readonly Token[]): readonly Token[] {
  const hold = findHold(tokens);
  return hold === null ? tokens : [...tokens.slice(0, hold.start), ...tokens.slice(hold.next)];
}

function holdAt(tokens: readonly Token[], start: number): HoldFound | null {
  let at = start + 1;
  while (isFiller(tokens[at])) at += 1;
  const magnitude = readMagnitude(tokens, at);
  if (magnitude === null || magnitude.bare || magnitude.low !== magnitude.high || magnitude.low <= 0) return null;
  const next = skipSuffix(tokens, magnitude.next);
  if (magnitude.unit === 's') return { holdSeconds: magnitude.low, consecutive: null, start, next };
  if (magnitude.unit === 'count' && Number.isInteger(magnitude.low)) return { holdSeconds: null, consecutive: magnitude.low, start, next };
  return null;
}

/** 持续时间超过 5 分钟, sustained for at least 10m. */
function isFiller(token: Token | undefined): boolean {
  return (
    token?.kind === 'hold' || token?.kind === 'noise' || (token?.kind === 'comparator' && token.place === 'before' && token.side === 'min')
  );
}

function skipSuffix(tokens: readonly Token[], at: number): number {
  const index = skipNoise(tokens, at);
  const token = tokens[index];
  return token?.kind === 'comparator' && token.place === 'after' ? index + 1 : at;
}
