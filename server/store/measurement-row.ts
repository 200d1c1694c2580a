import type { PlaceSummary } from '../domain/span-summary.ts';
import type { Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { decodeValues, encodeValues } from './sample-values.ts';

/** What one place of a metric's time came to, as a row. */
export function measurementRow(seriesId: number, summary: PlaceSummary): Row<'measurement'> {
  const at = toMilliseconds(summary.at);
  const through = toMilliseconds(summary.through);
  return {
    series_id: seriesId,
    at,
    through: through === at ? null : through,
    min: summary.min,
    avg: summary.avg,
    max: summary.max,
    last: summary.last,
    samples: summary.samples,
    met_seconds: summary.metSeconds,
    missed_seconds: summary.missedSeconds,
    blind_seconds: summary.blindSeconds,
    sample_values: encodeValues(summary.values, summary.samples),
  };
}

/** A row, as what one place came to. */
export function summaryOf(row: Row<'measurement'>): PlaceSummary {
  return {
    at: toInstant(row.at),
    through: toInstant(row.through ?? row.at),
    min: row.min,
    avg: row.avg,
    max: row.max,
    last: row.last,
    samples: row.samples,
    metSeconds: row.met_seconds,
    missedSeconds: row.missed_seconds,
    blindSeconds: row.blind_seconds,
    values: decodeValues({ ...row, values: row.sample_values }),
  };
}
