import type { Movement } from '../lexicon/word.ts';
import { skipNoise } from '../magnitude.ts';
import { isSymbol, type Token } from '../token.ts';
import type { Comparator, Limit } from './clause.ts';

/** The comparator at an index that stands before its number; null where none does. */
export function comparatorAt(tokens: readonly Token[], at: number): Comparator | null {
  const token = tokens[at];
  return token?.kind === 'comparator' && token.place === 'before' ? token : null;
}

/** The comparator behind a number: 20 以上, 100 个用户以上, 5 or more. */
export function readSuffix(tokens: readonly Token[], at: number): { readonly comparator: Limit; readonly next: number } | null {
  let index = skipNoise(tokens, at);
  if (tokens[index]?.kind === 'text') index += 1;
  const token = tokens[index];
  return token?.kind === 'comparator' && token.place === 'after'
    ? { comparator: { side: token.side, inclusive: token.inclusive }, next: index + 1 }
    : null;
}

/** The baseline named at an index, with what binds it to a number: 基线的, baseline ×, baseline +. */
export interface BaselineNamed {
  /** The number behind it is a factor (基线 × 1.5) or a share on top (基线 + 20%). */
  readonly operator: 'times' | 'plus' | 'minus' | null;
  readonly next: number;
}

/** Reads the baseline named at an index; null where it is not. */
export function readBaseline(tokens: readonly Token[], at: number): BaselineNamed | null {
  const start = tokens[at]?.kind === 'text' && tokens[at + 1]?.kind === 'baseline' ? at + 1 : at;
  if (tokens[start]?.kind !== 'baseline') return null;
  const next = skipNoise(tokens, start + 1);
  if (isSymbol(tokens[next], '×*x')) return { operator: 'times', next: next + 1 };
  if (isSymbol(tokens[next], '+')) return { operator: 'plus', next: next + 1 };
  if (isSymbol(tokens[next], '-−')) return { operator: 'minus', next: next + 1 };
  return { operator: null, next };
}

/** The movement at an index that tells the size of a change, not the level it reaches. */
export function movementAt(tokens: readonly Token[], at: number): Movement | null {
  const token = tokens[at];
  return token?.kind === 'movement' && !token.to ? token.movement : null;
}
