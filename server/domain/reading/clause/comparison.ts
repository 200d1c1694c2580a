import { type Magnitude, readMagnitude, skipNoise } from '../magnitude.ts';
import type { Token } from '../token.ts';
import { changeBy, timesBaseline } from './change.ts';
import type { ChangeClause, Clause, Comparator } from './clause.ts';
import { readMovement } from './movement.ts';
import { type BaselineNamed, movementAt, readBaseline, readSuffix } from './parts.ts';
import { perSeconds } from './rate.ts';

/** Reads a comparator and its number, over the baseline itself as a change: > 1%, 至少降低 30%, > 1.5× baseline, 高于基线 20%. Null where no number follows. */
export function readComparison(tokens: readonly Token[], at: number, comparator: Comparator): Clause | null {
  const index = skipNoise(tokens, at + 1);
  const token = tokens[index];
  if (token?.kind === 'movement') return readMovement(tokens, index, token, comparator);
  if (token?.kind === 'fixed-change') return fixed(token, comparator, index + 1);
  if (token?.kind === 'prefix-per') return readRate(tokens, at, comparator, index);
  const namedBaseline = readBaseline(tokens, index);
  const magnitude = readMagnitude(tokens, namedBaseline?.next ?? index);
  if (magnitude === null) return namedBaseline === null ? null : atBaseline(comparator, namedBaseline.next);
  const suffix = readSuffix(tokens, magnitude.next);
  const next = suffix?.next ?? magnitude.next;
  const isShare = magnitude.unit === 'ratio' || magnitude.unit === 'multiple';
  if (namedBaseline !== null) return fromBaseline(tokens, comparator, namedBaseline, at);
  const behind = readBaseline(tokens, magnitude.next);
  if (comparator.window === true && magnitude.unit === 'ratio' && behind !== null)
    return changeBy('worse', magnitude, comparator, behind.next);
  if (magnitude.unit === 'multiple' || (isShare && behind !== null)) return timesBaseline(magnitude, comparator, behind?.next ?? next);
  const moved = movementAt(tokens, skipNoise(tokens, next));
  if (moved !== null && isShare) return changeBy(moved, magnitude, comparator, skipNoise(tokens, next) + 1);
  if (isShare && tokens.slice(at, index).some((token) => token.kind === 'noise' && token.aim === true)) return null;
  const unequal = comparator.unequal === undefined ? {} : { unequal: comparator.unequal };
  return { kind: 'level', side: comparator.side, inclusive: comparator.inclusive, ...unequal, magnitude, next };
}

/** 低于每秒 2000 条: what counts per how long stands between the comparator and its number. */
function readRate(tokens: readonly Token[], at: number, comparator: Comparator, per: number): Clause | null {
  const token = tokens[per];
  const clause = readComparison([...tokens.slice(0, per), ...tokens.slice(per + 1)], at, comparator);
  const rate = token?.kind === 'prefix-per' ? perSeconds(clause, token.seconds) : null;
  return rate === null ? null : { ...rate, next: rate.next + 1 };
}

/** 超过一倍 and the like are told by their number; more than double by its comparator. */
function fixed({ movement, by }: Extract<Token, { kind: 'fixed-change' }>, { inclusive }: Comparator, next: number): ChangeClause {
  return { kind: 'change', movement, least: by, most: null, inclusive, isFactor: false, ambiguous: false, next };
}

/** 不高于基线: a change of nothing, at least, the other way. */
function atBaseline({ side, inclusive }: Comparator, next: number): ChangeClause | null {
  if (side === 'equal') return null;
  return {
    kind: 'change',
    movement: side === 'max' ? 'decrease' : 'increase',
    least: 0,
    most: null,
    inclusive,
    isFactor: false,
    ambiguous: false,
    next,
  };
}

/** 高于基线 20% and 基线 + 20% are changes by a share; 基线的 2 倍 and 基线 × 1.5 are levels. */
function fromBaseline(tokens: readonly Token[], comparator: Comparator, baseline: BaselineNamed, at: number): Clause | null {
  const magnitude = readMagnitude(tokens, baseline.next);
  if (magnitude === null) return null;
  const next = readSuffix(tokens, magnitude.next)?.next ?? magnitude.next;
  const isTimes = magnitude.unit === 'multiple' || (baseline.operator === 'times' && (magnitude.bare || magnitude.unit === 'ratio'));
  if (isTimes || (magnitude.unit === 'ratio' && saysOf(tokens, at, baseline))) return timesBaseline(magnitude, comparator, next);
  if (magnitude.unit !== 'ratio') return { kind: 'shift', magnitude, next };
  return overBaseline(comparator, baseline, magnitude, next);
}

/**
 * ≤ 基线 + 5% is an increase of at most 5%, as is 不超过基线 5%; 高于基线 20% one of more. Where 5% of it or 5% below it may be meant, as in
 * ≤ 基线 5%, 不低于基线 5% or 低于基线 80%, it is not known which way.
 */
function overBaseline(
  { side, inclusive, level, negated }: Comparator,
  { operator }: BaselineNamed,
  magnitude: Magnitude,
  next: number,
): Clause {
  const opposite = side === 'max' ? 'min' : 'max';
  if (operator === 'plus') return changeBy('increase', magnitude, { side, inclusive }, next);
  if (operator === 'minus') return changeBy('decrease', magnitude, { side: side === 'equal' ? side : opposite, inclusive }, next);
  if (side !== 'max') return changeBy(negated === true ? 'worse' : 'increase', magnitude, { side: 'min', inclusive }, next);
  if (negated === true && magnitude.high < 1) return changeBy('increase', magnitude, { side, inclusive }, next);
  const isBelow = magnitude.high === HALF || (level === true && magnitude.high < HALF);
  return changeBy(isBelow ? 'decrease' : 'worse', magnitude, { side: 'min', inclusive }, next);
}

/** Half of the baseline and half below it are the same. */
const HALF = 0.5;

/** 基线的 50% is a share of it, 高于基线 50% one on top. */
function saysOf(tokens: readonly Token[], at: number, { next }: BaselineNamed): boolean {
  return tokens.slice(at, next).some((token) => token.kind === 'noise' || (token.kind === 'baseline' && token.of === true));
}
