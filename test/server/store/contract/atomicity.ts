import { describe, expect, it } from '@jest/globals';
import { owedCount } from '../../../fixtures/alerting.ts';
import { decision, historyRow, incident, journalEntry, outcome, owed, stage, stageMove, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

/** All or nothing: the last thing that each transaction does is made to fail. */
export function describeAtomicity(subject: () => Subject): void {
  const failing = (id: string) => {
    const unreadable = owed(id);
    return { ...unreadable, message: { ...unreadable.message, toJSON: () => raise() } };
  };

  describe('a change that fails', () => {
    it('leaves nothing of a cycle', async () => {
      const { store } = subject();
      const cycle = outcome({
        states: [decision('ADR-001')],
        stageMoves: [stageMove('observing', stage('waived', T0))],
        history: [historyRow(T0)],
        incidents: [incident('a')],
        owed: [failing('1')],
      });
      await expect(store.commitCycle(cycle)).rejects.toThrow('made to fail');
      expect(await store.states()).toEqual(new Map());
      expect(await store.history('ADR-001', 'p95', { from: 0, to: T0, points: 1 })).toEqual([]);
      expect(await store.incidents()).toEqual([]);
      expect(await owedCount(store.outbox)).toBe(0);
      expect(await store.journal()).toEqual([]);
    });

    it('leaves nothing of a disposal', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001')], incidents: [incident('a')] }));
      const disposal = {
        incidentId: 'a',
        decisionId: 'ADR-001',
        disposition: { verdict: 'rolled-back' as const, actor: 'x', note: '', at: T0, until: null },
        stage: stage('rolled-back', T0),
        journal: journalEntry(),
        owed: [failing('1')],
      };
      await expect(store.dispose(disposal)).rejects.toThrow('made to fail');
      expect(await store.incident('a')).toEqual(incident('a'));
      expect((await store.states()).get('ADR-001')?.stage).toEqual(decision('ADR-001').stage);
      expect(await store.journal()).toEqual([]);
    });

    it('does not stop the next one', async () => {
      const { store } = subject();
      await expect(store.commitCycle(outcome({ owed: [failing('1')] }))).rejects.toThrow('made to fail');
      await store.commitCycle(outcome({ owed: [owed('1')] }));
      expect(await owedCount(store.outbox)).toBe(1);
    });
  });
}

function raise(): never {
  throw new Error('made to fail');
}
