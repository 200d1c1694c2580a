import type { Bounds } from './bounds.ts';
import { formatValue } from './format-value.ts';

/** Bounds as a person would write them: `> 1%`, `≤ 200 ms`, `3 s – 5 s`; null where both ends are open. Without the words around them in the record. */
export function formatBounds({ min, max, minInclusive, maxInclusive, unit }: Bounds): string | null {
  const low = formatValue(min, unit);
  const high = formatValue(max, unit);
  if (low !== null && high !== null) return low === high ? `= ${low}` : `${low} – ${high}`;
  if (low !== null) return `${minInclusive ? '≥' : '>'} ${low}`;
  return high === null ? null : `${maxInclusive ? '≤' : '<'} ${high}`;
}
