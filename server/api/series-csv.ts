import { toRfc3339 } from '../domain/time.ts';
import type { HistoryPoint } from '../ports/store.ts';

const COLUMNS = ['at', 'min', 'avg', 'max', 'samples', 'metSeconds', 'missedSeconds', 'blindSeconds'] as const;

/** Points as CSV (RFC 4180): a line of names, then one for each point; what is not known is empty. Values are in canonical units. */
export function seriesCsv(points: readonly HistoryPoint[]): string {
  const rows = points.map((point) => COLUMNS.map((column) => (column === 'at' ? toRfc3339(point.at) : (point[column] ?? ''))).join(','));
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}
