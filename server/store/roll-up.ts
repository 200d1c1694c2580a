import type { Kysely } from 'kysely';
import { groupBy } from '../domain/group-by.ts';
import type { Database, Row } from './database.ts';
import { type HistoryPart, partOfRollup, partOfSamples, rollUp } from './history-part.ts';
import type { Milliseconds } from './instants.ts';
import { ceilTo, DAYS, floorTo, HOURS, type RolledLevel } from './levels.ts';
import { writeRows } from './write-rows.ts';

/** What one step of maintenance did to one series. */
export interface Step {
  /** Places that were rolled up, or rows that were deleted. */
  readonly changed: number;
  /** Rows that were read or deleted: what the step cost. */
  readonly cost: number;
  readonly isDone: boolean;
}

/** How many rows one step reads at most. An hour has no more than 3600 of them and a day 24, so that a step gets on. */
const MAX_ROWS = 5000;

/**
 * Rolls up what a series has after its mark and not after `settled`, which is the end of an hour or day of which all is known. A place is
 * made anew from all of its rows; but where some of these have been deleted before, what came since is added to it, and deleted too.
 * Part of the caller's transaction.
 */
export async function rollUpSeries(db: Kysely<Database>, level: RolledLevel, seriesId: number, settled: Milliseconds): Promise<Step> {
  const series = await db.selectFrom('series').selectAll().where('id', '=', seriesId).executeTakeFirstOrThrow();
  const after = series[level.through] ?? Number.MIN_SAFE_INTEGER;
  const read = await sourceParts(db, level, seriesId, after, settled);
  const isDone = read.length < MAX_ROWS;
  const end = isDone ? settled : floorTo(level.width, (read.at(-1)?.at ?? settled) - 1);
  const places = groupBy(
    read.filter(({ at }) => at <= end),
    ({ at }) => ceilTo(level.width, at),
  );
  for (const [at, parts] of places) await rollUpPlace(db, level, series, at, parts);
  const [first] = places.keys();
  await db
    .updateTable('series')
    .set({ [level.through]: end, ...(first === undefined ? {} : reopenedDay(level, series, first)) })
    .where('id', '=', seriesId)
    .execute();
  return { changed: places.size, cost: read.length, isDone };
}

async function rollUpPlace(
  db: Kysely<Database>,
  { table, width, sourceFrom, name }: RolledLevel,
  series: Row<'series'>,
  at: Milliseconds,
  parts: readonly HistoryPart[],
): Promise<void> {
  const isLate = at <= (series[sourceFrom] ?? Number.NEGATIVE_INFINITY);
  const stored = isLate
    ? await db.selectFrom(table).selectAll().where('series_id', '=', series.id).where('at', '=', at).executeTakeFirst()
    : undefined;
  // What is stored is the finer judged: its last value stands.
  const all = stored === undefined ? parts : [...parts, partOfRollup(stored)];
  await writeRows(db, table, [rollUp(series.id, at, all)], { key: ['series_id', 'at'] });
  if (!isLate) return;
  const source = name === 'hours' ? 'measurement' : HOURS.table;
  await db
    .deleteFrom(source)
    .where('series_id', '=', series.id)
    .where('at', '>', at - width)
    .where('at', '<=', at)
    .execute();
}

/** An hour that is made anew within a day that is rolled up sends the series back to before that day. */
function reopenedDay(level: RolledLevel, series: Row<'series'>, hour: Milliseconds): Partial<Row<'series'>> {
  if (level.name === 'days' || series.days_through === null) return {};
  return { days_through: Math.min(series.days_through, floorTo(DAYS.width, hour - 1)) };
}

async function sourceParts(
  db: Kysely<Database>,
  level: RolledLevel,
  seriesId: number,
  after: Milliseconds,
  settled: Milliseconds,
): Promise<readonly HistoryPart[]> {
  if (level.name === 'days') {
    const hours = db.selectFrom(HOURS.table).selectAll().where('series_id', '=', seriesId);
    return (await hours.where('at', '>', after).where('at', '<=', settled).orderBy('at').limit(MAX_ROWS).execute()).map(partOfRollup);
  }
  const samples = db.selectFrom('measurement').selectAll().where('series_id', '=', seriesId);
  return (await samples.where('at', '>', after).where('at', '<=', settled).orderBy('at').limit(MAX_ROWS).execute()).map(partOfSamples);
}
