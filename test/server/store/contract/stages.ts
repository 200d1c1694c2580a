import { describe, expect, it } from '@jest/globals';
import { decision, journalEntry, outcome, stage, stageMove, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

const observing = stage('observing', T0);
const triggered = stage('rollback-triggered', T0 + 60);
const concluded = stage('concluded', T0 + 90, { saidBy: 'person' });

/** Stages: moved by a cycle only from where it saw them, by a person from anywhere; every move is in the journal. */
export function describeStages(subject: () => Subject): void {
  const stateOf = async (decisionId: string) => (await subject().store.states()).get(decisionId);

  describe('stages', () => {
    it('are moved from where the cycle saw them, several times in one cycle, each with its line in the journal', async () => {
      const { store } = subject();
      const moves = [stageMove('awaiting-implementation', observing), stageMove('observing', triggered)];
      const state = decision('ADR-001', { stage: stage('awaiting-implementation', T0 - 60) });
      await store.commitCycle(outcome({ states: [state], stageMoves: moves }));
      expect((await stateOf('ADR-001'))?.stage).toEqual(triggered);
      expect(await store.journal()).toEqual(moves.map(({ journal }) => journal).toReversed());
    });

    it('stay where a person has set them while the cycle ran, and the journal does not say otherwise', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001', { stage: observing })] }));
      await store.setStage('ADR-001', concluded, null, journalEntry());
      const move = stageMove('observing', triggered);
      await store.commitCycle(outcome({ states: [decision('ADR-001', { stage: observing })], stageMoves: [move] }));
      expect((await stateOf('ADR-001'))?.stage).toEqual(concluded);
      expect(await store.journal()).toEqual([journalEntry()]);
    });

    it('of a decision that a person was quicker to begin are not begun anew', async () => {
      const { store } = subject();
      await store.setStage('ADR-001', concluded, null, journalEntry());
      await store.commitCycle(outcome({ states: [decision('ADR-001', { stage: observing })] }));
      expect((await stateOf('ADR-001'))?.stage).toEqual(concluded);
    });

    it('are set by a person with a line in the journal, and the rest of the state stays', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001')] }));
      await store.setStage('ADR-001', concluded, null, journalEntry({ note: 'done' }));
      expect(await stateOf('ADR-001')).toEqual(decision('ADR-001', { stage: concluded }));
      expect(await store.journal()).toEqual([journalEntry({ note: 'done' })]);
    });

    it('keep from when a person lets the change be observed, whatever stage comes after', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001')] }));
      await store.setStage('ADR-001', stage('observing', T0 + 5), T0 + 5, journalEntry());
      await store.setStage('ADR-001', concluded, null, journalEntry());
      expect(await stateOf('ADR-001')).toEqual(decision('ADR-001', { stage: concluded, observedSince: T0 + 5 }));
    });
  });
}
