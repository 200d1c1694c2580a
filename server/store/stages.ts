import type { Kysely } from 'kysely';
import type { StageState } from '../domain/stage.ts';
import type { Instant } from '../domain/time.ts';
import type { StageMove } from '../ports/store.ts';
import type { Database, Row } from './database.ts';
import { toMilliseconds } from './instants.ts';
import { writeRows } from './write-rows.ts';

/**
 * Moves stages, in order, each only where the stage still is the move's `from`; one from null only where the decision is not stored
 * yet. `at` is when such a decision was first seen. Part of the caller's transaction.
 */
export async function moveStages(db: Kysely<Database>, moves: readonly StageMove[], at: Instant): Promise<void> {
  const begun = moves.filter(({ from }) => from === null).map(({ decisionId, to }) => newDecision(decisionId, to, at));
  await writeRows(db, 'decision', begun, { key: ['id'], set: [] });
  for (const { decisionId, from, to } of moves) {
    if (from === null) continue;
    await db
      .updateTable('decision')
      .set({ stage: to.stage, stage_since: toMilliseconds(to.since) })
      .where('id', '=', decisionId)
      .where('stage', '=', from)
      .execute();
  }
}

/** Sets a stage whatever it was; a decision that no cycle has stored yet counts as first seen at `at`. Part of the caller's transaction. */
export async function writeStage(db: Kysely<Database>, decisionId: string, stage: StageState, at: Instant): Promise<void> {
  await db
    .insertInto('decision')
    .values(newDecision(decisionId, stage, at))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({ stage: ref('excluded.stage'), stage_since: ref('excluded.stage_since') })),
    )
    .execute();
}

function newDecision(id: string, { stage, since }: StageState, firstSeenAt: Instant): Row<'decision'> {
  return { id, first_seen_at: toMilliseconds(firstSeenAt), stage, stage_since: toMilliseconds(since), blind_alerted: 0 };
}
