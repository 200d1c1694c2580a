import type { LevelClause } from './clause/clause.ts';

/** Where a level does not hold: 未达到 95% is below 95%, ≠ 0 is below and above 0. */
export function complement(clause: LevelClause): readonly LevelClause[] {
  const inclusive = !clause.inclusive;
  const { low, high } = clause.magnitude;
  const below: LevelClause = { ...clause, side: 'max', inclusive, magnitude: { ...clause.magnitude, high: low } };
  const above: LevelClause = { ...clause, side: 'min', inclusive, magnitude: { ...clause.magnitude, low: high } };
  if (clause.side === 'min') return [below];
  return clause.side === 'max' ? [above] : [below, above];
}
