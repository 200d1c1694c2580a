import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { mergeSummaries } from '../domain/span-summary.ts';
import type { HistoryRow } from '../ports/store.ts';
import type { Database, Row } from './database.ts';
import { type Milliseconds, toMilliseconds } from './instants.ts';
import { floorTo, HOURS } from './levels.ts';
import { measurementRow, summaryOf } from './measurement-row.ts';
import { findSeries } from './series.ts';
import { executeForEach, writeRows } from './write-rows.ts';

const KEY = ['series_id', 'at'] as const;

/** A row of the history with the series that it belongs to. */
interface Placed {
  readonly series: Row<'series'>;
  readonly row: HistoryRow;
}

/**
 * Adds rows to the history. One that goes on with the place of a stored row is put together with it; one that repeats it takes its place.
 * A captured row is left out where history is known already: it would count twice. Part of the caller's transaction.
 */
export async function writeHistory(db: Kysely<Database>, history: readonly HistoryRow[]): Promise<void> {
  const seriesOf = await findSeries(db, history);
  const placed = history.map((row) => ({ series: seriesOf(row), row })).filter(isNews);
  const rows = placed.map(({ series, row }) => measurementRow(series.id, row));
  const changes = await writeRows(db, 'measurement', rows, { key: KEY, set: [] });
  for (const [index, one] of placed.entries()) if (changes[index] === 0) await mergeRow(db, one);
  await reopenHours(db, placed);
  await moveBeginnings(db, placed);
}

async function mergeRow(db: Kysely<Database>, { series, row }: Placed): Promise<void> {
  const stored = await db
    .selectFrom('measurement')
    .selectAll()
    .where('series_id', '=', series.id)
    .where('at', '=', toMilliseconds(row.at))
    .executeTakeFirstOrThrow();
  const goesOn = toMilliseconds(row.first) > (stored.through ?? stored.at);
  const merged = goesOn ? mergeSummaries(summaryOf(stored), row) : row;
  await writeRows(db, 'measurement', [measurementRow(series.id, merged)], { key: KEY });
}

/** Rows for hours that are rolled up already send the series back to before the first of them. */
async function reopenHours(db: Kysely<Database>, placed: readonly Placed[]): Promise<void> {
  const through = new Map<number, Milliseconds>();
  for (const { series, row } of placed) {
    const before = floorTo(HOURS.width, toMilliseconds(row.at) - 1);
    if (series.hours_through !== null && before < Math.min(series.hours_through, through.get(series.id) ?? Number.POSITIVE_INFINITY))
      through.set(series.id, before);
  }
  await executeForEach(
    db,
    sql`update ${sql.table('series')} set hours_through = ${0} where id = ${0}`,
    [...through].map(([id, before]) => [before, id]),
  );
}

/** Rows from before everything else move the beginning of their series back. */
async function moveBeginnings(db: Kysely<Database>, placed: readonly Placed[]): Promise<void> {
  const begins = new Map<number, Milliseconds>();
  for (const { series, row } of placed) {
    const start = toMilliseconds(row.through - row.metSeconds - row.missedSeconds - row.blindSeconds);
    const known = begins.get(series.id) ?? series.begins_at;
    if (known === null || start < known) begins.set(series.id, start);
  }
  await executeForEach(
    db,
    sql`update ${sql.table('series')} set begins_at = ${0} where id = ${0}`,
    [...begins].map(([id, start]) => [start, id]),
  );
}

function isNews({ series, row }: Placed): boolean {
  return !row.captured || series.begins_at === null || toMilliseconds(row.at) <= series.begins_at;
}
