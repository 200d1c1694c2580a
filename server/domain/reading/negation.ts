import type { LevelClause } from './clause/clause.ts';

/** Where a level does not hold: 未达到 95% is below 95%. Null for an interval with two ends, whose complement is none. */
export function complement(clause: LevelClause): LevelClause | null {
  if (clause.side !== 'min' && clause.side !== 'max') return null;
  return { ...clause, side: clause.side === 'min' ? 'max' : 'min', inclusive: !clause.inclusive };
}
