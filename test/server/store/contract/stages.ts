import { describe, expect, it } from '@jest/globals';
import type { StageState } from '../../../../server/domain/stage.ts';
import { decision, journalEntry, outcome, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

const observing: StageState = { stage: 'observing', since: T0 };
const triggered: StageState = { stage: 'rollback-triggered', since: T0 + 60 };
const concluded: StageState = { stage: 'concluded', since: T0 + 90 };

/** Stages: moved by a cycle only from where it saw them, by a person from anywhere. */
export function describeStages(subject: () => Subject): void {
  const stageOf = async (decisionId: string) => (await subject().store.states()).get(decisionId)?.stage;

  describe('stages', () => {
    it('begin a new decision where its move says, first seen at the cycle', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ stageMoves: [{ decisionId: 'ADR-001', from: null, to: observing }] }));
      expect((await store.states()).get('ADR-001')).toEqual(
        decision('ADR-001', { firstSeenAt: T0, stage: observing, metrics: {}, conditions: {} }),
      );
    });

    it('are moved from where the cycle saw them, several times in one cycle', async () => {
      const { store } = subject();
      const stageMoves = [
        { decisionId: 'ADR-001', from: null, to: observing },
        { decisionId: 'ADR-001', from: 'observing' as const, to: triggered },
      ];
      await store.commitCycle(outcome({ stageMoves }));
      expect(await stageOf('ADR-001')).toEqual(triggered);
    });

    it('stay where a person has set them while the cycle ran', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001', { stage: observing })] }));
      await store.setStage('ADR-001', concluded, journalEntry());
      const move = { decisionId: 'ADR-001', from: 'observing' as const, to: triggered };
      await store.commitCycle(outcome({ states: [decision('ADR-001', { stage: observing })], stageMoves: [move] }));
      expect(await stageOf('ADR-001')).toEqual(concluded);
    });

    it('of a decision that a person was quicker to begin are not begun anew', async () => {
      const { store } = subject();
      await store.setStage('ADR-001', concluded, journalEntry());
      await store.commitCycle(
        outcome({ states: [decision('ADR-001')], stageMoves: [{ decisionId: 'ADR-001', from: null, to: observing }] }),
      );
      expect(await stageOf('ADR-001')).toEqual(concluded);
    });

    it('are set by a person with a line in the journal, and the rest of the state stays', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001')] }));
      await store.setStage('ADR-001', concluded, journalEntry({ note: 'done' }));
      expect((await store.states()).get('ADR-001')).toEqual(decision('ADR-001', { stage: concluded }));
      expect(await store.journal()).toEqual([journalEntry({ note: 'done' })]);
    });
  });
}
