import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Decision } from '../../../server/domain/decision.ts';
import { dueStageChanges, firstStage, observationOf, type StageState, stageAfter } from '../../../server/domain/stage.ts';
import { decision } from '../../fixtures/decision.ts';

const DAY = 86_400;
/** Noon of a day. */
const SEEN = 20_000 * DAY + 43_200;

const phase = (end: number | null, done: number, total: number) => ({
  title: '',
  line: 1,
  durationSeconds: null,
  start: null,
  end: end === null ? null : new Date(end * 1000).toISOString().slice(0, 10),
  done,
  total,
});
const observing: StageState = { stage: 'observing', since: SEEN, until: null, saidBy: 'monitor' };

function due(changes: Partial<Decision>, stage: StageState, now: number, firstSeenAt = SEEN) {
  const moves = dueStageChanges(decision('ADR-1', changes), { firstSeenAt, observedSince: null, stage }, now);
  return moves.map(({ to, reason }) => [to.stage, to.since, reason]);
}

describe('the moves of a stage that are due', () => {
  it('end a waiver at its last instant, and not before', () => {
    const waived: StageState = { stage: 'waived', since: SEEN, until: SEEN + 60, saidBy: 'person' };
    expect(due({}, waived, SEEN + 59)).toEqual([]);
    expect(due({}, waived, SEEN + 60)).toEqual([['observing', SEEN + 60, 'waiver-ended']]);
  });

  it('take the later of two ends, the review where both are of one day, and none that is to come', () => {
    const [day, next] = [SEEN + DAY, SEEN + 2 * DAY];
    expect(due({ rolledBackAt: day, concludedAt: next }, observing, next)).toEqual([['concluded', next, 'concluded']]);
    expect(due({ rolledBackAt: next, concludedAt: day }, observing, next)).toEqual([['rolled-back', next, 'rolled-back']]);
    expect(due({ rolledBackAt: day, concludedAt: day }, observing, next)).toEqual([['concluded', day, 'concluded']]);
    expect(due({ rolledBackAt: day, concludedAt: next }, observing, next - 1)).toEqual([['rolled-back', day, 'rolled-back']]);
    expect(due({ rolledBackAt: day }, observing, day - 1)).toEqual([]);
  });

  it('leave a decision that is not accepted where it is', () => {
    expect(due({ status: 'proposed' }, firstStage(SEEN), SEEN + DAY)).toEqual([]);
  });

  it('let a person’s word stand against what the record says of an earlier day, not of the same', () => {
    const said: StageState = { stage: 'awaiting-implementation', since: SEEN, until: null, saidBy: 'person' };
    expect(due({ implementedAt: SEEN - DAY }, said, SEEN + 60)).toEqual([]);
    expect(due({ implementedAt: SEEN - 3600 }, said, SEEN + 60)).toEqual([['observing', SEEN - 3600, 'implemented']]);
  });
});

describe('the answer to an incident', () => {
  it.each([
    ['rollback-triggered', 'false-alarm', 'observing'],
    ['rollback-triggered', 'waived', 'waived'],
    ['rollback-triggered', 'rolled-back', 'rolled-back'],
    ['concluded', 'rolled-back', 'rolled-back'],
    ['concluded', 'false-alarm', null],
    ['rolled-back', 'waived', null],
    ['awaiting-implementation', 'false-alarm', null],
  ] as const)('takes a decision that is %s, with %s, to %s', (current, verdict, stage) => {
    expect(stageAfter(verdict, current)).toBe(stage);
  });
});

describe('a change that was undone and done again', () => {
  const midnight = 20_000 * DAY;
  const hour = (hours: number) => midnight + hours * 3600;
  const undone: StageState = { ...observing, since: midnight - DAY };
  const later = midnight + 2 * DAY;

  it('is observed again, where that was later on the same day', () => {
    const again = due({ rolledBackAt: hour(8), implementedAt: hour(12) }, undone, later);
    expect(again).toEqual([]);
    const over: StageState = { ...undone, stage: 'rolled-back', since: hour(8) };
    expect(due({ rolledBackAt: hour(8), implementedAt: hour(12) }, over, later)).toEqual([['observing', hour(12), 'implemented']]);
  });

  it('is over, where the record tells no more than the day of the end', () => {
    expect(due({ rolledBackAt: midnight, implementedAt: hour(12) }, undone, later)).toEqual([['rolled-back', midnight, 'rolled-back']]);
  });

  it('is observed from the second time, whatever was said of the first', () => {
    const memory = { firstSeenAt: SEEN, observedSince: midnight - 3 * DAY, stage: undone };
    const record = decision('ADR-1', { rolledBackAt: midnight, implementedAt: midnight + DAY });
    const moves = dueStageChanges(record, memory, later).map(({ to, observedSince }) => [to.stage, to.since, observedSince]);
    expect(moves).toEqual([
      ['rolled-back', midnight, null],
      ['observing', midnight + DAY, midnight + DAY],
    ]);
  });

  it('comes to rest whatever the record and a person have said, and stays where it is', () => {
    const instant = fc.integer({ min: 0, max: 8 * 6 }).map((sixths) => midnight + sixths * (DAY / 6));
    const sometimes = fc.option(instant);
    const stages = fc.constantFrom(...(['awaiting-implementation', 'observing', 'rolled-back', 'waived', 'concluded'] as const));
    const state = fc.record({
      stage: stages,
      since: instant,
      until: sometimes,
      saidBy: fc.constantFrom('monitor' as const, 'person' as const),
    });
    const memories = fc.record({ firstSeenAt: instant, observedSince: sometimes, stage: state });
    const records = fc.record({ implementedAt: sometimes, rolledBackAt: sometimes, concludedAt: sometimes });
    fc.assert(
      fc.property(records, memories, instant, (changes, memory, now) => {
        const record = decision('ADR-1', changes);
        const moves = dueStageChanges(record, memory, now);
        const observedSince = moves.findLast((move) => move.observedSince !== null)?.observedSince ?? memory.observedSince;
        const after = { ...memory, stage: moves.at(-1)?.to ?? memory.stage, observedSince };
        expect(dueStageChanges(record, after, now)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('from when a decision is judged, where its record has only a plan', () => {
  const midnight = 20_000 * DAY;
  const from = (phases: readonly ReturnType<typeof phase>[], firstSeenAt: number) =>
    observationOf(decision('ADR-1', { implementedAt: null, plan: { phases } }), { observedSince: null, firstSeenAt });

  it('is its end while that is to come', () => {
    expect(from([phase(midnight - 2 * DAY, 0, 1), phase(midnight - DAY, 0, 1)], midnight - 1)).toEqual({
      from: midnight,
      because: 'plan-end',
    });
  });

  it('is the first reading where the days were over by then and a task is left', () => {
    expect(from([phase(midnight - DAY, 0, 1)], midnight)).toEqual({ from: midnight, because: 'first-seen' });
  });

  it('is its end where its only task is ticked, and not where it has none', () => {
    expect(from([phase(midnight - DAY, 1, 1)], SEEN)).toEqual({ from: midnight, because: 'plan-end' });
    expect(from([phase(midnight - DAY, 0, 0)], SEEN)).toEqual({ from: SEEN, because: 'first-seen' });
  });
});
