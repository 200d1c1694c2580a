import type { Quantity } from '../quantity.ts';
import { readClause, saysMore } from './clause/read-clause.ts';
import { isPartOfName, magnitudeDefect, toQuantity } from './read-quantity.ts';
import { MAX_TEXT_LENGTH } from './reading.ts';
import { scan } from './scan.ts';
import { significant } from './token.ts';

/** Reads the number of a 目标值 cell that tells no direction (99.9%), for a binding to give it one. Null where the cell is anything else. Never throws. */
export function readUndirected(text: string): Quantity | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const tokens = significant(scan(text));
  const at = tokens.findIndex((_, index) => readClause(tokens, index) !== null);
  const clause = at < 0 ? null : readClause(tokens, at);
  if (clause?.kind !== 'bare' || isPartOfName(tokens, at, clause.magnitude, text)) return null;
  const isAlone = !saysMore(tokens.slice(0, at)) && !saysMore(tokens.slice(clause.next));
  return isAlone && magnitudeDefect(clause.magnitude, text) === null ? toQuantity(clause.magnitude, text.trim()) : null;
}
