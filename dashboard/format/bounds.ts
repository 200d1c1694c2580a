import type { Bounds } from '../../server/api/contract.ts';
import { formatValue } from './value.ts';

/** Bounds as a reader would write them: `> 1%`, `≤ 200 ms`, `3–5`. Empty where both ends are open. */
export function formatBounds(bounds: Bounds, locale: string): string {
  const { min, max, minInclusive, maxInclusive, unit } = bounds;
  const low = min === null ? null : formatValue(min, unit, locale);
  const high = max === null ? null : formatValue(max, unit, locale);
  if (low !== null && high !== null) return low === high ? `= ${low}` : `${low} – ${high}`;
  if (low !== null) return `${minInclusive ? '≥' : '>'} ${low}`;
  if (high !== null) return `${maxInclusive ? '≤' : '<'} ${high}`;
  return '';
}
