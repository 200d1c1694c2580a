import type { Kysely } from 'kysely';
import { valueBatches } from './batches.ts';
import type { Database, Row } from './database.ts';
import { writeRows } from './write-rows.ts';

/** What a series is a series of. */
interface SeriesName {
  readonly decisionId: string;
  readonly metricKey: string;
}

/** Finds the given series, and adds each that is new. Part of the caller's transaction. */
export async function findSeries(db: Kysely<Database>, names: readonly SeriesName[]): Promise<(name: SeriesName) => Row<'series'>> {
  const unique = new Map(names.map((name) => [nameKey(name.decisionId, name.metricKey), name]));
  const known = await readByDecisions(db, names);
  const missing = [...unique].filter(([key]) => !known.has(key)).map(([, name]) => name);
  await addSeries(db, missing);
  const all = new Map([...known, ...(await readByDecisions(db, missing))]);
  return ({ decisionId, metricKey }) => {
    const series = all.get(nameKey(decisionId, metricKey));
    if (series === undefined) throw new Error(`the series of ${metricKey} of ${decisionId} is not stored`);
    return series;
  };
}

/** One series; undefined where it is not stored. */
export function readSeries(db: Kysely<Database>, decisionId: string, metricKey: string): Promise<Row<'series'> | undefined> {
  return db.selectFrom('series').selectAll().where('decision_id', '=', decisionId).where('metric_key', '=', metricKey).executeTakeFirst();
}

async function readByDecisions(db: Kysely<Database>, names: readonly SeriesName[]): Promise<ReadonlyMap<string, Row<'series'>>> {
  const found = new Map<string, Row<'series'>>();
  for (const ids of valueBatches([...new Set(names.map(({ decisionId }) => decisionId))])) {
    const rows = await db.selectFrom('series').selectAll().where('decision_id', 'in', ids).execute();
    for (const row of rows) found.set(nameKey(row.decision_id, row.metric_key), row);
  }
  return found;
}

async function addSeries(db: Kysely<Database>, names: readonly SeriesName[]): Promise<void> {
  const rows = names.map(({ decisionId, metricKey }) => ({ decision_id: decisionId, metric_key: metricKey }));
  await writeRows(db, 'series', rows, { key: ['decision_id', 'metric_key'], set: [] });
}

/** Unlike any other pair's: a length cannot be mistaken for part of a name. */
function nameKey(decisionId: string, metricKey: string): string {
  return `${decisionId.length} ${decisionId} ${metricKey}`;
}
