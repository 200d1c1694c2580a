import type { Direction } from '../../condition.ts';
import type { Target } from '../../decision.ts';
import type { Quantity } from '../../quantity.ts';
import { resolveChange } from '../change.ts';
import type { ChangeClause } from '../clause/clause.ts';
import type { Reading } from '../reading.ts';
import { tidy } from '../tidy.ts';
import { ambiguousDirection, ambiguousMultiple, directionUnknown } from './problems.ts';

/** The change in the metric's own direction: twice as fast is half the time, or double the rate. 50% faster says neither clearly. */
function directed(clause: ChangeClause, baseline: Quantity | null): (ChangeClause & { readonly movement: Direction }) | null {
  const { movement, least, most } = clause;
  if (movement === 'increase' || movement === 'decrease') return { ...clause, movement };
  if (movement !== 'faster' || !clause.isFactor || baseline === null) return null;
  if (baseline.unit === 'per_second' || baseline.unit === 'bytes_per_second') return { ...clause, movement: 'increase' };
  if (baseline.unit !== 's') return null;
  const shorter = (share: number | null) => (share === null ? null : tidy(1 - 1 / (share + 1)));
  return { ...clause, movement: 'decrease', least: shorter(least), most: shorter(most) };
}

/** Reads a change as a target, with what it comes to where the baseline is known. */
export function fromChange(written: ChangeClause, baseline: Quantity | null, text: string): Reading<Target> {
  const clause = directed(written, baseline);
  if (clause === null) return { value: null, problems: [directionUnknown(text)] };
  const { movement, least, most } = clause;
  const value: Target = {
    kind: 'relative',
    direction: movement,
    min: least,
    max: most,
    resolved: resolveChange(clause, movement, baseline, text),
    text,
  };
  const isPraisedTime = clause.praises === true && baseline?.unit === 's';
  return {
    value,
    problems: [...(clause.ambiguous ? [ambiguousMultiple(text)] : []), ...(isPraisedTime ? [ambiguousDirection(text)] : [])],
  };
}
