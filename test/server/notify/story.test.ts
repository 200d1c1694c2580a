import { describe, expect, it } from '@jest/globals';
import type { DecisionMessage, DecisionReason, Message, Notification } from '../../../server/domain/notification.ts';
import { lettersOf } from '../../../server/notify/letter.ts';
import { overAt, tell } from '../../../server/notify/story.ts';
import { aboutIncident, OPENED_AT, RECOVERED, ROLLBACK } from './sample-message.ts';

const BLIND: DecisionMessage = { ...ROLLBACK, reason: 'blind', condition: null, incident: null };
const as = (reason: DecisionReason, message: DecisionMessage = ROLLBACK): DecisionMessage => ({ ...message, reason });
const DISPOSED: DecisionMessage = as('disposed', {
  ...RECOVERED,
  incident: RECOVERED.incident && { ...RECOVERED.incident, state: 'disposed' },
});

function owed(id: string, message: Message, changes: Partial<Notification> = {}): Notification {
  return {
    id,
    channel: 'ops',
    message,
    createdAt: OPENED_AT,
    dueAt: OPENED_AT,
    attempts: 0,
    nextAttemptAt: OPENED_AT,
    deliveredAt: null,
    lastError: null,
    heldBy: null,
    ...changes,
  };
}

const reasons = (...messages: readonly Message[]) =>
  tell(messages.map((message, index) => owed(String(index), message))).map(({ message, notifications }) => [
    message.reason,
    message.incident?.state ?? null,
    notifications.length,
  ]);

describe('telling a story', () => {
  it('tells as one that a condition fired and recovered, as it stands now', () => {
    expect(reasons(ROLLBACK, RECOVERED)).toEqual([['rollback-triggered', 'recovered', 2]]);
    const [told] = tell([owed('a', ROLLBACK), owed('b', RECOVERED)]);
    expect(told?.message).toMatchObject({ at: ROLLBACK.at, incident: { recoveredAt: OPENED_AT + 600 } });
  });

  it('does not alarm of what a person has answered meanwhile', () => {
    expect(reasons(ROLLBACK, RECOVERED, DISPOSED)).toEqual([['disposed', 'disposed', 3]]);
  });

  it('leaves out reminders that were superseded', () => {
    expect(reasons(ROLLBACK, as('still-firing'), as('still-firing'))).toEqual([['rollback-triggered', 'firing', 3]]);
    expect(reasons(as('still-firing'), as('still-firing'))).toEqual([['still-firing', 'firing', 2]]);
    expect(reasons(as('still-firing'), RECOVERED)).toEqual([['recovered', 'recovered', 2]]);
  });

  it('tells those who were to be told late that they were', () => {
    expect(reasons(as('escalated'), RECOVERED)).toEqual([['escalated', 'recovered', 2]]);
  });

  it('tells of a changed condition apart', () => {
    expect(reasons(ROLLBACK, as('threshold-changed'), RECOVERED)).toEqual([
      ['rollback-triggered', 'recovered', 2],
      ['threshold-changed', 'firing', 1],
    ]);
  });

  it('tells only how it is now whether a decision can be judged, and everything else apart', () => {
    expect(reasons(BLIND, as('seeing-again', BLIND))).toEqual([['seeing-again', null, 2]]);
    expect(reasons(as('seeing-again', BLIND), BLIND)).toEqual([['blind', null, 2]]);
    expect(reasons(as('target-missed', BLIND), BLIND, as('record-unreadable', BLIND)).map(([reason]) => reason)).toEqual([
      'target-missed',
      'blind',
      'record-unreadable',
    ]);
  });

  it('knows when what it tells of was over', () => {
    const answer = { verdict: 'false-alarm', actor: 'li.lei', note: '', at: OPENED_AT + 30, until: null } as const;
    const answered = as('disposed', { ...ROLLBACK, incident: ROLLBACK.incident && { ...ROLLBACK.incident, disposition: answer } });
    expect(overAt(ROLLBACK)).toBeNull();
    expect(overAt(RECOVERED)).toBe(OPENED_AT + 600);
    expect(overAt(answered)).toBe(OPENED_AT + 30);
    expect(overAt(BLIND)).toBeNull();
    expect(overAt(as('seeing-again', { ...BLIND, at: OPENED_AT + 90 }))).toBe(OPENED_AT + 90);
    expect(overAt(as('review-due', BLIND))).toBeNull();
  });
});

describe('a letter', () => {
  const other = aboutIncident(ROLLBACK, 'inc-2');
  const elsewhere: Message = { ...ROLLBACK, decision: { ...ROLLBACK.decision, id: 'ADR-002' } };

  it('has the id of the newest that it tells, so that it is not taken for a repeat of the first', () => {
    const stories = [tell([owed('a', ROLLBACK, { attempts: 3, dueAt: 5 }), owed('b', RECOVERED)])];
    expect(lettersOf(stories, false)).toMatchObject([{ id: 'b', ids: ['a', 'b'], attempts: 3, dueAt: 5 }]);
  });

  it('tells programs one message at a time, of each story the first', () => {
    const stories = [tell([owed('a', ROLLBACK), owed('b', as('threshold-changed'))]), tell([owed('c', other)])];
    expect(lettersOf(stories, false).map(({ ids }) => ids)).toEqual([['a'], ['c']]);
  });

  it('tells people everything about one decision at once', () => {
    const stories = [
      tell([owed('a', ROLLBACK), owed('b', as('threshold-changed'))]),
      tell([owed('c', other)]),
      tell([owed('d', elsewhere)]),
    ];
    expect(lettersOf(stories, true).map(({ ids, messages }) => [ids, messages.length])).toEqual([
      [['a', 'b', 'c'], 3],
      [['d'], 1],
    ]);
  });
});
