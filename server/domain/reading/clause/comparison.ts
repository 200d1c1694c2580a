import { readMagnitude, skipNoise } from '../magnitude.ts';
import type { Token } from '../token.ts';
import { changeBy, timesBaseline } from './change.ts';
import type { ChangeClause, Clause, Comparator } from './clause.ts';
import { readMovement } from './movement.ts';
import { type BaselineNamed, movementAt, readBaseline, readSuffix } from './parts.ts';

/** Reads a comparator and its number, over the baseline itself as a change: > 1%, 至少降低 30%, > 1.5× baseline, 高于基线 20%. Null where no number follows. */
export function readComparison(tokens: readonly Token[], at: number, comparator: Comparator): Clause | null {
  const index = skipNoise(tokens, at + 1);
  const token = tokens[index];
  if (token?.kind === 'movement') return readMovement(tokens, index, token, comparator);
  if (token?.kind === 'fixed-change') return fixed(token, comparator, index + 1);
  const overBaseline = readBaseline(tokens, index);
  const magnitude = readMagnitude(tokens, overBaseline?.next ?? index);
  if (magnitude === null) return overBaseline === null ? null : atBaseline(comparator, overBaseline.next);
  const suffix = readSuffix(tokens, magnitude.next);
  const next = suffix?.next ?? magnitude.next;
  const isShare = magnitude.unit === 'ratio' || magnitude.unit === 'multiple';
  if (overBaseline !== null) return fromBaseline(tokens, comparator, overBaseline, at);
  const behind = readBaseline(tokens, magnitude.next);
  if (magnitude.unit === 'multiple' || (isShare && behind !== null)) return timesBaseline(magnitude, comparator, behind?.next ?? next);
  const moved = movementAt(tokens, skipNoise(tokens, next));
  if (moved !== null && isShare) return changeBy(moved, magnitude, comparator, skipNoise(tokens, next) + 1);
  if (isShare && tokens.slice(at, index).some((token) => token.kind === 'noise' && token.aim === true)) return null;
  const unequal = comparator.unequal === undefined ? {} : { unequal: comparator.unequal };
  return { kind: 'level', side: comparator.side, inclusive: comparator.inclusive, ...unequal, magnitude, next };
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
  const movement = comparator.side === 'max' || baseline.operator === 'minus' ? 'decrease' : 'increase';
  return changeBy(movement, magnitude, { side: 'min', inclusive: comparator.inclusive }, next);
}

/** 基线的 50% is a share of it, 高于基线 50% one on top. */
function saysOf(tokens: readonly Token[], at: number, { next }: BaselineNamed): boolean {
  return tokens.slice(at, next).some((token) => token.kind === 'noise' || (token.kind === 'baseline' && token.of === true));
}
