import { describe, expect, it } from '@jest/globals';
import type { Disposition } from '../../../../server/domain/incident.ts';
import type { DisposalOutcome } from '../../../../server/ports/store.ts';
import { owedCount } from '../../../fixtures/alerting.ts';
import { decision, incident, journalEntry, message, outcome, owed, stage, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

const waiver: Disposition = { verdict: 'waived', actor: 'han.meimei', note: '大促期间', at: T0 + 600, until: T0 + 86_400 };

function disposal(incidentId: string, changes: Partial<DisposalOutcome> = {}): DisposalOutcome {
  return {
    incidentId,
    decisionId: 'ADR-001',
    disposition: waiver,
    stage: stage('waived', T0 + 600, { until: T0 + 900, saidBy: 'person' }),
    journal: { ...journalEntry({ incidentId }), action: 'dispose', detail: { verdict: 'waived', until: T0 + 86_400 } },
    owed: [owed(`${incidentId}:disposed:ops`, { message: message(incident(incidentId), { reason: 'disposed' }) })],
    ...changes,
  };
}

/** Incidents: opened and changed by cycles, answered once by a person. */
export function describeIncidents(subject: () => Subject): void {
  const commit = (...incidents: readonly ReturnType<typeof incident>[]) => subject().store.commitCycle(outcome({ incidents }));

  describe('incidents', () => {
    it('are given back exactly as stored', async () => {
      const { store } = subject();
      const full = incident('a', {
        recoveredAt: T0 + 90.5,
        value: Number.NEGATIVE_INFINITY,
        peak: Number.POSITIVE_INFINITY,
        disposition: waiver,
      });
      const bare = incident('b', { value: null, peak: null, unit: null, queries: [] });
      await commit(full, bare);
      expect(await store.incident('a')).toEqual(full);
      expect(await store.incident('b')).toEqual(bare);
      expect(await store.incident('c')).toBeNull();
    });

    it('take a new peak and a recovery from a later cycle, and keep how they began', async () => {
      const { store } = subject();
      await commit(incident('a'));
      await commit(incident('a', { peak: 0.9, recoveredAt: T0 + 120, foundAt: T0 + 999, value: 7 }));
      expect(await store.incident('a')).toEqual(incident('a', { peak: 0.9, recoveredAt: T0 + 120 }));
    });

    it('are listed newest first, of one decision or of all, open or answered', async () => {
      const { store } = subject();
      await commit(
        incident('a'),
        incident('b', { openedAt: T0 + 60, disposition: waiver }),
        incident('c', { openedAt: T0 + 30, decisionId: 'ADR-002' }),
      );
      const ids = async (filter?: Parameters<typeof store.incidents>[0]) => (await store.incidents(filter)).map(({ id }) => id);
      expect(await ids()).toEqual(['b', 'c', 'a']);
      expect(await ids({ decisionId: 'ADR-001' })).toEqual(['b', 'a']);
      expect(await ids({ open: true })).toEqual(['c', 'a']);
      expect(await ids({ open: false })).toEqual(['b']);
      expect(await ids({ decisionId: 'ADR-001', open: true })).toEqual(['a']);
    });

    it('are disposed of together with the stage, the journal and the messages that follow', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001')], incidents: [incident('a')] }));
      expect(await store.dispose(disposal('a'))).toBe(true);
      expect(await store.incident('a')).toEqual(incident('a', { disposition: waiver }));
      expect((await store.states()).get('ADR-001')?.stage).toEqual(stage('waived', T0 + 600, { until: T0 + 900, saidBy: 'person' }));
      expect(await store.journal()).toEqual([disposal('a').journal]);
      expect((await store.outbox.due(T0, 10)).map(({ id }) => id)).toEqual(['a:disposed:ops']);
    });

    it('can be disposed of without moving the stage', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001')], incidents: [incident('a')] }));
      await store.dispose(disposal('a', { stage: null }));
      expect((await store.states()).get('ADR-001')?.stage).toEqual(decision('ADR-001').stage);
    });

    it('are disposed of once: a second answer changes nothing', async () => {
      const { store } = subject();
      await commit(incident('a'));
      await store.dispose(disposal('a'));
      const second = disposal('a', {
        disposition: { ...waiver, verdict: 'false-alarm', actor: 'somebody else' },
        stage: stage('observing', T0),
        owed: [owed('second')],
      });
      expect(await store.dispose(second)).toBe(false);
      expect(await store.incident('a')).toEqual(incident('a', { disposition: waiver }));
      expect((await store.states()).get('ADR-001')?.stage.stage).toBe('waived');
      expect(await store.journal()).toHaveLength(1);
      expect(await owedCount(store.outbox)).toBe(1);
    });

    it('that are unknown cannot be disposed of', async () => {
      const { store } = subject();
      expect(await store.dispose(disposal('nowhere'))).toBe(false);
      expect(await store.journal()).toEqual([]);
    });

    it('keep their disposition when a cycle that began before it ends after it', async () => {
      const { store } = subject();
      await commit(incident('a'));
      await store.dispose(disposal('a'));
      await commit(incident('a', { recoveredAt: T0 + 700 }));
      expect(await store.incident('a')).toEqual(incident('a', { recoveredAt: T0 + 700, disposition: waiver }));
    });
  });
}
