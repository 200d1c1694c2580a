import type { Direction } from '../../condition.ts';
import { ends, type Quantity } from '../../quantity.ts';
import { changeBy } from '../clause/change.ts';
import type { Clause, LevelClause } from '../clause/clause.ts';
import { readClause } from '../clause/read-clause.ts';
import { isNoise } from '../magnitude.ts';
import { complement } from '../negation.ts';
import { isPartOfName } from '../read-quantity.ts';
import { scan } from '../scan.ts';
import { isSymbol, significant, type Token } from '../token.ts';

/** 500ms → 200ms: what stands before the last arrow, and behind it. */
export function splitAtArrow(text: string): { readonly before: string; readonly after: string } | null {
  if (!/[→⇒➜]|[-=]>/.test(text)) return null;
  const arrow = significant(scan(text)).findLast((token) => isSymbol(token, '→'));
  return arrow === undefined ? null : { before: text.slice(0, arrow.start), after: text.slice(arrow.end) };
}

/** The clause at an index as a target has it: 不得超过 turned around, and no number that belongs to a name (Java 17). */
export function readTargetClause(tokens: readonly Token[], at: number, baseline: Quantity | null, text: string): Clause | null {
  const clause = readClause(tokens, at);
  if (clause === null || (clause.kind === 'bare' && isPartOfName(tokens, at, clause.magnitude, text))) return null;
  if (clause.kind === 'step' && !clause.isTold && baseline !== null && ends(baseline).low !== clause.from.low) return null;
  const arrow = clause.kind === 'bare' && baseline !== null && baseline.unit !== 'ratio' ? arrowBehind(tokens[clause.next]) : null;
  if (arrow !== null && clause.kind === 'bare' && clause.magnitude.unit === 'ratio')
    return changeBy(arrow, clause.magnitude, null, clause.next + 1);
  if (clause.kind === 'bare' && isWithin(tokens[clause.next]))
    return { ...clause, kind: 'level', side: 'max', inclusive: true, next: clause.next + 1 };
  if (clause.kind !== 'level' || (!isForbidden(tokens, at) && clause.unequal === undefined)) return clause;
  const [level, another] = complement(clause);
  return level !== undefined && another === undefined ? level : null;
}

/** The arrow of 50%↓, which tells a change where the share is of something else; 99.9%↑ beside 95% only tells which way is good. */
function arrowBehind(token: Token | undefined): Direction | null {
  if (isSymbol(token, '↓⬇▼')) return 'decrease';
  return isSymbol(token, '↑⬆▲') ? 'increase' : null;
}

/** The 内 of 3 秒内, which in a condition opens a window. */
function isWithin(token: Token | undefined): boolean {
  return token?.kind === 'window' && token.place === 'after';
}

function isForbidden(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === 'negation' || (before?.kind === 'obligation' && before.negative);
}

/** The second half of "> 5 且 < 10": the other end of the same interval. */
export function readOtherEnd(tokens: readonly Token[], first: Clause): LevelClause | null {
  if (first.kind !== 'level') return null;
  let at = first.next;
  while (isSymbol(tokens[at], ',，、') || tokens[at]?.kind === 'join' || isNoise(tokens[at])) at += 1;
  const second = readClause(tokens, at);
  if (second?.kind !== 'level' || second.magnitude.unit !== first.magnitude.unit) return null;
  const sides = [first.side, second.side].sort().join();
  return sides === 'max,min' ? second : null;
}
