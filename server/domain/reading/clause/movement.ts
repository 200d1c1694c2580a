import { readMagnitude, skipNoise } from '../magnitude.ts';
import type { Token } from '../token.ts';
import { changeBy, multipliedBy, timesBaseline } from './change.ts';
import type { Clause, Limit } from './clause.ts';
import { comparatorAt, readBaseline, readSuffix } from './parts.ts';

type MovementToken = Extract<Token, { kind: 'movement' }>;

/** Reads a movement and its number: 降低 30%, 提升 3-5 倍, 降至 200ms 以下, drops below 95%, 下降到原来的 1/3. Null where no number follows. */
export function readMovement(
  tokens: readonly Token[],
  at: number,
  { movement, to, praises }: MovementToken,
  limitBefore: Limit | null = null,
): Clause | null {
  let index = skipNoise(tokens, at + 1);
  let reaches = to;
  if (tokens[index]?.kind === 'range') {
    reaches = true;
    index = skipNoise(tokens, index + 1);
  }
  const comparator = comparatorAt(tokens, index);
  if (comparator !== null) index = skipNoise(tokens, index + 1);
  if (comparator?.side === 'equal') reaches = true;
  const baseline = readBaseline(tokens, index);
  const magnitude = readMagnitude(tokens, baseline?.next ?? index);
  if (magnitude === null) return null;
  const suffix = readSuffix(tokens, magnitude.next);
  const limit = suffix?.comparator ?? (comparator?.side === 'equal' ? null : comparator) ?? limitBefore;
  const next = suffix?.next ?? magnitude.next;
  const ofBaseline = readBaseline(tokens, next);
  const isShare = magnitude.unit === 'multiple' || magnitude.unit === 'ratio';
  const isReached = reaches || comparator?.level === true;
  if (isReached && isShare && (baseline !== null || ofBaseline !== null || magnitude.fraction || magnitude.unit === 'multiple'))
    return timesBaseline(magnitude, reachedLimit(movement, limit), ofBaseline?.next ?? next);
  if (isReached) return { kind: 'level', ...reachedEnd(movement, limit), magnitude, next };
  const praise = praises === undefined ? {} : { praises };
  if (magnitude.unit === 'multiple') return { ...multipliedBy(movement, magnitude, limit, ofBaseline?.next ?? next), ...praise };
  if (magnitude.unit !== 'ratio') return { kind: 'shift', magnitude, next };
  return { ...changeBy(movement, magnitude, limit, ofBaseline?.next ?? next), ...praise };
}

/** 降至 200ms: at least as far. */
function reachedEnd(movement: MovementToken['movement'], limit: Limit | null): Limit {
  return { side: limit?.side ?? (movement === 'decrease' || movement === 'faster' ? 'max' : 'min'), inclusive: limit?.inclusive ?? true };
}

/** 提升到 3-5 倍 keeps both of its ends; 缩短到一半以下 has one. */
function reachedLimit(movement: MovementToken['movement'], limit: Limit | null): Limit | null {
  return limit === null || limit.side === 'equal' ? null : reachedEnd(movement, limit);
}
