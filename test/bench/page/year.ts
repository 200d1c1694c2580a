import BetterSqlite3 from 'better-sqlite3';
import type { BoundDecision } from '../../../server/domain/binding.ts';
import type { Instant } from '../../../server/domain/time.ts';
import type { Retention } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { DAY_SECONDS, minuteOf } from '../history-data.ts';
import { writeRolledUp } from '../history-rollups.ts';

/** How many decisions have a history of their own; those of the others are copies of theirs. */
const GENERATED = 4;

const SAMPLE_DAYS = 7;
const retention: Retention = {
  samples: SAMPLE_DAYS * DAY_SECONDS,
  hours: 400 * DAY_SECONDS,
  days: 1825 * DAY_SECONDS,
  notifications: null,
};

/** Writes so many days of history up to `end` for every metric: samples a minute of the last week, hours and days before. */
export async function writeYear(path: string, bound: readonly BoundDecision[], end: Instant, days: number): Promise<void> {
  const live = Math.floor(end / DAY_SECONDS - SAMPLE_DAYS) * DAY_SECONDS;
  const generated = bound.slice(0, GENERATED);
  await writeRolledUp(path, generated, { begin: live - (days - SAMPLE_DAYS) * DAY_SECONDS, end: live });
  await writeWeek(path, generated, live, end);
  copyHistory(path, generated, bound.slice(GENERATED));
}

/** The part whose samples are kept, as the service writes and maintains it. */
async function writeWeek(path: string, bound: readonly BoundDecision[], begin: Instant, end: Instant): Promise<void> {
  const store = await openStore(`sqlite:${path}`, { clock: { now: () => end } });
  const series = bound.flatMap(({ decision, metrics }) => metrics.map((metric) => ({ decisionId: decision.id, metric })));
  for (let at = begin + 60; at <= end; at += 60) {
    const history = series.flatMap(({ decisionId, metric }, index) =>
      minuteOf(metric, index + 1, at).map((row) => ({ decisionId, metricKey: metric.key, captured: false, ...row })),
    );
    await store.commitCycle({ at, states: [], stageMoves: [], history, incidents: [], owed: [], journal: [] });
  }
  await store.maintain(end, retention);
  await store.close();
}

const LEVELS = {
  measurement: 'at, min, avg, max, last, samples, met_seconds, missed_seconds, blind_seconds, through, sample_values',
  measurement_hour: 'at, min, value_seconds, max, last, samples, met_seconds, missed_seconds, blind_seconds, sketch',
  measurement_day: 'at, min, value_seconds, max, last, samples, met_seconds, missed_seconds, blind_seconds, sketch',
};

/** Gives every other decision the history of one that has its own: millions of rows, which the database copies by itself. */
function copyHistory(path: string, from: readonly BoundDecision[], to: readonly BoundDecision[]): void {
  const file = new BetterSqlite3(path);
  file.pragma('synchronous = OFF');
  const marks = 'begins_at, hours_through, days_through, samples_from, hours_from, days_from';
  const series = file.prepare(
    `insert into series (decision_id, metric_key, ${marks}) select ?, metric_key, ${marks} from series where decision_id = ? and metric_key = ? returning id`,
  );
  const idOf = file.prepare('select id from series where decision_id = ? and metric_key = ?').pluck();
  const copies = Object.entries(LEVELS).map(([table, columns]) =>
    file.prepare(`insert into ${table} (series_id, ${columns}) select ?, ${columns} from ${table} where series_id = ?`),
  );
  const copy = file.transaction((one: BoundDecision, original: BoundDecision) => {
    for (const { key } of one.metrics) {
      const { id } = series.get(one.decision.id, original.decision.id, key) as { readonly id: number };
      const originalId = idOf.get(original.decision.id, key);
      for (const statement of copies) statement.run(id, originalId);
    }
  });
  for (const [index, one] of to.entries()) {
    const original = from[index % from.length];
    if (original !== undefined) copy(one, original);
  }
  file.close();
}
