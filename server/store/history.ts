import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { groupBy } from '../domain/group-by.ts';
import { mergeSummaries } from '../domain/span-summary.ts';
import type { HistoryRow } from '../ports/store.ts';
import { cut } from './batches.ts';
import type { Database, Row } from './database.ts';
import { MAX_PARAMETERS } from './dialect.ts';
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
  await mergeRows(
    db,
    placed.filter((_, index) => changes[index] === 0),
  );
  await reopenHours(db, placed);
  await moveBeginnings(db, placed);
}

/** Puts rows together with those that have their places, in order. */
async function mergeRows(db: Kysely<Database>, placed: readonly Placed[]): Promise<void> {
  const merged = await readPlaces(db, placed);
  for (const { series, row } of placed) {
    const key = placeKey(series.id, toMilliseconds(row.at));
    const stored = merged.get(key);
    const goesOn = stored !== undefined && toMilliseconds(row.first) > (stored.through ?? stored.at);
    merged.set(key, measurementRow(series.id, goesOn ? mergeSummaries(summaryOf(stored), row) : row));
  }
  await writeRows(db, 'measurement', [...merged.values()], { key: KEY });
}

/** The stored rows of the places that some rows have; most of a cycle's rows end at the same instant. */
async function readPlaces(db: Kysely<Database>, placed: readonly Placed[]): Promise<Map<string, Row<'measurement'>>> {
  const found = new Map<string, Row<'measurement'>>();
  for (const [at, there] of groupBy(placed, ({ row }) => toMilliseconds(row.at))) {
    // One parameter is for the instant.
    for (const ids of cut(
      there.map(({ series }) => series.id),
      MAX_PARAMETERS - 1,
    )) {
      const rows = await db.selectFrom('measurement').selectAll().where('series_id', 'in', ids).where('at', '=', at).execute();
      for (const row of rows) found.set(placeKey(row.series_id, row.at), row);
    }
  }
  return found;
}

function placeKey(seriesId: number, at: Milliseconds): string {
  return `${seriesId} ${at}`;
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
