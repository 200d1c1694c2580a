import type { Bounds } from '../bounds.ts';
import type { Direction } from '../condition.ts';
import { ends, type Quantity } from '../quantity.ts';
import type { ChangeClause } from './clause/clause.ts';
import { tidy } from './tidy.ts';

/** What a change comes to from a known baseline, at its looser end; null where a share of the baseline has no meaning (a baseline below zero). */
export function resolveChange(change: ChangeClause, direction: Direction, baseline: Quantity | null, text: string): Bounds | null {
  if (baseline === null) return null;
  const { low, high } = ends(baseline);
  if (low < 0) return null;
  const share = change.least ?? change.most ?? 0;
  const isLeast = change.least !== null;
  const sign = direction === 'increase' ? 1 : -1;
  const isMin = (direction === 'increase') === isLeast;
  const end = tidy((isMin ? low : high) * (1 + sign * share));
  return {
    min: isMin ? end : null,
    max: isMin ? null : end,
    minInclusive: isMin && change.inclusive,
    maxInclusive: !isMin && change.inclusive,
    unit: baseline.unit,
    text,
  };
}
