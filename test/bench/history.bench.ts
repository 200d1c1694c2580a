import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { BoundDecision } from '../../server/domain/binding.ts';
import type { Instant } from '../../server/domain/time.ts';
import type { Retention, Store } from '../../server/ports/store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { boundDecisions, DAY_SECONDS, minuteOf, stateOf } from './history-data.ts';
import { writeRolledUp } from './history-rollups.ts';
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
    await writeRolledUp(path, bound, { begin: BEGIN, end: end - live });
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
