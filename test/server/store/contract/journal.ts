import { describe, expect, it } from '@jest/globals';
import type { JournalEntry } from '../../../../server/domain/journal.ts';
import { journalEntry, outcome, stage, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

/** The journal: who did what, newest first. */
export function describeJournal(subject: () => Subject): void {
  describe('journal', () => {
    it('lists the newest first, of one decision or of all, and no more than asked for', async () => {
      const { store } = subject();
      for (const [note, decisionId] of [
        ['first', 'ADR-001'],
        ['second', 'ADR-002'],
        ['third', 'ADR-001'],
      ] as const) {
        await store.setStage(decisionId, stage('observing', T0), null, journalEntry({ note, decisionId }));
      }
      const notes = async (filter?: Parameters<typeof store.journal>[0]) => (await store.journal(filter)).map(({ note }) => note);
      expect(await notes()).toEqual(['third', 'second', 'first']);
      expect(await notes({ decisionId: 'ADR-001' })).toEqual(['third', 'first']);
      expect(await notes({ limit: 2 })).toEqual(['third', 'second']);
      expect(await notes({ decisionId: 'ADR-001', limit: 1 })).toEqual(['third']);
    });

    it('has what a cycle did of itself', async () => {
      const { store } = subject();
      const detail = { change: 'loosened' as const, before: '> 1%', after: '> 5%', path: 'ADR-001.md', line: 12 };
      const loosened: JournalEntry = { ...journalEntry({ incidentId: 'a' }), action: 'promise', detail };
      await store.commitCycle(outcome({ journal: [loosened] }));
      expect(await store.journal()).toEqual([loosened]);
    });
  });
}
