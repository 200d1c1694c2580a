import { tidy } from '../tidy.ts';
import type { Clause } from './clause.ts';

/** The clause with its number counted per so many seconds: the 120 次 of 每分钟 120 次. Null where it is no level and no number alone. */
export function perSeconds(clause: Clause | null, seconds: number): Clause | null {
  if (clause === null || (clause.kind !== 'level' && clause.kind !== 'bare')) return null;
  const { magnitude } = clause;
  if (magnitude.unit !== 'count') return clause;
  const [low, high] = [tidy(magnitude.low / seconds), tidy(magnitude.high / seconds)];
  return { ...clause, magnitude: { ...magnitude, low, high, unit: 'per_second', bare: false } };
}
