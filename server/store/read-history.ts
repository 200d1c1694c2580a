import { type Kysely, sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { HistoryPoint, HistorySummary } from '../ports/store.ts';
import type { Database, Row } from './database.ts';
import { combineParts, type HistoryPart, partOfRollup, partOfSamples } from './history-part.ts';
import { type Milliseconds, toInstant, toMilliseconds } from './instants.ts';
import { DAYS, HOURS, type LevelName } from './levels.ts';
import { planSegments, type Segment } from './plan-segments.ts';
import { quantileOf, SKETCH_ACCURACY } from './sample-sketch.ts';
import { readSeries } from './series.ts';

interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The history of one metric over (from, to], oldest first, cut into at most `points` buckets of equal width, as wide at least as the
 * level that is left where it begins; a bucket without rows gives no point. It is read from the coarsest level that is no wider. The average is weighted by the time that each row knows, so
 * that a finely judged hour weighs no more than a coarse one, and a point stands at the last row of its bucket.
 */
export async function readHistory(
  db: Kysely<Database>,
  decisionId: string,
  metricKey: string,
  span: TimeSpan & { readonly points: number },
): Promise<readonly HistoryPoint[]> {
  const from = toMilliseconds(span.from);
  const to = toMilliseconds(span.to);
  const series = await readSeries(db, decisionId, metricKey);
  if (series === undefined || to <= from || span.points < 1) return [];
  const width = Math.max(Math.ceil((to - from) / span.points), finestWidth(series, from));
  const coarsest = ([DAYS, HOURS].find((level) => level.width <= width)?.name ?? 'samples') satisfies LevelName;
  const [first, ...others] = planSegments(from, to, series, coarsest).map((segment) => totalsIn(db, series.id, segment));
  if (first === undefined) return [];
  const rows = await db
    .selectFrom(others.reduce((all, one) => all.unionAll(one), first).as('part'))
    .select(({ fn }) => [
      fn.max<number>('at').as('at'),
      fn.min<number | null>('min').as('min'),
      sql<number | null>`sum(value_seconds) / nullif(sum(met_seconds + missed_seconds), 0)`.as('avg'),
      fn.max<number | null>('max').as('max'),
      fn.sum<number>('samples').as('samples'),
      fn.sum<number>('met_seconds').as('metSeconds'),
      fn.sum<number>('missed_seconds').as('missedSeconds'),
      fn.sum<number>('blind_seconds').as('blindSeconds'),
    ])
    // Casts make it a division of integers, which drops the remainder: JavaScript's numbers are sent as floating point.
    .groupBy(sql`(at - 1 - cast(${from} as bigint)) / cast(${width} as bigint)`)
    .orderBy('at')
    .execute();
  return rows.map(({ at, ...point }) => ({ ...point, at: toInstant(at) }));
}

/** One metric over (from, to] as one: totals are exact, quantiles those of the samples as far as they are kept. Belongs into a transaction. */
export async function readSummary(
  db: Kysely<Database>,
  decisionId: string,
  metricKey: string,
  span: TimeSpan,
  quantiles: readonly number[],
): Promise<HistorySummary> {
  const series = await readSeries(db, decisionId, metricKey);
  const from = toMilliseconds(span.from);
  const to = toMilliseconds(span.to);
  const segments = series === undefined ? [] : planSegments(from, to, series, 'days');
  const parts: HistoryPart[] = [];
  for (const segment of segments) parts.push(...(await partsIn(db, series?.id ?? 0, segment)));
  const { min, max, last, samples, sketch, ...sums } = combineParts(parts);
  const known = sums.met_seconds + sums.missed_seconds;
  const bounded = (value: number | null) => (value === null || min === null || max === null ? null : Math.min(max, Math.max(min, value)));
  return {
    min,
    avg: sums.value_seconds === null || known === 0 ? null : sums.value_seconds / known,
    max,
    last,
    samples,
    metSeconds: sums.met_seconds,
    missedSeconds: sums.missed_seconds,
    blindSeconds: sums.blind_seconds,
    quantiles: quantiles.map((q) => ({ q, value: bounded(quantileOf(sketch, q)) })),
    relativeAccuracy: SKETCH_ACCURACY,
  };
}

/** How wide a point is at least, so that all of a chart has one step though its older part has coarser rows only. */
function finestWidth(series: Row<'series'>, from: Milliseconds): Milliseconds {
  const start = Math.max(from, series.begins_at ?? from);
  if (start < (series.hours_from ?? start)) return DAYS.width;
  return start < (series.samples_from ?? start) ? HOURS.width : 1;
}

/** The totals of the rows of a segment, for a union with others. */
function totalsIn(db: Kysely<Database>, seriesId: number, segment: Segment) {
  const sums = ['min', 'max', 'samples', 'met_seconds', 'missed_seconds', 'blind_seconds'] as const;
  if (segment.level === 'samples') {
    return rowsOfSamples(db, seriesId, segment)
      .select([...sums])
      .select(sql<number>`coalesce(through, at)`.as('at'))
      .select(sql<number | null>`avg * (met_seconds + missed_seconds)`.as('value_seconds'));
  }
  return rowsOfRollup(db, seriesId, segment)
    .select([...sums])
    .select(sql<number>`at`.as('at'))
    .select(sql<number | null>`value_seconds`.as('value_seconds'));
}

async function partsIn(db: Kysely<Database>, seriesId: number, segment: Segment): Promise<readonly HistoryPart[]> {
  return segment.level === 'samples'
    ? (await rowsOfSamples(db, seriesId, segment).selectAll().orderBy('at').execute()).map(partOfSamples)
    : (await rowsOfRollup(db, seriesId, segment).selectAll().orderBy('at').execute()).map(partOfRollup);
}

/** Rows whose judged time ends in the segment; a place that is still being filled ends after its last instant. */
function rowsOfSamples(db: Kysely<Database>, seriesId: number, { from, to }: Segment) {
  const place = db.selectFrom('measurement as next').select(({ fn }) => fn.min('next.at').as('at'));
  const upTo = place.where('next.series_id', '=', seriesId).where('next.at', '>=', to);
  return db
    .selectFrom('measurement')
    .where('series_id', '=', seriesId)
    .where('at', '>', from)
    .where('at', '<=', ({ fn }) => fn.coalesce(upTo, sql<number>`${to}`))
    .where(sql<number>`coalesce(through, at)`, '>', from)
    .where(sql<number>`coalesce(through, at)`, '<=', to);
}

function rowsOfRollup(db: Kysely<Database>, seriesId: number, { level, from, to }: Segment) {
  const { table } = level === 'days' ? DAYS : HOURS;
  return db.selectFrom(table).where('series_id', '=', seriesId).where('at', '>', from).where('at', '<=', to);
}
