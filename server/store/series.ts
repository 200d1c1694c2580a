import type { Kysely } from 'kysely';
import { rowBatches, valueBatches } from './batches.ts';
import type { Database } from './database.ts';

/** What a series is a series of. */
interface SeriesName {
  readonly decisionId: string;
  readonly metricKey: string;
}

/** Looks up the numbers of the given series, and gives one to each that is new. Part of the caller's transaction. */
export async function numberSeries(db: Kysely<Database>, names: readonly SeriesName[]): Promise<(name: SeriesName) => number> {
  const unique = new Map(names.map((name) => [nameKey(name), name]));
  const known = await readNumbers(db, names);
  const missing = [...unique].filter(([key]) => !known.has(key)).map(([, name]) => name);
  await addSeries(db, missing);
  const numbers = new Map([...known, ...(await readNumbers(db, missing))]);
  return (name) => {
    const number = numbers.get(nameKey(name));
    if (number === undefined) throw new Error(`the series of ${name.metricKey} of ${name.decisionId} has no number`);
    return number;
  };
}

/** A subquery for the number of one series; no row where there is none. */
export function seriesNumber(db: Kysely<Database>, decisionId: string, metricKey: string) {
  return db.selectFrom('series').select('id').where('decision_id', '=', decisionId).where('metric_key', '=', metricKey);
}

async function readNumbers(db: Kysely<Database>, names: readonly SeriesName[]): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const ids of valueBatches([...new Set(names.map(({ decisionId }) => decisionId))])) {
    const rows = await db.selectFrom('series').selectAll().where('decision_id', 'in', ids).execute();
    for (const row of rows) numbers.set(nameKey({ decisionId: row.decision_id, metricKey: row.metric_key }), row.id);
  }
  return numbers;
}

async function addSeries(db: Kysely<Database>, names: readonly SeriesName[]): Promise<void> {
  const rows = names.map(({ decisionId, metricKey }) => ({ decision_id: decisionId, metric_key: metricKey }));
  for (const batch of rowBatches(rows)) await db.insertInto('series').values(batch).execute();
}

function nameKey({ decisionId, metricKey }: SeriesName): string {
  return JSON.stringify([decisionId, metricKey]);
}
