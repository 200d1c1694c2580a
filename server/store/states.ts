import type { Kysely } from 'kysely';
import type { DecisionState } from '../domain/decision-state.ts';
import { rowBatches, valueBatches } from './batches.ts';
import { conditionStateRow, trackedCondition } from './condition-state-row.ts';
import type { Database } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { metricStateRow, trackedMetric } from './metric-state-row.ts';
import { stageColumns, stageOf } from './stages.ts';

/** The state of every decision that has been seen, by id. Reads several tables: belongs into a transaction. */
export async function readStates(db: Kysely<Database>): Promise<ReadonlyMap<string, DecisionState>> {
  const decisions = await db.selectFrom('decision').selectAll().orderBy('id').execute();
  const metrics = groupByDecision(await db.selectFrom('metric_state').selectAll().execute());
  const conditions = groupByDecision(await db.selectFrom('condition_state').selectAll().execute());
  return new Map(
    decisions.map(({ id, first_seen_at, observed_since, blind_alerted, ...stage }) => [
      id,
      {
        decisionId: id,
        firstSeenAt: toInstant(first_seen_at),
        observedSince: toInstant(observed_since),
        stage: stageOf(stage),
        metrics: Object.fromEntries((metrics.get(id) ?? []).map((row) => [row.subject_key, trackedMetric(row)])),
        conditions: Object.fromEntries((conditions.get(id) ?? []).map((row) => [row.subject_key, trackedCondition(row)])),
        blindAlerted: blind_alerted === 1,
      },
    ]),
  );
}

/**
 * Puts the states of the given decisions in place of what was stored of them; other decisions stay as they are. The stage of a
 * decision that is stored already is left alone: see `moveStages`. Part of the caller's transaction.
 */
export async function writeStates(db: Kysely<Database>, states: readonly DecisionState[]): Promise<void> {
  await writeDecisions(db, states);
  for (const ids of valueBatches(states.map(({ decisionId }) => decisionId))) {
    await db.deleteFrom('metric_state').where('decision_id', 'in', ids).execute();
    await db.deleteFrom('condition_state').where('decision_id', 'in', ids).execute();
  }
  const metrics = states.flatMap((state) =>
    Object.entries(state.metrics).map(([key, metric]) => metricStateRow(state.decisionId, key, metric)),
  );
  for (const batch of rowBatches(metrics)) await db.insertInto('metric_state').values(batch).execute();
  const conditions = states.flatMap((state) =>
    Object.entries(state.conditions).map(([key, condition]) => conditionStateRow(state.decisionId, key, condition)),
  );
  for (const batch of rowBatches(conditions)) await db.insertInto('condition_state').values(batch).execute();
}

async function writeDecisions(db: Kysely<Database>, states: readonly DecisionState[]): Promise<void> {
  const rows = states.map((state) => ({
    id: state.decisionId,
    first_seen_at: toMilliseconds(state.firstSeenAt),
    observed_since: toMilliseconds(state.observedSince),
    ...stageColumns(state.stage),
    blind_alerted: state.blindAlerted ? (1 as const) : (0 as const),
  }));
  for (const batch of rowBatches(rows)) {
    await db
      .insertInto('decision')
      .values(batch)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          first_seen_at: ref('excluded.first_seen_at'),
          blind_alerted: ref('excluded.blind_alerted'),
        })),
      )
      .execute();
  }
}

function groupByDecision<Of extends { readonly decision_id: string }>(rows: readonly Of[]): ReadonlyMap<string, readonly Of[]> {
  const groups = new Map<string, Of[]>();
  for (const row of rows) {
    const group = groups.get(row.decision_id);
    if (group === undefined) groups.set(row.decision_id, [row]);
    else group.push(row);
  }
  return groups;
}
