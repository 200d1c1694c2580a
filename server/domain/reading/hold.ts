import type { Seconds } from '../time.ts';
import { type Magnitude, readExact, readMagnitude, skipNoise } from './magnitude.ts';
import { isSymbol, type Token } from './token.ts';

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
    const found = holdFrom(tokens, start) ?? holdUpTo(tokens, start);
    if (found !== null) return found;
  }
  return findDurationBehind(tokens);
}

/** The tokens without the first hold among them. */
export function withoutHold(tokens: readonly Token[]): readonly Token[] {
  const hold = findHold(tokens);
  return hold === null ? tokens : [...tokens.slice(0, hold.start), ...tokens.slice(hold.next)];
}

/** 持续 5 分钟, for at least 10m, 连续 3 次. */
function holdFrom(tokens: readonly Token[], start: number): HoldFound | null {
  const token = tokens[start];
  if (token?.kind !== 'hold' || token.place === 'after') return null;
  let at = start + 1;
  while (isFiller(tokens[at])) at += 1;
  const magnitude = readMagnitude(tokens, at);
  return magnitude === null ? null : holdOf(magnitude, start, skipSuffix(tokens, magnitude.next));
}

/** 5분 지속, 3 times in a row, 5 consecutive minutes. */
function holdUpTo(tokens: readonly Token[], start: number): HoldFound | null {
  const magnitude = readExact(tokens, start);
  if (magnitude === null) return null;
  const measure = tokens[magnitude.next - 1];
  if (measure?.kind === 'measure' && measure.isConsecutive) return holdOf(magnitude, start, skipSamples(tokens, magnitude.next));
  const index = skipSuffix(tokens, skipNoise(tokens, magnitude.next));
  const behind = tokens[index];
  const counts = behind?.kind === 'hold' && (behind.place === 'after' || (behind.place === 'either' && !isNumber(tokens[index + 1])));
  return counts ? holdOf(magnitude, start, index + 1) : null;
}

function holdOf(magnitude: Magnitude, start: number, next: number): HoldFound | null {
  if (magnitude.bare || magnitude.low !== magnitude.high || magnitude.low <= 0) return null;
  if (magnitude.unit === 's') return { holdSeconds: magnitude.low, consecutive: null, start, next };
  if (magnitude.unit === 'count' && Number.isInteger(magnitude.low)) return { holdSeconds: null, consecutive: magnitude.low, start, next };
  return null;
}

/** A length of time behind everything else: 错误率 > 1% 超过 5 分钟. Behind a comparison of times it would not be clear which is which. */
function findDurationBehind(tokens: readonly Token[]): HoldFound | null {
  const end = tokens.findLastIndex((token) => token.kind !== 'symbol' && token.kind !== 'noise') + 1;
  const measured = tokens.slice(0, end).findLastIndex((token) => token.kind === 'number');
  const magnitude = measured < 1 ? null : readExact(tokens, measured);
  if (magnitude === null || magnitude.unit !== 's' || skipSuffix(tokens, magnitude.next) < end) return null;
  let start = measured;
  while (isFiller(tokens[start - 1])) start -= 1;
  const before = tokens[start - 1];
  const isBehindNumber = before?.kind === 'measure' || (before?.kind === 'comparator' && before.place === 'after');
  const isBehindTime = before?.kind === 'measure' && before.measure.kind === 'unit' && before.measure.unit === 's';
  return isBehindNumber && !isBehindTime ? holdOf(magnitude, start, end) : null;
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === 'number';
}

/** 持续时间超过 5 分钟, sustained for at least 10m, 长达 5 分钟. */
function isFiller(token: Token | undefined): boolean {
  if (token?.kind === 'hold' || token?.kind === 'noise' || token?.kind === 'copula' || isSymbol(token, ',')) return true;
  return token?.kind === 'comparator' && token.place === 'before' && token.side === 'min' && token.window === undefined;
}

function skipSuffix(tokens: readonly Token[], at: number): number {
  const index = skipNoise(tokens, skipSamples(tokens, at));
  const token = tokens[index];
  return token?.kind === 'comparator' && token.place === 'after' ? index + 1 : skipSamples(tokens, at);
}

/** What is counted in 连续 3 个周期, where it is no part of the name behind it. */
function skipSamples(tokens: readonly Token[], at: number): number {
  return tokens[at]?.kind === 'sample' ? at + 1 : at;
}
