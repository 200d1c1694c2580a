import type { Kysely } from 'kysely';
import type { StageState } from '../domain/stage.ts';
import type { Instant } from '../domain/time.ts';
import type { StageMove } from '../ports/store.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';
import { appendToJournal } from './journal.ts';

type StageColumns = Pick<Row<'decision'>, Extract<keyof Row<'decision'>, `stage${string}`>>;

/** A stage, as the columns of its decision. */
export function stageColumns({ stage, since, until, saidBy }: StageState): StageColumns {
  return { stage, stage_since: toMilliseconds(since), stage_until: toMilliseconds(until), stage_said_by: saidBy };
}

/** The columns of a decision, as its stage. */
export function stageOf(row: StageColumns): StageState {
  return { stage: row.stage, since: toInstant(row.stage_since), until: toInstant(row.stage_until), saidBy: row.stage_said_by };
}

function changedColumns(stage: StageState, observedSince: Instant | null) {
  return { ...stageColumns(stage), ...(observedSince === null ? {} : { observed_since: toMilliseconds(observedSince) }) };
}

/** Moves stages, in order, each with its line in the journal, and only where the stage still is the move's `from`. Part of the caller's transaction. */
export async function moveStages(db: Kysely<Database>, moves: readonly StageMove[]): Promise<void> {
  for (const { decisionId, from, to, observedSince, journal } of moves) {
    const { numUpdatedRows } = await db
      .updateTable('decision')
      .set(changedColumns(to, observedSince))
      .where('id', '=', decisionId)
      .where('stage', '=', from)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await appendToJournal(db, journal);
  }
}

/**
 * Sets a stage whatever it was; a decision that no cycle has stored yet counts as first seen at `at`. `observedSince` is left as it was
 * where it is null. Part of the caller's transaction.
 */
export async function writeStage(
  db: Kysely<Database>,
  decisionId: string,
  stage: StageState,
  observedSince: Instant | null,
  at: Instant,
): Promise<void> {
  const columns = changedColumns(stage, observedSince);
  await db
    .insertInto('decision')
    .values({ id: decisionId, first_seen_at: toMilliseconds(at), blind_alerted: 0, observed_since: null, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}
