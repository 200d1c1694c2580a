import type { ComparatorSide, Movement } from './lexicon/words.ts';
import { isNoise, type Magnitude, readMagnitude, skipNoise, tidy } from './magnitude.ts';
import { isSymbol, type Token } from './token.ts';

/** A number with the end of an interval that it is: > 1%, 20 以上, drops below 95%, 介于 5 和 10 之间. */
export interface LevelClause {
  readonly kind: 'level';
  readonly side: ComparatorSide | 'between';
  readonly inclusive: boolean;
  readonly magnitude: Magnitude;
  readonly next: number;
}

/** A change as a share of what was: 降低 30%, +20%, 提升 3-5 倍, 1.5× baseline. */
export interface ChangeClause {
  readonly kind: 'change';
  readonly movement: Movement;
  /** The least and the most change, as ratios; null where open. Never both null. */
  readonly least: number | null;
  readonly most: number | null;
  readonly inclusive: boolean;
  /** 提升 3 倍 is read as "to 3 times", and may have been meant as "by". */
  readonly ambiguous: boolean;
  readonly next: number;
}

/** A number without a direction, or a change that is not a share of anything: 增加 50ms. */
export interface OtherClause {
  readonly kind: 'bare' | 'shift';
  readonly magnitude: Magnitude;
  readonly next: number;
}

/** What the words around one number say about it. */
export type Clause = LevelClause | ChangeClause | OtherClause;

type Comparator = Extract<Token, { kind: 'comparator' }>;

/** What limits a change: its end and whether it counts. */
type Limit = Pick<Comparator, 'side' | 'inclusive'>;

/** Reads the clause that begins exactly at an index; null where none does. Looks a bounded way ahead. */
export function readClause(tokens: readonly Token[], at: number): Clause | null {
  const token = tokens[at];
  switch (token?.kind) {
    case 'fixed-change':
      return { kind: 'change', movement: token.movement, least: token.by, most: null, inclusive: true, ambiguous: false, next: at + 1 };
    case 'movement':
      return readMovement(tokens, at, token);
    case 'comparator':
      return token.place === 'before' ? readComparison(tokens, at, token) : null;
    default:
      return readNumberFirst(tokens, at);
  }
}

function readMovement(tokens: readonly Token[], at: number, { movement, to }: Extract<Token, { kind: 'movement' }>): Clause | null {
  let index = skipNoise(tokens, at + 1);
  const reaches = to || tokens[index]?.kind === 'range';
  if (tokens[index]?.kind === 'range') index = skipNoise(tokens, index + 1);
  const comparator = beforeComparator(tokens, index);
  const magnitude = readMagnitude(tokens, comparator === null ? index : skipNoise(tokens, index + 1));
  if (magnitude === null) return null;
  const suffix = readSuffix(tokens, magnitude.next);
  const limit = comparator ?? suffix?.comparator ?? null;
  const next = suffix?.next ?? magnitude.next;
  if (reaches || comparator?.level === true) return reached(movement, magnitude, limit, next);
  if (magnitude.unit === 'multiple') return multiplied(movement, magnitude, limit, next, true);
  if (magnitude.unit !== 'ratio') return { kind: 'shift', magnitude, next };
  return change(movement, magnitude, limit, next);
}

function beforeComparator(tokens: readonly Token[], at: number): Comparator | null {
  const token = tokens[at];
  return token?.kind === 'comparator' && token.place === 'before' ? token : null;
}

/** 降至 200ms: the level reached, and at least as far. */
function reached(movement: Movement, magnitude: Magnitude, limit: Limit | null, next: number): Clause {
  if (magnitude.unit === 'multiple') return multiplied(movement, magnitude, limit, next, false);
  const side = limit?.side ?? (movement === 'decrease' ? 'max' : 'min');
  return { kind: 'level', side, inclusive: limit?.inclusive ?? true, magnitude, next };
}

function change(movement: Movement, { low, high, plus }: Magnitude, limit: Limit | null, next: number): ChangeClause {
  const inclusive = limit?.inclusive ?? true;
  const common = { kind: 'change', movement, inclusive, ambiguous: false, next } as const;
  if (limit?.side === 'max') return { ...common, least: null, most: high };
  if (limit?.side === 'equal') return { ...common, least: low, most: high };
  return { ...common, least: low, most: limit === null && !plus && high > low ? high : null };
}

/** 提升 N 倍 is read as to N times, which is what engineers mean by it; 降低 N 倍 as to one Nth. */
function multiplied(movement: Movement, magnitude: Magnitude, limit: Limit | null, next: number, ambiguous: boolean): ChangeClause {
  const shares = [magnitude.low, magnitude.high].map((times) => shareOf(movement, times)).sort((a, b) => a - b);
  const [low = 0, high = 0] = shares;
  return { ...change(movement, { ...magnitude, low, high }, limit, next), ambiguous };
}

function shareOf(movement: Movement, times: number): number {
  if (movement !== 'decrease') return tidy(times - 1);
  return tidy(times > 1 ? 1 - 1 / times : 1 - times);
}

/** A comparator and its number; over the baseline itself it is a change. */
function readComparison(tokens: readonly Token[], at: number, comparator: Comparator): Clause | null {
  let index = skipNoise(tokens, at + 1);
  const overBaseline = tokens[index]?.kind === 'baseline';
  if (overBaseline) index = skipNoise(tokens, index + 1);
  const magnitude = readMagnitude(tokens, index);
  if (magnitude === null) return null;
  const suffix = readSuffix(tokens, magnitude.next);
  const next = suffix?.next ?? magnitude.next;
  if (overBaseline && magnitude.unit === 'ratio')
    return change(comparator.side === 'max' ? 'decrease' : 'increase', magnitude, { side: 'min', inclusive: comparator.inclusive }, next);
  const afterBaseline = skipBaseline(tokens, magnitude.next);
  if (magnitude.unit === 'multiple' || (magnitude.unit === 'ratio' && afterBaseline !== null)) {
    return comparedMultiple(magnitude, comparator, afterBaseline ?? next);
  }
  const moved = movementBehind(tokens, next);
  if (moved !== null && magnitude.unit === 'ratio') return change(moved, magnitude, comparator, next + 1);
  return { kind: 'level', side: comparator.side, inclusive: comparator.inclusive, magnitude, next };
}

/** > 1.5× is an increase of more than 0.5; < 1.5× one of less; < 0.5× a decrease of more than 0.5. */
function comparedMultiple(magnitude: Magnitude, comparator: Comparator, next: number): ChangeClause {
  const grows = magnitude.low >= 1;
  const movement = grows ? 'increase' : 'decrease';
  const isLeast = (comparator.side === 'min') === grows;
  const limit: Limit = { side: comparator.side === 'equal' ? 'equal' : isLeast ? 'min' : 'max', inclusive: comparator.inclusive };
  return multiplied(movement, magnitude, limit, next, false);
}

/** The index behind "(of) baseline"; null where the baseline is not named. */
function skipBaseline(tokens: readonly Token[], at: number): number | null {
  const index = tokens[at]?.kind === 'text' ? at + 1 : at;
  return tokens[index]?.kind === 'baseline' ? index + 1 : null;
}

function movementBehind(tokens: readonly Token[], at: number): Movement | null {
  const token = tokens[at];
  return token?.kind === 'movement' && !token.to ? token.movement : null;
}

function readNumberFirst(tokens: readonly Token[], at: number): Clause | null {
  const magnitude = readMagnitude(tokens, at);
  if (magnitude === null) return null;
  const suffix = readSuffix(tokens, magnitude.next);
  const next = suffix?.next ?? magnitude.next;
  const limit = suffix?.comparator ?? null;
  const over = readOverBaseline(tokens, magnitude);
  if (over !== null) return over;
  const moved = movementBehind(tokens, skipNoise(tokens, magnitude.next));
  if (moved !== null && magnitude.unit === 'ratio') return change(moved, unsigned(magnitude), null, skipNoise(tokens, magnitude.next) + 1);
  if (magnitude.sign !== null && magnitude.unit === 'ratio')
    return change(magnitude.sign === '+' ? 'increase' : 'decrease', unsigned(magnitude), limit, next);
  if (magnitude.sign !== null) return { kind: 'shift', magnitude, next };
  if (magnitude.unit === 'multiple')
    return multiplied(magnitude.low >= 1 ? 'increase' : 'decrease', magnitude, limit, skipBaseline(tokens, next) ?? next, false);
  if (limit !== null) return { kind: 'level', ...limit, magnitude, next };
  if (magnitude.between) return { kind: 'level', side: 'between', inclusive: true, magnitude, next };
  if (magnitude.plus) return { kind: 'level', side: 'min', inclusive: true, magnitude, next };
  return { kind: 'bare', magnitude, next };
}

/** 20% above baseline. */
function readOverBaseline(tokens: readonly Token[], magnitude: Magnitude): ChangeClause | null {
  const comparator = beforeComparator(tokens, magnitude.next);
  if (comparator === null || magnitude.unit !== 'ratio' || tokens[magnitude.next + 1]?.kind !== 'baseline') return null;
  return change(comparator.side === 'max' ? 'decrease' : 'increase', magnitude, null, magnitude.next + 2);
}

function unsigned(magnitude: Magnitude): Magnitude {
  const sizes = [Math.abs(magnitude.low), Math.abs(magnitude.high)];
  return { ...magnitude, low: Math.min(...sizes), high: Math.max(...sizes) };
}

/** The comparator behind a number: 20 以上, 100 个用户以上, 5 or more. */
function readSuffix(tokens: readonly Token[], at: number): { readonly comparator: Limit; readonly next: number } | null {
  let index = skipNoise(tokens, at);
  if (tokens[index]?.kind === 'text') index += 1;
  const token = tokens[index];
  return token?.kind === 'comparator' && token.place === 'after'
    ? { comparator: { side: token.side, inclusive: token.inclusive }, next: index + 1 }
    : null;
}

/** Whether any of the tokens says something that a clause beside them does not cover: another number, a comparison, a formula. */
export function saysMore(tokens: readonly Token[]): boolean {
  return tokens.some((token) => {
    if (isNoise(token)) return false;
    return (token.kind === 'number' && !token.spoken) || token.kind === 'comparator' || isSymbol(token, '@×÷±^→');
  });
}
