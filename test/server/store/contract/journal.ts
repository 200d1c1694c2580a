import { describe, expect, it } from '@jest/globals';
import { journalEntry, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

/** The journal: who did what, newest first. */
export function describeJournal(subject: () => Subject): void {
  describe('journal', () => {
    it('lists the newest first, of one decision or of all, and no more than asked for', async () => {
      const { store } = subject();
      const stage = { stage: 'observing' as const, since: T0 };
      for (const [note, decisionId] of [
        ['first', 'ADR-001'],
        ['second', 'ADR-002'],
        ['third', 'ADR-001'],
      ] as const) {
        await store.setStage(decisionId, stage, journalEntry({ note, decisionId }));
      }
      const notes = async (filter?: Parameters<typeof store.journal>[0]) => (await store.journal(filter)).map(({ note }) => note);
      expect(await notes()).toEqual(['third', 'second', 'first']);
      expect(await notes({ decisionId: 'ADR-001' })).toEqual(['third', 'first']);
      expect(await notes({ limit: 2 })).toEqual(['third', 'second']);
      expect(await notes({ decisionId: 'ADR-001', limit: 1 })).toEqual(['third']);
    });
  });
}
