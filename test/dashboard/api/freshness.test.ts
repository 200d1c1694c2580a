import { describe, expect, it } from '@jest/globals';
import { type FreshnessFacts, staleness } from '../../../dashboard/api/freshness.ts';

const CYCLE_ENDED = Date.parse('2026-01-01T00:00:00Z') / 1000;
const monitor = (parts: Partial<FreshnessFacts['monitor']> = {}): FreshnessFacts['monitor'] => ({
  data: { lastCycleAt: '2026-01-01T00:00:00Z', nextCycleAt: '2026-01-01T00:01:00Z' },
  error: null,
  receivedAt: CYCLE_ENDED,
  ...parts,
});
const facts = (parts: Partial<FreshnessFacts> = {}): FreshnessFacts => ({
  connection: 'open',
  lostAt: null,
  snapshots: [],
  monitor: monitor(),
  now: CYCLE_ENDED + 10,
  ...parts,
});

describe('staleness', () => {
  it('is none while the connection stands and cycles end in time', () => {
    expect(staleness(facts())).toBeNull();
    expect(staleness(facts({ connection: 'connecting', monitor: monitor({ data: null, receivedAt: null }) }))).toBeNull();
    expect(staleness(facts({ now: CYCLE_ENDED + 120 }))).toBeNull();
  });

  it('begins when the connection is lost', () => {
    expect(staleness(facts({ connection: 'lost', lostAt: 5 }))).toEqual({ reason: 'connection', since: 5 });
  });

  it('begins with the oldest answer where one cannot be had again, and always was where none was ever had', () => {
    const failed = (receivedAt: number | null) => ({ error: new Error('no'), receivedAt });
    const snapshots = [failed(8), failed(7), { error: null, receivedAt: 1 }];
    expect(staleness(facts({ snapshots }))).toEqual({ reason: 'answer', since: 7 });
    expect(staleness(facts({ snapshots: [...snapshots, failed(null)] }))).toEqual({ reason: 'answer', since: null });
  });

  it('begins with the last cycle where the next is more than a minute late', () => {
    expect(staleness(facts({ now: CYCLE_ENDED + 121 }))).toEqual({ reason: 'cycle', since: CYCLE_ENDED });
  });

  it('compares lengths of time only, since the clock of the screen may be wrong', () => {
    const wrong = CYCLE_ENDED - 86_400;
    expect(staleness(facts({ monitor: monitor({ receivedAt: wrong }), now: wrong + 119 }))).toBeNull();
    expect(staleness(facts({ monitor: monitor({ receivedAt: wrong }), now: wrong + 121 }))).toEqual({
      reason: 'cycle',
      since: CYCLE_ENDED,
    });
  });

  it('says that the first cycle is late, and nothing of a cycle that is not planned', () => {
    const unjudged = monitor({ data: { lastCycleAt: null, nextCycleAt: null } });
    expect(staleness(facts({ monitor: unjudged }))).toBeNull();
    expect(staleness(facts({ monitor: unjudged, now: CYCLE_ENDED + 61 }))).toEqual({ reason: 'cycle', since: null });
    const unplanned = monitor({ data: { lastCycleAt: '2026-01-01T00:00:00Z', nextCycleAt: null } });
    expect(staleness(facts({ monitor: unplanned, now: CYCLE_ENDED + 86_400 }))).toBeNull();
  });
});
