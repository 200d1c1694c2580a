import { isNoise, readMagnitude, skipNoise } from '../magnitude.ts';
import { isSymbol, type Token } from '../token.ts';
import { timesBaseline } from './change.ts';
import type { Clause } from './clause.ts';
import { readComparison } from './comparison.ts';
import { readMovement } from './movement.ts';
import { readNumber } from './number.ts';
import { movementAt, readBaseline, readSuffix } from './parts.ts';
import { perSeconds } from './rate.ts';
import { readStep } from './step.ts';

/** Reads the clause that begins exactly at an index; null where none does. Looks a bounded way ahead. */
export function readClause(tokens: readonly Token[], at: number): Clause | null {
  const token = tokens[at];
  switch (token?.kind) {
    case 'fixed-change':
      return {
        kind: 'change',
        movement: token.movement,
        least: token.by,
        most: null,
        inclusive: true,
        isFactor: false,
        ambiguous: false,
        next: readSuffix(tokens, at + 1)?.next ?? at + 1,
      };
    case 'from':
      return readStep(tokens, at);
    case 'movement':
      return readMovement(tokens, at, token);
    case 'comparator':
      return token.place === 'before' ? readComparison(tokens, at, token) : null;
    case 'baseline':
      return readShareOfBaseline(tokens, at);
    case 'prefix-per':
      return perSeconds(readClause(tokens, skipNoise(tokens, at + 1)), token.seconds);
    default:
      return readNumber(tokens, at);
  }
}

/** 基线的 50%, baseline × 1.5: a level without a comparator. */
function readShareOfBaseline(tokens: readonly Token[], at: number): Clause | null {
  const baseline = readBaseline(tokens, at);
  const magnitude = baseline === null ? null : readMagnitude(tokens, baseline.next);
  if (baseline === null || magnitude === null) return null;
  if (movementAt(tokens, skipNoise(tokens, magnitude.next)) !== null) return readNumber(tokens, baseline.next);
  const isFactor = magnitude.unit === 'multiple' || magnitude.unit === 'ratio' || (baseline.operator === 'times' && magnitude.bare);
  const suffix = readSuffix(tokens, magnitude.next);
  return isFactor && magnitude.sign === null && baseline.operator !== 'plus' && baseline.operator !== 'minus'
    ? timesBaseline(magnitude, suffix?.comparator ?? null, suffix?.next ?? magnitude.next)
    : null;
}

/** Whether any of the tokens says something that a clause beside them does not cover: another number, a comparison, a formula. */
export function saysMore(tokens: readonly Token[]): boolean {
  return tokens.some((token) => {
    if (isNoise(token)) return false;
    return (token.kind === 'number' && !token.spoken) || token.kind === 'comparator' || isSymbol(token, '@×÷±^');
  });
}
