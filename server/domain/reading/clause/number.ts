import { type Magnitude, readMagnitude, skipNoise } from '../magnitude.ts';
import type { Token } from '../token.ts';
import { changeBy, multiplied, multipliedBy, timesBaseline, unsigned } from './change.ts';
import type { ChangeClause, Clause } from './clause.ts';
import { comparatorAt, movementAt, readBaseline, readSuffix } from './parts.ts';

/** Reads a number and what stands behind it: 20 以上, 30% reduction, +20%, 1.5× baseline, 20% above baseline, or nothing. Null where no number stands there. */
export function readNumber(tokens: readonly Token[], at: number): Clause | null {
  const magnitude = readMagnitude(tokens, at);
  if (magnitude === null) return null;
  const suffix = readSuffix(tokens, magnitude.next);
  const next = suffix?.next ?? magnitude.next;
  const limit = suffix?.comparator ?? null;
  const isShare = magnitude.unit === 'ratio' || magnitude.unit === 'multiple';
  const relative = isShare ? (readOverBaseline(tokens, magnitude) ?? readMoved(tokens, magnitude, next, limit)) : null;
  if (relative !== null) return relative;
  const baseline = isShare && magnitude.sign === null ? readBaseline(tokens, next) : null;
  if (baseline !== null) return timesBaseline(magnitude, limit, baseline.next);
  if (magnitude.unit === 'multiple') return { ...timesBaseline(magnitude, limit, next), ...(limit === null ? { praises: true } : {}) };
  if (magnitude.between) return { kind: 'level', side: 'between', inclusive: true, magnitude, next };
  if (magnitude.sign !== null && magnitude.unit === 'ratio')
    return changeBy(magnitude.sign === '+' ? 'increase' : 'decrease', unsigned(magnitude), limit, readBaseline(tokens, next)?.next ?? next);
  if (magnitude.sign !== null) return { kind: 'shift', magnitude, next };
  if (limit !== null) return { kind: 'level', ...limit, magnitude, next };
  if (magnitude.plus) return { kind: 'level', side: 'min', inclusive: true, magnitude, next };
  return { kind: 'bare', magnitude, next };
}

/** 20% above baseline, 2x higher than baseline. */
function readOverBaseline(tokens: readonly Token[], magnitude: Magnitude): ChangeClause | null {
  const comparator = comparatorAt(tokens, magnitude.next);
  const baseline = comparator === null ? null : readBaseline(tokens, magnitude.next + 1);
  if (comparator === null || baseline === null) return null;
  const movement = comparator.side === 'max' ? 'decrease' : 'increase';
  return magnitude.unit === 'multiple'
    ? multipliedBy(movement, magnitude, null, baseline.next)
    : changeBy(movement, magnitude, null, baseline.next);
}

/** 30% reduction, 30% 以上的下降, 2x faster. */
function readMoved(tokens: readonly Token[], magnitude: Magnitude, next: number, limit: ChangeLimit): ChangeClause | null {
  const at = skipNoise(tokens, next);
  const movement = movementAt(tokens, at);
  if (movement === null) return null;
  const behind = readBaseline(tokens, at + 1)?.next ?? at + 1;
  if (magnitude.unit === 'multiple' && (movement === 'faster' || movement === 'slower'))
    return multiplied(movement, magnitude, limit, behind);
  return magnitude.unit === 'multiple'
    ? multipliedBy(movement, magnitude, limit, behind)
    : changeBy(movement, unsigned(magnitude), limit, behind);
}

type ChangeLimit = Parameters<typeof changeBy>[2];
