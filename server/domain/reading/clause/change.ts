import type { Movement } from '../lexicon/word.ts';
import type { Magnitude } from '../magnitude.ts';
import { tidy } from '../tidy.ts';
import type { ChangeClause, Limit } from './clause.ts';

/** A change by a share: 降低 30-50%, 增加超过 20%. */
export function changeBy(movement: Movement, { low, high, plus }: Magnitude, limit: Limit | null, next: number): ChangeClause {
  const inclusive = limit?.inclusive ?? true;
  const common = { kind: 'change', movement, inclusive, isFactor: false, ambiguous: false, next } as const;
  if (limit?.side === 'max') return { ...common, least: null, most: high };
  if (limit?.side === 'equal') return { ...common, least: low, most: high };
  return { ...common, least: low, most: limit === null && !plus && high > low ? high : null };
}

/**
 * 提升 N 倍 is read as to N times, which is what engineers mean by it; 降低 N 倍 as to one Nth. 提升一倍 can only be by one time,
 * and nothing is ambiguous about it.
 */
export function multipliedBy(movement: Movement, magnitude: Magnitude, limit: Limit | null, next: number): ChangeClause {
  const isDown = movement === 'decrease' || movement === 'slower';
  if (!isDown && magnitude.high <= 1) return { ...changeBy(movement, magnitude, limit, next), isFactor: true };
  const isHalved = isDown && magnitude.low === 1 && magnitude.high === 1;
  return { ...multiplied(movement, isHalved ? { ...magnitude, low: 2, high: 2 } : magnitude, limit, next), ambiguous: true };
}

/** A change to N times of what was: 提升到 N 倍, N× baseline; downwards to one Nth. */
export function multiplied(movement: Movement, magnitude: Magnitude, limit: Limit | null, next: number): ChangeClause {
  const shares = [magnitude.low, magnitude.high].map((times) => shareOf(movement, times)).sort((a, b) => a - b);
  const [low = 0, high = 0] = shares;
  return { ...changeBy(movement, { ...magnitude, low, high }, limit, next), isFactor: true };
}

function shareOf(movement: Movement, times: number): number {
  if (movement !== 'decrease' && movement !== 'slower') return tidy(times - 1);
  return tidy(times > 1 ? 1 - 1 / times : 1 - times);
}

/** A level as a multiple of the baseline: > 1.5× is an increase of more than 0.5, < 1.5× one of less, < 0.5× a decrease of more than 0.5. */
export function timesBaseline(magnitude: Magnitude, limit: Limit | null, next: number): ChangeClause {
  const grows = magnitude.low >= 1;
  const movement = grows ? 'increase' : 'decrease';
  if (limit === null) return multiplied(movement, magnitude, null, next);
  const isLeast = (limit.side === 'min') === grows;
  const side = limit.side === 'equal' ? 'equal' : isLeast ? 'min' : 'max';
  return multiplied(movement, magnitude, { side, inclusive: limit.inclusive }, next);
}

/** The magnitude without its sign. */
export function unsigned(magnitude: Magnitude): Magnitude {
  const sizes = [Math.abs(magnitude.low), Math.abs(magnitude.high)];
  return { ...magnitude, low: Math.min(...sizes), high: Math.max(...sizes) };
}
