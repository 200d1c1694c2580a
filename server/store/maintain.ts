import { setImmediate } from 'node:timers/promises';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Maintenance, Retention } from '../ports/store.ts';
import type { Database } from './database.ts';
import type { OpenDatabase } from './dialect.ts';
import { type Milliseconds, toMilliseconds } from './instants.ts';
import { DAYS, floorTo, HOURS, type RolledLevel } from './levels.ts';
import { PRUNED_LEVELS, type PrunedLevel, prunableTo, pruneSeries } from './prune.ts';
import { rollUpSeries, type Step } from './roll-up.ts';

/** How many rows one transaction reads or deletes before it ends: some hundredths of a second, in which a cycle has to wait. */
const ROWS_PER_TRANSACTION = 5000;

/** What a series costs even where it has no rows. */
const COST_PER_SERIES = 50;

/**
 * Rolls up every hour and day that is over and not rolled up yet, then deletes what is older than its level is kept. Each transaction is
 * short, leaves everything consistent, and is followed by a turn of the event loop; whatever is broken off is done by the next run.
 */
export async function maintainStore(
  { db, giveBack }: OpenDatabase,
  now: Instant,
  retention: Retention,
  signal: AbortSignal | undefined,
): Promise<Maintenance> {
  const rolled = { hours: 0, days: 0 };
  for (const level of [HOURS, DAYS]) rolled[level.name] = await rollUpLevel(db, level, now, signal);
  const deleted = { samples: 0, hours: 0, days: 0, notifications: 0 };
  for (const level of PRUNED_LEVELS) {
    const kept = retention[level.name];
    if (kept !== null) deleted[level.name] = await pruneLevel(db, level, toMilliseconds(now - kept), signal);
  }
  if (retention.notifications !== null)
    deleted.notifications = await pruneNotifications(db, toMilliseconds(now - retention.notifications), signal);
  while (signal?.aborted !== true && (await giveBack())) await setImmediate();
  return { rolled, deleted };
}

/** Deletes what was settled before; those about incidents that nobody has answered tell what people have heard of them. */
async function pruneNotifications(db: Kysely<Database>, before: Milliseconds, signal: AbortSignal | undefined): Promise<number> {
  let count = 0;
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom('notification')
      .where('seq', 'in', ({ selectFrom }) =>
        selectFrom('notification')
          .select('seq')
          .where((eb) => eb(eb.fn.coalesce('delivered_at', 'dead_at', 'silenced_at'), '<', before))
          .where((eb) => eb.or([eb('incident_id', 'is', null), eb('incident_id', 'not in', openIncidents(eb))]))
          .limit(ROWS_PER_TRANSACTION),
      )
      .executeTakeFirst();
    count += Number(numDeletedRows);
    if (signal?.aborted === true || numDeletedRows < BigInt(ROWS_PER_TRANSACTION)) return count;
    await setImmediate();
  }
}

function openIncidents({ selectFrom }: ExpressionBuilder<Database, 'notification'>) {
  return selectFrom('incident').select('id').where('disposition_verdict', 'is', null);
}

async function rollUpLevel(db: Kysely<Database>, level: RolledLevel, now: Instant, signal: AbortSignal | undefined): Promise<number> {
  const due = level.name === 'hours' ? await judgedHours(db, now) : await rolledDays(db);
  return inShortTransactions(db, due, signal, (transaction, { id, through }) =>
    rollUpSeries(transaction, level, id, floorTo(level.width, through ?? toMilliseconds(now))),
  );
}

async function pruneLevel(
  db: Kysely<Database>,
  level: PrunedLevel,
  keptFrom: Milliseconds,
  signal: AbortSignal | undefined,
): Promise<number> {
  const series = await db
    .selectFrom('series')
    .selectAll()
    .where(({ eb, or }) => or([eb(level.from, 'is', null), eb(level.from, '<', floorTo(level.width, keptFrom))]))
    .execute();
  const due = series.filter((one) => prunableTo(level, one, keptFrom) !== null);
  return inShortTransactions(db, due, signal, (transaction, { id }) => pruneSeries(transaction, level, id, keptFrom));
}

/** A series of which an hour or a day is over, and how far it is settled: nothing will be added before that. Null for up to now. */
interface Due {
  readonly id: number;
  readonly through: Milliseconds | null;
}

/** A metric is settled as far as it is judged, one that is no longer judged up to now. */
async function judgedHours(db: Kysely<Database>, now: Instant): Promise<readonly Due[]> {
  const ahead = sql<number>`coalesce(metric_state.judged_through, ${toMilliseconds(now)}) - series.hours_through`;
  return db
    .selectFrom('series')
    .leftJoin('metric_state', (join) =>
      join.onRef('metric_state.decision_id', '=', 'series.decision_id').onRef('metric_state.subject_key', '=', 'series.metric_key'),
    )
    .select(['series.id', 'metric_state.judged_through as through'])
    .where(({ eb, or }) => or([eb('series.hours_through', 'is', null), eb(ahead, '>=', HOURS.width)]))
    .execute();
}

async function rolledDays(db: Kysely<Database>): Promise<readonly Due[]> {
  const ahead = sql<number>`hours_through - days_through`;
  return db
    .selectFrom('series')
    .select(['id', 'hours_through as through'])
    .where('hours_through', 'is not', null)
    .where(({ eb, or }) => or([eb('days_through', 'is', null), eb(ahead, '>=', DAYS.width)]))
    .execute();
}

/** Does a step for each item until it says that it is done, several to a transaction. Gives the sum of what they changed. */
async function inShortTransactions<Item>(
  db: Kysely<Database>,
  items: readonly Item[],
  signal: AbortSignal | undefined,
  step: (transaction: Kysely<Database>, item: Item) => Promise<Step>,
): Promise<number> {
  const left = items.toReversed();
  let changed = 0;
  while (left.length > 0 && signal?.aborted !== true) {
    await db.transaction().execute(async (transaction) => {
      for (let cost = 0; cost < ROWS_PER_TRANSACTION; ) {
        const item = left.at(-1);
        if (item === undefined) return;
        const done = await step(transaction, item);
        changed += done.changed;
        cost += done.cost + COST_PER_SERIES;
        if (done.isDone) left.pop();
      }
    });
    await setImmediate();
  }
  return changed;
}
