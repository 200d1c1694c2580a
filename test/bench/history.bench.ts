import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { BoundDecision, BoundMetric } from '../../server/domain/binding.ts';
import type { Instant } from '../../server/domain/time.ts';
import type { Retention, Store } from '../../server/ports/store.ts';
import { type HistoryPart, partOfRollup, type RollupRow, rollUp } from '../../server/store/history-part.ts';
import { openStore } from '../../server/store/open-store.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { writeRows } from '../../server/store/write-rows.ts';
import { boundDecisions, DAY_SECONDS, limitOf, minuteOf, STEP_SECONDS, stateOf, valuesIn } from './history-data.ts';
import { servedReads } from './history-serving.ts';
import { summaryOf, type Times, timeOf, timesOf } from './times.ts';

const HOUR_SECONDS = 3600;
const retention: Retention = { samples: 7 * DAY_SECONDS, hours: 400 * DAY_SECONDS, days: 1825 * DAY_SECONDS, notifications: null };
/** The beginning of a day (UTC). */
const BEGIN: Instant = 20_000 * DAY_SECONDS;
const PLAIN_READS = 200;

/** A history of so many metrics and days. */
export interface HistoryResult {
  readonly metrics: number;
  readonly days: number;
  readonly bytes: number;
  readonly bytesPerMetricAndYear: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly times: readonly Times[];
}

interface SeriesOf {
  readonly id: number;
  readonly decision: BoundDecision;
  readonly metric: BoundMetric;
}

/**
 * A history of so many metrics over so many days at a cycle a minute: the part within the retention of samples through the store's own
 * writing and maintenance, the older one as generated samples through the code that rolls up. Then its size, and what reading costs.
 */
export async function history(metrics: number, days: number): Promise<HistoryResult> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-bench-history-'));
  const path = join(folder, 'history.db');
  try {
    const bound = boundDecisions(metrics);
    const end = BEGIN + days * DAY_SECONDS;
    const live = Math.min(days, 7) * DAY_SECONDS;
    await writeRolledUp(path, bound, end - live);
    let now = end - live;
    const store = await openStore(`sqlite:${path}`, { clock: { now: () => now } });
    const written = await liveThrough(store, bound, end - live, end, (at) => {
      now = at;
    });
    const rows = await rowsPerLevel(path);
    const plain = plainReads(path, end);
    const served = await servedReads(store, bound, end);
    await store.close();
    const opened = await timesOf('opening the store, with its check for damage', 3, async () =>
      (await openStore(`sqlite:${path}`, { clock: { now: () => now } })).close(),
    );
    const bytes = (await stat(path)).size;
    const perYear = (bytes / metrics / days) * 365;
    return { metrics, days, bytes, bytesPerMetricAndYear: perYear, rows, times: [...written, ...served, ...plain, opened] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Hours and days that are older than samples are kept. */
async function writeRolledUp(path: string, bound: readonly BoundDecision[], end: Instant): Promise<void> {
  if (end <= BEGIN) return;
  const { db } = await openSqlite(path);
  const all = bound.flatMap((decision) => decision.metrics.map((metric) => ({ decision, metric })));
  for (const [index, { decision, metric }] of all.entries()) {
    await db.transaction().execute(async (transaction) => {
      const id = index + 1;
      const marks = { hours_through: end * 1000, days_through: end * 1000, samples_from: end * 1000, hours_from: null, days_from: null };
      const series = { id, decision_id: decision.decision.id, metric_key: metric.key, begins_at: BEGIN * 1000, ...marks };
      await writeRows(transaction, 'series', [series], { key: ['id'] });
      const hours = hoursOf({ id, decision, metric }, end);
      await writeRows(transaction, 'measurement_hour', hours, { key: ['series_id', 'at'] });
      const days = Array.from({ length: hours.length / 24 }, (_, day) => hours.slice(day * 24, day * 24 + 24));
      const rolled = days.map((ofDay) => rollUp(id, ofDay.at(-1)?.at ?? 0, ofDay.map(partOfRollup)));
      await writeRows(transaction, 'measurement_day', rolled, { key: ['series_id', 'at'] });
    });
  }
  await db.destroy();
}

function hoursOf({ id, metric }: SeriesOf, end: Instant): readonly RollupRow[] {
  return Array.from({ length: (end - BEGIN) / HOUR_SECONDS }, (_, hour) => {
    const at = BEGIN + (hour + 1) * HOUR_SECONDS;
    return rollUp(id, at * 1000, [partOf(valuesIn(id, at, HOUR_SECONDS), limitOf(metric), at)]);
  });
}

function partOf(values: readonly number[], limit: number, at: Instant): HistoryPart {
  const met = values.filter((value) => value < limit).length * STEP_SECONDS;
  return {
    at: at * 1000,
    min: values.reduce((a, b) => Math.min(a, b)),
    value_seconds: values.reduce((a, b) => a + b, 0) * STEP_SECONDS,
    max: values.reduce((a, b) => Math.max(a, b)),
    last: values.at(-1) ?? null,
    samples: values.length,
    met_seconds: met,
    missed_seconds: values.length * STEP_SECONDS - met,
    blind_seconds: 0,
    addTo: ({ finite }) => {
      for (const value of values) finite.accept(value, 1);
    },
  };
}

/** A cycle's writing every minute, and maintenance after each. */
async function liveThrough(
  store: Store,
  bound: readonly BoundDecision[],
  begin: Instant,
  end: Instant,
  moveClock: (at: Instant) => void,
): Promise<readonly Times[]> {
  const times = { read: [] as number[], commit: [] as number[], maintain: [] as number[], hourly: [] as number[] };
  for (let at = begin + 60; at <= end; at += 60) {
    moveClock(at);
    let series = 0;
    const rows = bound.flatMap(({ decision: { id }, metrics }) =>
      metrics.flatMap((metric) => {
        series += 1;
        return minuteOf(metric, series, at).map((row) => ({ decisionId: id, metricKey: metric.key, captured: false, ...row }));
      }),
    );
    const states = bound.map((one) => stateOf(one, at));
    times.read.push(await timeOf(() => store.states()));
    times.commit.push(
      await timeOf(() => store.commitCycle({ at, states, stageMoves: [], history: rows, incidents: [], owed: [], journal: [] })),
    );
    const isHour = at % HOUR_SECONDS === 0;
    (isHour ? times.hourly : times.maintain).push(await timeOf(() => store.maintain(at, retention)));
  }
  return [
    summaryOf('cycle: states()', times.read),
    summaryOf('cycle: commitCycle()', times.commit),
    summaryOf('maintain() with nothing to do', times.maintain),
    summaryOf('maintain() at the end of an hour', times.hourly),
  ];
}

/** What one hand-written statement takes for the same days: the least that a year could cost. */
function plainReads(path: string, end: Instant): readonly Times[] {
  const file = new BetterSqlite3(path, { readonly: true });
  const year = file.prepare(
    'select at, min, value_seconds / (met_seconds + missed_seconds) as avg, max from measurement_day where series_id = ? and at > ? order by at',
  );
  const series = file.prepare('select id from series').pluck().all();
  const times = Array.from({ length: PLAIN_READS }, (_, run) => {
    const start = performance.now();
    year.all(series[run % series.length], (end - 365 * DAY_SECONDS) * 1000);
    return performance.now() - start;
  });
  file.close();
  return [summaryOf('one hand-written SELECT of a year of days', times)];
}

async function rowsPerLevel(path: string): Promise<Readonly<Record<string, number>>> {
  const file = new BetterSqlite3(path, { readonly: true });
  const count = (table: string) => file.prepare(`select count(*) from ${table}`).pluck().get() as number;
  const rows = { samples: count('measurement'), hours: count('measurement_hour'), days: count('measurement_day') };
  file.close();
  return rows;
}
