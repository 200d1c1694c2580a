import { type Kysely, sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { HistoryPoint, HistoryRow } from '../ports/store.ts';
import { rowBatches } from './batches.ts';
import type { Database } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { numberSeries, seriesNumber } from './series.ts';

/** Adds rows to the history; one of the same metric and instant takes the place of what was there. Part of the caller's transaction. */
export async function writeHistory(db: Kysely<Database>, history: readonly HistoryRow[]): Promise<void> {
  const numbers = await numberSeries(db, history);
  const rows = history.map((row) => ({
    series_id: numbers(row),
    at: toMilliseconds(row.at),
    span_seconds: row.spanSeconds,
    min: row.min,
    avg: row.avg,
    max: row.max,
    last: row.last,
    samples: row.samples,
    met_seconds: row.metSeconds,
    missed_seconds: row.missedSeconds,
    blind_seconds: row.blindSeconds,
  }));
  for (const batch of rowBatches(rows)) {
    await db
      .insertInto('measurement')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['series_id', 'at']).doUpdateSet(({ ref }) => ({
          span_seconds: ref('excluded.span_seconds'),
          min: ref('excluded.min'),
          avg: ref('excluded.avg'),
          max: ref('excluded.max'),
          last: ref('excluded.last'),
          samples: ref('excluded.samples'),
          met_seconds: ref('excluded.met_seconds'),
          missed_seconds: ref('excluded.missed_seconds'),
          blind_seconds: ref('excluded.blind_seconds'),
        })),
      )
      .execute();
  }
}

/**
 * The history of one metric over (from, to], oldest first, cut into `points` buckets of equal width; a bucket without rows gives no
 * point. The average is weighted by the time that each row knows, so that a finely judged hour weighs no more than a coarse one, and a
 * point stands at the last row of its bucket.
 */
export async function readHistory(
  db: Kysely<Database>,
  decisionId: string,
  metricKey: string,
  span: { readonly from: Instant; readonly to: Instant; readonly points: number },
): Promise<readonly HistoryPoint[]> {
  const from = toMilliseconds(span.from);
  const to = toMilliseconds(span.to);
  if (to <= from || span.points < 1) return [];
  const width = Math.ceil((to - from) / span.points);
  const rows = await db
    .selectFrom('measurement')
    .select(({ fn }) => [
      fn.max<number>('at').as('at'),
      fn.min<number | null>('min').as('min'),
      sql<number | null>`sum(avg * (met_seconds + missed_seconds)) / nullif(sum(met_seconds + missed_seconds), 0)`.as('avg'),
      fn.max<number | null>('max').as('max'),
      fn.sum<number>('samples').as('samples'),
      fn.sum<number>('met_seconds').as('metSeconds'),
      fn.sum<number>('missed_seconds').as('missedSeconds'),
      fn.sum<number>('blind_seconds').as('blindSeconds'),
    ])
    .where('series_id', '=', seriesNumber(db, decisionId, metricKey))
    .where('at', '>', from)
    .where('at', '<=', to)
    // Casts make it a division of integers, which drops the remainder: JavaScript's numbers are sent as floating point.
    .groupBy(sql`(at - 1 - cast(${from} as bigint)) / cast(${width} as bigint)`)
    .orderBy('at')
    .execute();
  return rows.map(({ at, ...point }) => ({ at: toInstant(at), ...point }));
}
