import type { BoundDecision, BoundMetric } from '../../server/domain/binding.ts';
import type { Instant } from '../../server/domain/time.ts';
import { type HistoryPart, partOfRollup, type RollupRow, rollUp } from '../../server/store/history-part.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { writeRows } from '../../server/store/write-rows.ts';
import { limitOf, STEP_SECONDS, valuesIn } from './history-data.ts';

const HOUR_SECONDS = 3600;

/** The time that is written, both ends the beginning of a day (UTC). */
interface Days {
  readonly begin: Instant;
  readonly end: Instant;
}

/** Writes the hours and days of a time whose samples are kept no more, as generated samples through the code that rolls up. */
export async function writeRolledUp(path: string, bound: readonly BoundDecision[], { begin, end }: Days): Promise<void> {
  if (end <= begin) return;
  const { db } = await openSqlite(path);
  const all = bound.flatMap((decision) => decision.metrics.map((metric) => ({ decision, metric })));
  for (const [index, { decision, metric }] of all.entries()) {
    await db.transaction().execute(async (transaction) => {
      const id = index + 1;
      const marks = { hours_through: end * 1000, days_through: end * 1000, samples_from: end * 1000, hours_from: null, days_from: null };
      const series = { id, decision_id: decision.decision.id, metric_key: metric.key, begins_at: begin * 1000, ...marks };
      await writeRows(transaction, 'series', [series], { key: ['id'] });
      const hours = hoursOf(id, metric, { begin, end });
      await writeRows(transaction, 'measurement_hour', hours, { key: ['series_id', 'at'] });
      const days = Array.from({ length: hours.length / 24 }, (_, day) => hours.slice(day * 24, day * 24 + 24));
      const rolled = days.map((ofDay) => rollUp(id, ofDay.at(-1)?.at ?? 0, ofDay.map(partOfRollup)));
      await writeRows(transaction, 'measurement_day', rolled, { key: ['series_id', 'at'] });
    });
  }
  await db.destroy();
}

function hoursOf(id: number, metric: BoundMetric, { begin, end }: Days): readonly RollupRow[] {
  return Array.from({ length: (end - begin) / HOUR_SECONDS }, (_, hour) => {
    const at = begin + (hour + 1) * HOUR_SECONDS;
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
