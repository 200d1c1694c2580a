import { describe, expect, it } from '@jest/globals';
import { type Happening, worthTelling } from '../../../server/domain/worth-telling.ts';
import { incident } from '../store/fixtures.ts';

const NOW = 100_000;
const policy = { blindAfter: 600, ringAgainAfter: 300 };
const worth = (happening: Happening) => worthTelling(happening, policy, NOW);

/** An incident that was found an hour ago, and of which a channel has been told half an hour ago. */
const standing = (changes: Partial<Extract<Happening, { kind: 'standing' }>> = {}): Happening => ({
  kind: 'standing',
  incident: incident('a', { foundAt: NOW - 3600 }),
  isKnown: true,
  lastToldAt: NOW - 1800,
  remindAfter: 1800,
  escalateAfter: null,
  ...changes,
});

describe('what is worth a message', () => {
  it.each(['recovered', 'disposed'] as const)('is that an incident is %s, at once', (kind) => {
    expect(worth({ kind })).toEqual({ reason: kind, notBefore: NOW });
  });

  it('is that a condition was changed while it fired', () => {
    expect(worth({ kind: 'changed' })).toEqual({ reason: 'threshold-changed', notBefore: NOW });
  });

  it.each([
    ['at once the first time', null, NOW],
    ['at once where it last rang long ago', NOW - 301, NOW],
    ['at the end of the time in which it rings once, where it flaps', NOW - 100, NOW + 200],
    ['together with the ring that is to come already', NOW + 50, NOW + 50],
  ])('is that a condition fires: %s', (_, rungAt, notBefore) => {
    expect(worth({ kind: 'opened', rungAt })).toEqual({ reason: 'rollback-triggered', notBefore });
  });

  it('is that a decision cannot be judged for too long, once', () => {
    expect(worth({ kind: 'sight', blindSince: NOW - 599, isTold: false })).toBeNull();
    expect(worth({ kind: 'sight', blindSince: NOW - 600, isTold: false })).toMatchObject({ reason: 'blind' });
    expect(worth({ kind: 'sight', blindSince: NOW - 9999, isTold: true })).toBeNull();
  });

  it('is that it can be judged again, where people were told that it could not', () => {
    expect(worth({ kind: 'sight', blindSince: null, isTold: true })).toMatchObject({ reason: 'seeing-again' });
    expect(worth({ kind: 'sight', blindSince: null, isTold: false })).toBeNull();
  });

  it('is that a record cannot be read for too long, once', () => {
    expect(worth({ kind: 'reading', unreadableSince: null, isTold: false })).toBeNull();
    expect(worth({ kind: 'reading', unreadableSince: NOW - 599, isTold: false })).toBeNull();
    expect(worth({ kind: 'reading', unreadableSince: NOW - 600, isTold: false })).toMatchObject({ reason: 'record-unreadable' });
    expect(worth({ kind: 'reading', unreadableSince: NOW - 600, isTold: true })).toBeNull();
  });

  it.each([
    [true, 'target-missed'],
    [false, 'review-due'],
  ])('is that the review is due, once for each date; a target that is missed (%s) is the reason to say so', (isMissed, reason) => {
    expect(worth({ kind: 'review', dueAt: null, toldFor: null, isMissed })).toBeNull();
    expect(worth({ kind: 'review', dueAt: NOW + 1, toldFor: null, isMissed })).toBeNull();
    expect(worth({ kind: 'review', dueAt: NOW, toldFor: null, isMissed })).toMatchObject({ reason });
    expect(worth({ kind: 'review', dueAt: NOW, toldFor: NOW, isMissed })).toBeNull();
    expect(worth({ kind: 'review', dueAt: NOW, toldFor: NOW - 86_400, isMissed })).toMatchObject({ reason });
  });
});

describe('an incident that stands', () => {
  it('is told again when its time has come, and never where nobody wants to be reminded', () => {
    expect(worth(standing())).toMatchObject({ reason: 'still-firing' });
    expect(worth(standing({ lastToldAt: NOW - 1799 }))).toBeNull();
    expect(worth(standing({ remindAfter: null }))).toBeNull();
  });

  it('is not said to fire still where that cannot be told, but others are told of it', () => {
    expect(worth(standing({ isKnown: false }))).toBeNull();
    expect(worth(standing({ isKnown: false, lastToldAt: null, escalateAfter: 60 }))).toMatchObject({ reason: 'escalated' });
  });

  it('is told to others when nobody has taken care of it in time', () => {
    const others = { lastToldAt: null, remindAfter: null };
    expect(worth(standing({ ...others, escalateAfter: 3600 }))).toMatchObject({ reason: 'escalated' });
    expect(worth(standing({ ...others, escalateAfter: 3601 }))).toBeNull();
    expect(worth(standing(others))).toBeNull();
  });

  it.each([
    ['somebody takes care of it', { acknowledgement: { actor: 'li.lei', note: '', at: NOW - 10 } }],
    ['it has recovered', { recoveredAt: NOW - 10 }],
    ['somebody has answered it', { disposition: { verdict: 'waived', actor: 'li.lei', note: '', at: NOW - 10, until: null } as const }],
  ])('is left alone once %s', (_, changes) => {
    const one = incident('a', { foundAt: NOW - 3600, ...changes });
    expect(worth(standing({ incident: one }))).toBeNull();
    expect(worth(standing({ incident: one, lastToldAt: null, escalateAfter: 60 }))).toBeNull();
  });
});
