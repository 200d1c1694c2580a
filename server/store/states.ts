import type { Kysely } from 'kysely';
import { aboutJson } from '../domain/about.ts';
import type { DecisionState } from '../domain/decision-state.ts';
import { groupBy } from '../domain/group-by.ts';
import { conditionStateRow, trackedCondition } from './condition-state-row.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { metricStateRow, trackedMetric } from './metric-state-row.ts';
import { stageColumns, stageOf } from './stages.ts';
import { writeRows } from './write-rows.ts';

type SubjectTable = 'metric_state' | 'condition_state';

/** What tells the subjects apart. */
const SUBJECT_KEY = ['decision_id', 'subject_key'] as const;

/** The state of every decision that has been seen, by id. Reads several tables: belongs into a transaction. */
export async function readStates(db: Kysely<Database>): Promise<ReadonlyMap<string, DecisionState>> {
  const decisions = await db.selectFrom('decision').selectAll().orderBy('id').execute();
  const metrics = groupBy(await db.selectFrom('metric_state').selectAll().execute(), decisionOf);
  const conditions = groupBy(await db.selectFrom('condition_state').selectAll().execute(), decisionOf);
  return new Map(
    decisions.map(
      ({ id, first_seen_at, observed_since, blind_alerted, review_told_for, unreadable_since, unreadable_told, about, ...stage }) => [
        id,
        {
          decisionId: id,
          firstSeenAt: toInstant(first_seen_at),
          observedSince: toInstant(observed_since),
          stage: stageOf(stage),
          metrics: Object.fromEntries((metrics.get(id) ?? []).map((row) => [row.subject_key, trackedMetric(row)])),
          conditions: Object.fromEntries((conditions.get(id) ?? []).map((row) => [row.subject_key, trackedCondition(row)])),
          told: {
            blind: blind_alerted === 1,
            reviewFor: toInstant(review_told_for),
            unreadableSince: toInstant(unreadable_since),
            unreadable: unreadable_told === 1,
          },
          about: about === null ? null : JSON.parse(about),
        },
      ],
    ),
  );
}

/**
 * Puts the states of the given decisions in place of what was stored of them; other decisions stay as they are. The stage of a
 * decision that is stored already is left alone: see `moveStages`. Part of the caller's transaction.
 */
export async function writeStates(db: Kysely<Database>, states: readonly DecisionState[]): Promise<void> {
  await writeRows(db, 'decision', states.map(decisionRow), {
    key: ['id'],
    set: ['first_seen_at', 'blind_alerted', 'about', 'review_told_for', 'unreadable_since', 'unreadable_told'],
  });
  const metrics = states.flatMap((state) =>
    Object.entries(state.metrics).map(([key, metric]) => metricStateRow(state.decisionId, key, metric)),
  );
  await writeRows(db, 'metric_state', metrics, { key: SUBJECT_KEY });
  await forgetOthers(db, 'metric_state', new Map(states.map((state) => [state.decisionId, state.metrics])));
  const conditions = states.flatMap((state) =>
    Object.entries(state.conditions).map(([key, condition]) => conditionStateRow(state.decisionId, key, condition)),
  );
  await writeRows(db, 'condition_state', conditions, { key: SUBJECT_KEY });
  await forgetOthers(db, 'condition_state', new Map(states.map((state) => [state.decisionId, state.conditions])));
}

function decisionRow(state: DecisionState): Row<'decision'> {
  return {
    id: state.decisionId,
    first_seen_at: toMilliseconds(state.firstSeenAt),
    observed_since: toMilliseconds(state.observedSince),
    ...stageColumns(state.stage),
    blind_alerted: state.told.blind ? 1 : 0,
    about: state.about === null ? null : aboutJson(state.about),
    review_told_for: toMilliseconds(state.told.reviewFor),
    unreadable_since: toMilliseconds(state.told.unreadableSince),
    unreadable_told: state.told.unreadable ? 1 : 0,
  };
}

/** Deletes the subjects that a decision no longer has. That there are some is told by their number, since all that it has are written. */
async function forgetOthers(
  db: Kysely<Database>,
  table: SubjectTable,
  kept: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Promise<void> {
  const counts = await db
    .selectFrom(table)
    .select(({ fn }) => ['decision_id', fn.countAll<number>().as('subjects')])
    .groupBy('decision_id')
    .execute();
  for (const { decision_id: id, subjects } of counts) {
    const keys = Object.keys(kept.get(id) ?? {});
    if (!kept.has(id) || subjects === keys.length) continue;
    const stored = await db.selectFrom(table).select('subject_key').where('decision_id', '=', id).execute();
    const known = new Set(keys);
    for (const { subject_key: key } of stored) {
      if (!known.has(key)) await db.deleteFrom(table).where('decision_id', '=', id).where('subject_key', '=', key).execute();
    }
  }
}

function decisionOf({ decision_id: id }: { readonly decision_id: string }): string {
  return id;
}
