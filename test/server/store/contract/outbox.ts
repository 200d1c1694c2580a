import { describe, expect, it } from '@jest/globals';
import { NOTHING_TOLD } from '../../../../server/domain/decision-state.ts';
import type { Instant } from '../../../../server/domain/time.ts';
import { messageDecision } from '../../../fixtures/alerting.ts';
import { decision, incident, journalEntry, message, outcome, owed, silence, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

/** The outbox: what is owed, in an order that a receiver can follow. */
export function describeOutbox(subject: () => Subject): void {
  const owe = (...messages: readonly ReturnType<typeof owed>[]) => subject().store.commitCycle(outcome({ owed: messages }));
  const due = async (now: Instant, limit = 100) => (await subject().store.outbox.due(now, limit)).map(({ id }) => id);
  const pending = async () => (await subject().store.outbox.counts()).reduce((sum, counts) => sum + counts.pending, 0);
  const about = (id: string) => ({ message: message(incident(id)) });

  describe('outbox', () => {
    it('gives a message as it was owed, infinite values included, due at once', async () => {
      const { store, clock } = subject();
      clock.set(T0 + 5);
      const said = message(incident('a', { value: Number.NEGATIVE_INFINITY, peak: Number.POSITIVE_INFINITY }), {
        decision: messageDecision('ADR-001', 'Infinity'),
      });
      await owe(owed('1', { message: said }));
      expect(await due(T0 + 4.999)).toEqual([]);
      expect(await store.outbox.due(T0 + 5, 10)).toEqual([
        {
          id: '1',
          channel: 'ops',
          message: said,
          createdAt: T0 + 5,
          dueAt: T0 + 5,
          attempts: 0,
          nextAttemptAt: T0 + 5,
          deliveredAt: null,
          lastError: null,
          heldBy: null,
        },
      ]);
    });

    it('ignores a message that is owed a second time, delivered or not', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')), owed('2', about('b')));
      await store.outbox.markDelivered(['1'], T0, '1');
      await owe(owed('1', about('a')), owed('2', { message: message(incident('b'), { reason: 'recovered' }) }), owed('3', about('c')));
      expect((await store.outbox.due(T0, 10)).map(({ id, message: { reason } }) => [id, reason])).toEqual([
        ['2', 'rollback-triggered'],
        ['3', 'rollback-triggered'],
      ]);
    });

    it('holds back the later messages about an incident while the oldest waits for its retry', async () => {
      const { store } = subject();
      await owe(owed('opened', about('a')), owed('recovered', about('a')), owed('other', about('b')));
      expect(await due(T0)).toEqual(['opened', 'recovered', 'other']);
      await store.outbox.markFailed(['opened'], 'HTTP 500', T0 + 60);
      expect(await due(T0)).toEqual(['other']);
      expect(await due(T0 + 60)).toEqual(['opened', 'recovered', 'other']);
      await store.outbox.markDelivered(['opened'], T0 + 61, 'opened');
      expect(await due(T0 + 61)).toEqual(['recovered', 'other']);
    });

    it('holds back nothing of another channel', async () => {
      await owe(owed('ops 1', about('a')), owed('mail 1', { ...about('a'), channel: 'mail' }), owed('ops 2', about('a')));
      expect(await due(T0)).toEqual(['ops 1', 'mail 1', 'ops 2']);
    });

    it('keeps the order of messages without an incident for each decision', async () => {
      const { store } = subject();
      const other = message(null, { decision: messageDecision('ADR-002', 'two') });
      await owe(owed('blind 1'), owed('blind 2', { message: other }), owed('seeing 1'), owed('incident 1', about('a')));
      expect(await due(T0)).toEqual(['blind 1', 'blind 2', 'seeing 1', 'incident 1']);
      await store.outbox.markDelivered(['blind 1'], T0, 'blind 1');
      expect(await due(T0)).toEqual(['blind 2', 'seeing 1', 'incident 1']);
    });

    it('lets later messages pass one that was given up', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')), owed('2', about('a')));
      await store.outbox.markDead(['1'], 'HTTP 404', T0);
      expect(await due(T0)).toEqual(['2']);
    });

    it('counts the attempts, the one that delivers included, and keeps the last error', async () => {
      const { store } = subject();
      await owe(owed('1'));
      await store.outbox.markFailed(['1'], 'HTTP 500', T0 + 1);
      await store.outbox.markFailed(['1'], 'timeout', T0 + 2.5);
      const [only] = await store.outbox.due(T0 + 3, 10);
      expect(only).toMatchObject({ attempts: 2, lastError: 'timeout', nextAttemptAt: T0 + 2.5 });
      await store.outbox.markDelivered(['1'], T0 + 3, '1');
      expect(await store.notification('1')).toMatchObject({ attempts: 3, lastError: 'timeout', state: 'delivered' });
    });

    it('leaves settled what is settled', async () => {
      const { store } = subject();
      await owe(owed('sent', about('a')), owed('dead', about('b')));
      await store.outbox.markDelivered(['sent'], T0, 'sent');
      await store.outbox.markDead(['dead'], 'HTTP 404', T0);
      for (const id of ['sent', 'dead']) await store.outbox.markFailed([id], 'late', T0);
      expect(await due(T0 + 1)).toEqual([]);
      expect(await pending()).toBe(0);
    });

    it('counts what is neither delivered nor given up', async () => {
      const { store } = subject();
      await owe(owed('1'), owed('2'), owed('3'));
      await store.outbox.markDelivered(['1'], T0, '1');
      await store.outbox.markFailed(['2'], 'HTTP 500', T0 + 60);
      expect(await pending()).toBe(2);
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

    it('tells what stands now, with what the decision was last described as', async () => {
      const { store } = subject();
      const disposition = { verdict: 'waived' as const, actor: 'x', note: '', at: T0, until: null };
      const { id: _, stage, ...described } = messageDecision('ADR-001', 'new');
      await store.commitCycle(
        outcome({
          states: [decision('ADR-001', { about: described })],
          incidents: [
            incident('titled', { peak: Number.POSITIVE_INFINITY }),
            incident('untitled', { openedAt: T0 + 1, decisionId: 'ADR-002' }),
            incident('recovered', { recoveredAt: T0 + 60 }),
            incident('answered', { disposition }),
          ],
          owed: [owed('1', { message: message(incident('titled'), { decision: messageDecision('ADR-001', 'old') }) })],
        }),
      );
      const titled = incident('titled', { peak: Number.POSITIVE_INFINITY });
      const untitled = incident('untitled', { openedAt: T0 + 1, decisionId: 'ADR-002' });
      const nameless = messageDecision('ADR-002', 'ADR-002', { status: null, source: { path: '' }, stage: 'rollback-triggered' });
      expect(await store.outbox.standing()).toEqual([
        { id: 'titled', message: message(titled, { decision: messageDecision('ADR-001', 'new', { stage }) }), untold: ['ops'] },
        { id: 'untitled', message: message(untitled, { decision: nameless, at: T0 + 1 }), untold: [] },
      ]);
      await store.outbox.markDelivered(['1'], T0, '1');
      expect((await store.outbox.standing()).map(({ untold }) => untold)).toEqual([[], []]);
    });

    it('tells as standing too what people have been told cannot be judged', async () => {
      const { store } = subject();
      const told = { ...NOTHING_TOLD, blind: true };
      await store.commitCycle(outcome({ states: [decision('ADR-001', { told }), decision('ADR-002')], owed: [owed('b')] }));
      expect(await store.outbox.standing()).toEqual([{ id: 'ADR-001', message: message(null), untold: ['ops'] }]);
      await store.commitCycle(outcome({ states: [decision('ADR-001')] }));
      expect(await store.outbox.standing()).toEqual([]);
    });

    it('no longer names an incident that somebody has disposed of', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ incidents: [incident('a')] }));
      const disposition = { verdict: 'rolled-back' as const, actor: 'x', note: '', at: T0, until: null };
      await store.dispose({ incidentId: 'a', decisionId: 'ADR-001', disposition, stage: null, journal: journalEntry(), owed: [] });
      expect(await store.outbox.standing()).toEqual([]);
    });

    it('gives what is due of a story as a whole, and none of it before its oldest is', async () => {
      await owe(owed('opened', { ...about('a'), notBefore: T0 + 60 }), owed('recovered', about('a')));
      expect(await due(T0 + 59)).toEqual([]);
      expect(await due(T0 + 60)).toEqual(['opened', 'recovered']);
    });

    it('keeps back what is held, which is no attempt, until its time or until it is let go', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')), owed('2', about('b')));
      await store.outbox.hold(['1'], 'silence:s', T0 + 600);
      await store.outbox.hold(['2'], 'quiet-hours', T0 + 600);
      expect(await due(T0 + 599)).toEqual([]);
      expect((await store.outbox.list({ state: 'held', limit: 10 })).map(({ id, attempts, heldBy }) => [id, attempts, heldBy])).toEqual([
        ['2', 0, 'quiet-hours'],
        ['1', 0, 'silence:s'],
      ]);
      await store.addSilence(silence('s'), journalEntry());
      const ended = { at: T0 + 60, by: 'li.lei' };
      expect(await store.endSilence({ id: 's', ended, heldBy: 'silence:s', journal: journalEntry() })).toBe(true);
      expect(await store.endSilence({ id: 's', ended, heldBy: 'silence:s', journal: journalEntry() })).toBe(false);
      expect(await due(T0 + 60)).toEqual(['1']);
    });

    it('holds no longer what has been tried since', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')));
      await store.outbox.hold(['1'], 'quiet-hours', T0 + 60);
      await store.outbox.markFailed(['1'], 'HTTP 500', T0 + 90);
      expect(await store.notification('1')).toMatchObject({ state: 'pending', heldBy: null, nextAttemptAt: T0 + 90 });
    });

    it('does not send what a silence has outlasted, nor count it as owed', async () => {
      const { store } = subject();
      await owe(owed('1', about('a')));
      await store.outbox.markSilenced(['1'], T0 + 5);
      expect(await due(T0 + 10)).toEqual([]);
      expect(await store.outbox.list({ limit: 10 })).toMatchObject([{ id: '1', state: 'silenced', endedAt: T0 + 5 }]);
    });

    it('sends again what was given up, and nothing else', async () => {
      const { store, clock } = subject();
      await owe(owed('dead', about('a')), owed('sent', about('b')));
      await store.outbox.markDead(['dead'], 'HTTP 404', T0);
      await store.outbox.markDelivered(['sent'], T0, 'sent');
      clock.set(T0 + 90);
      expect(await store.resend('sent', journalEntry({ at: T0 + 90 }))).toBe(false);
      expect(await store.resend('dead', journalEntry({ at: T0 + 90 }))).toBe(true);
      expect(await store.outbox.due(T0 + 90, 10)).toMatchObject([{ id: 'dead', createdAt: T0, dueAt: T0 + 90, attempts: 0 }]);
      expect(await store.journal()).toHaveLength(1);
    });

    it('counts by channel what is owed, held back and given up, and tells what became owed about incidents', async () => {
      const { store, clock } = subject();
      await owe(owed('1', about('a')), owed('2', about('b')), owed('3', { ...about('c'), channel: 'mail' }), owed('4', about('d')));
      clock.set(T0 + 30);
      await owe(owed('5', { message: message(incident('a'), { reason: 'recovered' }) }));
      await store.outbox.hold(['2'], 'quiet-hours', T0 + 600);
      await store.outbox.markDead(['3'], 'HTTP 404', T0);
      await store.outbox.markDelivered(['4'], T0 + 7, '4');
      expect(await store.outbox.counts()).toEqual([
        { channel: 'mail', pending: 0, held: 0, dead: 1, lastDeliveredAt: null },
        { channel: 'ops', pending: 2, held: 1, dead: 0, lastDeliveredAt: T0 + 7 },
      ]);
      const told = await store.outbox.told(['a', 'c', 'nobody']);
      expect(told.get('a')?.map(({ reason }) => reason)).toEqual(['rollback-triggered', 'recovered']);
      expect(told.get('a')?.at(-1)).toMatchObject({ channel: 'ops', at: T0 + 30, isOwed: true });
      expect(told.get('c')?.at(-1)).toMatchObject({ channel: 'mail', isOwed: false });
      expect([...told.keys()].sort()).toEqual(['a', 'c']);
    });

    it('forgets what was settled long ago, but not what people have heard of an incident that nobody has answered', async () => {
      const { store } = subject();
      await store.commitCycle(
        outcome({
          incidents: [
            incident('open'),
            incident('over', { disposition: { verdict: 'waived', actor: 'x', note: '', at: T0, until: null } }),
          ],
          owed: [owed('1', about('open')), owed('2', about('over')), owed('3'), owed('4', about('over')), owed('5', { channel: 'mail' })],
        }),
      );
      await store.outbox.markDelivered(['1', '2', '3'], T0, '3');
      await store.outbox.markDead(['5'], 'HTTP 404', T0 + 60);
      const retention = { samples: null, hours: null, days: null, notifications: 3600 };
      expect((await store.maintain(T0 + 3630, retention)).deleted).toMatchObject({ notifications: 2 });
      expect((await store.outbox.list({ limit: 10 })).map(({ id }) => id)).toEqual(['5', '4', '1']);
      expect((await store.maintain(T0 + 1e6, { ...retention, notifications: null })).deleted).toMatchObject({ notifications: 0 });
      expect((await store.maintain(T0 + 1e6, retention)).deleted).toMatchObject({ notifications: 1 });
    });
  });
}
