import { describe, expect, it } from '@jest/globals';
import { settle } from '../../../server/notify/settlement.ts';

const DAY = 86_400;
const owed = { dueAt: 1000 };
const TERMS = { waitSeconds: 5, giveUpAfterSeconds: DAY };
const busy = { outcome: 'retry', detail: 'busy', isChannelWide: false } as const;

describe('settling an attempt', () => {
  it('sets the next attempt after the wait', () => {
    expect(settle(owed, busy, 2000, TERMS)).toEqual({ outcome: 'retry', error: 'busy', nextAttemptAt: 2005 });
  });

  it('makes a last attempt a day after it was owed, however long the receiver asked to wait', () => {
    expect(settle(owed, busy, 2000, { ...TERMS, waitSeconds: 30 * DAY })).toMatchObject({ nextAttemptAt: 1000 + DAY });
  });

  it('gives up when that attempt fails too', () => {
    expect(settle(owed, busy, 1000 + DAY, TERMS)).toEqual({ outcome: 'dead', error: 'busy', at: 1000 + DAY });
  });

  it('gives up at once what was refused', () => {
    expect(settle(owed, { outcome: 'refused', detail: 'no' }, 2000, TERMS)).toEqual({ outcome: 'dead', error: 'no', at: 2000 });
  });
});
