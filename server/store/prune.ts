import type { Kysely } from 'kysely';
import type { Database, Row } from './database.ts';
import type { Milliseconds } from './instants.ts';
import { DAYS, floorTo, HOURS, type LevelName } from './levels.ts';
import type { Step } from './roll-up.ts';

/** A level of which the old is deleted. */
export interface PrunedLevel {
  readonly name: LevelName;
  readonly table: 'measurement' | 'measurement_hour' | 'measurement_day';
  /** Deleted in whole hours or days, so that those of the next level are never made from half of their rows. */
  readonly width: Milliseconds;
  readonly from: 'samples_from' | 'hours_from' | 'days_from';
  /** What is not rolled up yet is kept, however old; null where there is no further level. */
  readonly rolledThrough: 'hours_through' | 'days_through' | null;
  /** What has finer rows left is kept: made anew from them, it would be added to the next level a second time. */
  readonly finerFrom: 'samples_from' | 'hours_from' | null;
}

export const PRUNED_LEVELS: readonly PrunedLevel[] = [
  { name: 'samples', table: 'measurement', width: HOURS.width, from: 'samples_from', rolledThrough: 'hours_through', finerFrom: null },
  {
    name: 'hours',
    table: 'measurement_hour',
    width: DAYS.width,
    from: 'hours_from',
    rolledThrough: 'days_through',
    finerFrom: 'samples_from',
  },
  { name: 'days', table: 'measurement_day', width: DAYS.width, from: 'days_from', rolledThrough: null, finerFrom: 'hours_from' },
];

/** How much time of the finest level one step deletes: 1440 rows at a row a minute. Coarser levels have as many rows in more time. */
const STEP_WIDTHS = 24;

/** Up to where a level of a series may be deleted that is kept from `keptFrom` on; null where nothing is to be deleted. */
export function prunableTo(level: PrunedLevel, series: Row<'series'>, keptFrom: Milliseconds): Milliseconds | null {
  const rolled = level.rolledThrough === null ? Number.POSITIVE_INFINITY : (series[level.rolledThrough] ?? Number.NEGATIVE_INFINITY);
  const finer = level.finerFrom === null ? Number.POSITIVE_INFINITY : (series[level.finerFrom] ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(floorTo(level.width, keptFrom), rolled, floorTo(level.width, finer));
  return to > (series[level.from] ?? Number.NEGATIVE_INFINITY) ? to : null;
}

/** Deletes the oldest rows of a level of a series, as many as one step does. Part of the caller's transaction. */
export async function pruneSeries(db: Kysely<Database>, level: PrunedLevel, seriesId: number, keptFrom: Milliseconds): Promise<Step> {
  const { table, width, from } = level;
  // Read again: a cycle may have sent the series back since.
  const series = await db.selectFrom('series').selectAll().where('id', '=', seriesId).executeTakeFirstOrThrow();
  const to = prunableTo(level, series, keptFrom);
  if (to === null) return { changed: 0, cost: 0, isDone: true };
  const oldest = await db.selectFrom(table).select('at').where('series_id', '=', seriesId).orderBy('at').limit(1).executeTakeFirst();
  const end = oldest === undefined ? to : Math.min(to, floorTo(width, oldest.at - 1) + STEP_WIDTHS * width);
  const { numDeletedRows } = await db.deleteFrom(table).where('series_id', '=', seriesId).where('at', '<=', end).executeTakeFirst();
  await db
    .updateTable('series')
    .set({ [from]: Math.max(end, series[from] ?? end) })
    .where('id', '=', seriesId)
    .execute();
  return { changed: Number(numDeletedRows), cost: Number(numDeletedRows), isDone: end === to };
}
