import { type Magnitude, readExact, readMagnitude, skipNoise } from '../magnitude.ts';
import { isSymbol, type Token } from '../token.ts';
import type { LevelClause, StepClause } from './clause.ts';
import { readMovement } from './movement.ts';

/** Reads 从 500ms 降到 200ms and from 500ms to 200ms: where it was, and the level to reach. Null where the words tell no level. */
export function readStep(tokens: readonly Token[], at: number): StepClause | null {
  const from = readExact(tokens, skipNoise(tokens, at + 1));
  if (from === null) return null;
  const behind = skipCommas(tokens, from.next);
  const token = tokens[behind];
  if (token?.kind === 'range') return readPlainStep(tokens, behind, from);
  const to = token?.kind === 'movement' ? readMovement(tokens, behind, token) : null;
  return to?.kind === 'level' ? { kind: 'step', from, to, isTold: true, next: to.next } : null;
}

/** 从 500ms 到 200ms. */
function readPlainStep(tokens: readonly Token[], at: number, from: Magnitude): StepClause | null {
  const magnitude = readMagnitude(tokens, skipNoise(tokens, at + 1));
  if (magnitude === null || magnitude.unit !== from.unit) return null;
  const to: LevelClause = {
    kind: 'level',
    side: magnitude.high < from.low ? 'max' : 'min',
    inclusive: true,
    magnitude,
    next: magnitude.next,
  };
  return { kind: 'step', from, to, isTold: false, next: magnitude.next };
}

function skipCommas(tokens: readonly Token[], at: number): number {
  const index = skipNoise(tokens, at);
  return isSymbol(tokens[index], ',') ? skipNoise(tokens, index + 1) : index;
}
