import type { Bounds } from '../bounds.ts';
import type { Unit } from '../quantity.ts';
import type { LevelClause } from './clause/clause.ts';

/** The interval that a level sets, in a unit. A range under one comparator counts at its looser end. */
export function boundsOf({ side, inclusive, magnitude }: LevelClause, unit: Unit, text: string): Bounds {
  const hasMin = side !== 'max';
  const hasMax = side !== 'min';
  return {
    min: hasMin ? magnitude.low : null,
    max: hasMax ? magnitude.high : null,
    minInclusive: hasMin && inclusive,
    maxInclusive: hasMax && inclusive,
    unit,
    text,
  };
}
