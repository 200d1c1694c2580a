import { describe, expect, it } from '@jest/globals';
import { DEFAULT_NOTIFIER_OPTIONS as POLICY } from '../../../server/notify/notifier-options.ts';
import { settle } from '../../../server/notify/settlement.ts';

const DAY = 86_400;
const owed = { createdAt: 1000, attempts: 1 };
const busy = { outcome: 'retry', detail: 'busy', isChannelWide: false } as const;

describe('settling an attempt', () => {
  it('sets the next attempt from the number of failures, this one included', () => {
    expect(settle(owed, busy, 2000, 0.5, POLICY)).toEqual({ outcome: 'retry', error: 'busy', nextAttemptAt: 2005 });
  });

  it('waits at least as long as the receiver asked', () => {
    expect(settle(owed, { ...busy, afterSeconds: 300 }, 2000, 0.5, POLICY)).toMatchObject({ nextAttemptAt: 2300 });
  });

  it('makes a last attempt a day after it was owed, however long the receiver asked to wait', () => {
    expect(settle(owed, { ...busy, afterSeconds: 30 * DAY }, 2000, 0.5, POLICY)).toMatchObject({ nextAttemptAt: 1000 + DAY });
  });

  it('gives up when that attempt fails too', () => {
    expect(settle(owed, busy, 1000 + DAY, 0.5, POLICY)).toEqual({
      outcome: 'dead',
      error: 'given up after 2 attempts: busy',
      at: 1000 + DAY,
    });
  });

  it('gives up at once what was refused', () => {
    expect(settle(owed, { outcome: 'refused', detail: 'no' }, 2000, 0.5, POLICY)).toEqual({ outcome: 'dead', error: 'no', at: 2000 });
  });
});
