import type { Selectable } from 'kysely';
import { pick } from '../domain/span-summary.ts';
import type { Database, Row } from './database.ts';
import type { Milliseconds } from './instants.ts';
import { addEncoded, addSample, encodeSketch, newSketch, type SampleSketch, sketchCount } from './sample-sketch.ts';
import { decodeValues } from './sample-values.ts';

/** A row of an hour or of a day. */
export type RollupRow = Selectable<Database['measurement_hour']>;

/** What a piece of one metric's time came to, whatever level it is from; see the columns of the same names. */
export interface HistoryPart extends Omit<RollupRow, 'series_id' | 'sketch'> {
  /** Adds its samples, as far as they are known, to a sketch. */
  addTo(sketch: SampleSketch): void;
}

/** Several parts as one. */
export interface CombinedParts extends Omit<RollupRow, 'series_id' | 'at' | 'sketch'> {
  readonly sketch: SampleSketch;
}

/** A row of the finest level, as a part. */
export function partOfSamples(row: Row<'measurement'>): HistoryPart {
  return {
    ...row,
    value_seconds: row.avg === null ? null : row.avg * (row.met_seconds + row.missed_seconds),
    addTo(sketch) {
      for (const value of decodeValues({ ...row, values: row.sample_values })) addSample(sketch, value, 1);
    },
  };
}

/** A row of an hour or a day, as a part. */
export function partOfRollup(row: RollupRow): HistoryPart {
  return {
    ...row,
    addTo(sketch) {
      if (row.sketch !== null) addEncoded(sketch, row.sketch);
      else if (row.min !== null && row.min === row.max) addSample(sketch, row.min, row.samples);
    },
  };
}

/** Puts parts together, given in the order of their time: sums and extremes are exact. */
export function combineParts(parts: readonly HistoryPart[]): CombinedParts {
  const combined = { ...EMPTY, sketch: newSketch() };
  for (const part of parts) {
    combined.min = pick(Math.min, combined.min, part.min);
    combined.value_seconds = pick((a, b) => a + b, combined.value_seconds, part.value_seconds);
    combined.max = pick(Math.max, combined.max, part.max);
    combined.last = part.last ?? combined.last;
    combined.samples += part.samples;
    combined.met_seconds += part.met_seconds;
    combined.missed_seconds += part.missed_seconds;
    combined.blind_seconds += part.blind_seconds;
    part.addTo(combined.sketch);
  }
  return combined;
}

type Totals = { -readonly [Column in keyof Omit<CombinedParts, 'sketch'>]: CombinedParts[Column] };

const EMPTY: Totals = {
  min: null,
  value_seconds: null,
  max: null,
  last: null,
  samples: 0,
  met_seconds: 0,
  missed_seconds: 0,
  blind_seconds: 0,
};

/** Parts of one hour or day, put together as the row of it. */
export function rollUp(seriesId: number, at: Milliseconds, parts: readonly HistoryPart[]): RollupRow {
  const { sketch, ...totals } = combineParts(parts);
  const isTold = sketchCount(sketch) === 0 || (totals.min === totals.max && sketchCount(sketch) === totals.samples);
  return { series_id: seriesId, at, ...totals, sketch: isTold ? null : encodeSketch(sketch) };
}
