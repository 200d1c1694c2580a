import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../../../../server/domain/time.ts';
import { incident, journalEntry, message, outcome, owed, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

/** The outbox: what is owed, in an order that a receiver can follow. */
export function describeOutbox(subject: () => Subject): void {
  const owe = (...messages: readonly ReturnType<typeof owed>[]) => subject().store.commitCycle(outcome({ owed: messages }));
  const due = async (now: Instant, limit = 100) => (await subject().store.outbox.due(now, limit)).map(({ id }) => id);
  const about = (id: string) => ({ message: message(incident(id)) });

  describe('outbox', () => {
    it('gives a message as it was owed, infinite values included, due at once', async () => {
      const { store, clock } = subject();
      clock.set(T0 + 5);
      const said = message(incident('a', { value: Number.NEGATIVE_INFINITY, peak: Number.POSITIVE_INFINITY }), {
        decision: { id: 'ADR-001', title: 'Infinity' },
      });
      await owe(owed('1', { message: said }));
      expect(await due(T0 + 4.999)).toEqual([]);
      expect(await store.outbox.due(T0 + 5, 10)).toEqual([
        {
          id: '1',
          channel: 'ops',
          message: said,
          createdAt: T0 + 5,
          attempts: 0,
          nextAttemptAt: T0 + 5,
          deliveredAt: null,
          lastError: null,
        },
      ]);
    });

    it('ignores a message that is owed a second time, delivered or not', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')), owed('2', about('b')));
      await store.outbox.markDelivered('1', T0);
      await owe(owed('1', about('a')), owed('2', { message: message(incident('b'), { reason: 'recovered' }) }), owed('3', about('c')));
      expect((await store.outbox.due(T0, 10)).map(({ id, message: { reason } }) => [id, reason])).toEqual([
        ['2', 'rollback-triggered'],
        ['3', 'rollback-triggered'],
      ]);
    });

    it('holds back the later messages about an incident until the oldest is settled', async () => {
      const { store } = subject();
      await owe(owed('opened', about('a')), owed('recovered', about('a')), owed('other', about('b')));
      expect(await due(T0)).toEqual(['opened', 'other']);
      await store.outbox.markFailed('opened', 'HTTP 500', T0 + 60);
      expect(await due(T0)).toEqual(['other']);
      expect(await due(T0 + 60)).toEqual(['opened', 'other']);
      await store.outbox.markDelivered('opened', T0 + 61);
      expect(await due(T0 + 61)).toEqual(['recovered', 'other']);
    });

    it('holds back nothing of another channel', async () => {
      await owe(owed('ops 1', about('a')), owed('mail 1', { ...about('a'), channel: 'mail' }), owed('ops 2', about('a')));
      expect(await due(T0)).toEqual(['ops 1', 'mail 1']);
    });

    it('keeps the order of messages without an incident for each decision', async () => {
      const { store } = subject();
      const other = message(null, { decision: { id: 'ADR-002', title: 'two' } });
      await owe(owed('blind 1'), owed('blind 2', { message: other }), owed('seeing 1'), owed('incident 1', about('a')));
      expect(await due(T0)).toEqual(['blind 1', 'blind 2', 'incident 1']);
      await store.outbox.markDelivered('blind 1', T0);
      expect(await due(T0)).toEqual(['blind 2', 'seeing 1', 'incident 1']);
    });

    it('lets later messages pass one that was given up', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')), owed('2', about('a')));
      await store.outbox.markDead('1', 'HTTP 404', T0);
      expect(await due(T0)).toEqual(['2']);
    });

    it('counts failed attempts and keeps the last error', async () => {
      const { store } = subject();
      await owe(owed('1'));
      await store.outbox.markFailed('1', 'HTTP 500', T0 + 1);
      await store.outbox.markFailed('1', 'timeout', T0 + 2.5);
      const [only] = await store.outbox.due(T0 + 3, 10);
      expect(only).toMatchObject({ attempts: 2, lastError: 'timeout', nextAttemptAt: T0 + 2.5 });
    });

    it('leaves settled what is settled', async () => {
      const { store } = subject();
      await owe(owed('sent', about('a')), owed('dead', about('b')));
      await store.outbox.markDelivered('sent', T0);
      await store.outbox.markDead('dead', 'HTTP 404', T0);
      for (const id of ['sent', 'dead']) await store.outbox.markFailed(id, 'late', T0);
      expect(await due(T0 + 1)).toEqual([]);
      expect(await store.outbox.depth()).toBe(0);
    });

    it('counts what is neither delivered nor given up', async () => {
      const { store } = subject();
      await owe(owed('1'), owed('2'), owed('3'));
      await store.outbox.markDelivered('1', T0);
      await store.outbox.markFailed('2', 'HTTP 500', T0 + 60);
      expect(await store.outbox.depth()).toBe(2);
    });

    it('gives the oldest first, and every channel its share of the limit', async () => {
      await owe(
        owed('ops 1', about('a')),
        owed('ops 2', about('b')),
        owed('ops 3', about('c')),
        owed('mail 1', { ...about('a'), channel: 'mail' }),
      );
      expect(await due(T0, 3)).toEqual(['ops 1', 'ops 2', 'mail 1']);
    });

    it('says what fires now, with the title of the newest message about it', async () => {
      const { store } = subject();
      const disposition = { verdict: 'waived' as const, actor: 'x', note: '', at: T0, until: null };
      await store.commitCycle(
        outcome({
          incidents: [
            incident('titled', { peak: Number.POSITIVE_INFINITY }),
            incident('untitled', { openedAt: T0 + 1, decisionId: 'ADR-002' }),
            incident('recovered', { recoveredAt: T0 + 60 }),
            incident('answered', { disposition }),
          ],
          owed: [
            owed('1', { message: message(incident('titled'), { decision: { id: 'ADR-001', title: 'old' } }) }),
            owed('2', { message: message(incident('titled'), { decision: { id: 'ADR-001', title: 'new' }, reason: 'still-firing' }) }),
          ],
        }),
      );
      await store.outbox.markDelivered('2', T0);
      const titled = incident('titled', { peak: Number.POSITIVE_INFINITY });
      const untitled = incident('untitled', { openedAt: T0 + 1, decisionId: 'ADR-002' });
      expect(await store.outbox.firing()).toEqual([
        { id: 'titled', message: message(titled, { decision: { id: 'ADR-001', title: 'new' } }) },
        { id: 'untitled', message: message(untitled, { decision: { id: 'ADR-002', title: 'ADR-002' }, at: T0 + 1 }) },
      ]);
    });

    it('no longer names an incident that somebody has disposed of', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ incidents: [incident('a')] }));
      const disposition = { verdict: 'rolled-back' as const, actor: 'x', note: '', at: T0, until: null };
      await store.dispose({ incidentId: 'a', disposition, stage: null, journal: journalEntry(), owed: [] });
      expect(await store.outbox.firing()).toEqual([]);
    });
  });
}
