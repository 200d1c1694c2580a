import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  blinded,
  type ConditionEvent,
  type ConditionState,
  type Hold,
  initialState,
  nameState,
  step,
} from '../../../server/domain/condition-state.ts';
import type { Truth } from '../../../server/domain/truth.ts';

const STEP = 15;
const hold: Hold = { forSeconds: 60, consecutive: null, keepFiringSeconds: 0 };

/** Steps through truths at 0, 15, 30 … seconds. */
function run(truths: readonly Truth[], held: Hold = hold): { state: ConditionState; events: readonly ConditionEvent[] } {
  let state = initialState(0);
  const events: ConditionEvent[] = [];
  for (const [index, truth] of truths.entries()) {
    const moved = step(state, { at: index * STEP, truth, value: truth === 'unknown' ? null : index }, held);
    state = moved.state;
    if (moved.event !== null) events.push(moved.event);
  }
  return { state, events };
}

const times = (count: number, truth: Truth): Truth[] => Array.from({ length: count }, () => truth);

describe('the state machine of a rollback condition', () => {
  it('is blind until the first sample', () => {
    expect(nameState(initialState(100))).toEqual({ name: 'blind', since: 100 });
  });

  it('is pending from the first sample that holds, and fires when the hold is complete', () => {
    expect(nameState(run(['clear', 'holds', 'holds']).state)).toEqual({ name: 'pending', since: 15 });
    const { state, events } = run(['clear', ...times(5, 'holds')]);
    expect(nameState(state)).toEqual({ name: 'firing', since: 75 });
    expect(events).toEqual([{ kind: 'opened', at: 75, since: 15, value: 5 }]);
  });

  it('fires at the first sample where there is no hold', () => {
    expect(run(['holds'], { ...hold, forSeconds: 0 }).events).toEqual([{ kind: 'opened', at: 0, since: 0, value: 0 }]);
  });

  it('starts the hold anew after a clear sample', () => {
    const { state, events } = run(['holds', 'holds', 'holds', 'clear', 'holds', 'holds']);
    expect(events).toEqual([]);
    expect(nameState(state)).toEqual({ name: 'pending', since: 60 });
  });

  it('counts a gap neither as holding nor as recovered', () => {
    const gap = run(['holds', 'holds', 'holds', ...times(10, 'unknown')]);
    expect(nameState(gap.state)).toEqual({ name: 'blind', since: 45 });
    const { state, events } = run(['holds', 'holds', 'holds', ...times(10, 'unknown'), 'holds', 'holds', 'holds']);
    expect(nameState(state)).toEqual({ name: 'firing', since: 15 * 15 });
    expect(events).toEqual([{ kind: 'opened', at: 225, since: 0, value: 15 }]);
  });

  it('keeps firing through a gap, and recovers at the first clear sample after it', () => {
    const { state, events } = run([...times(5, 'holds'), 'unknown', 'unknown', 'clear']);
    expect(events.map(({ kind, at }) => [kind, at])).toEqual([
      ['opened', 60],
      ['recovered', 105],
    ]);
    expect(nameState(state)).toEqual({ name: 'inactive', since: 105 });
  });

  it('keeps firing until it has been clear for its keep-firing time without a break', () => {
    const keeping = { ...hold, keepFiringSeconds: 30 };
    const { events } = run([...times(5, 'holds'), 'clear', 'clear', 'holds', 'clear', 'unknown', 'clear', 'clear', 'clear'], keeping);
    expect(events.map(({ kind, at }) => [kind, at])).toEqual([
      ['opened', 60],
      ['recovered', 180],
    ]);
  });

  it('counts samples in a row where the record does', () => {
    const counted = { ...hold, consecutive: 3 };
    expect(run(['holds', 'holds'], counted).events).toEqual([]);
    expect(run(['holds', 'holds', 'holds'], counted).events).toEqual([{ kind: 'opened', at: 30, since: 0, value: 2 }]);
  });

  it('goes on after a failed query as if the query had been answered in time', () => {
    const asked = run(['clear', 'holds', 'holds']).state;
    const failed = blinded(asked, 45);
    expect(nameState(failed)).toEqual({ name: 'blind', since: 45 });
    const moved = step(failed, { at: 45, truth: 'holds', value: 1 }, hold);
    expect(nameState(moved.state)).toEqual({ name: 'pending', since: 15 });
    expect(moved.state.heldSeconds).toBe(30);
  });

  it('comes to the same whichever instants a failed query interrupted', () => {
    const truths = fc.array(fc.constantFrom<Truth>('holds', 'clear', 'unknown'), { maxLength: 60 });
    fc.assert(
      fc.property(truths, fc.infiniteStream(fc.boolean()), (samples, interruptions) => {
        let state = initialState(0);
        const events: ConditionEvent[] = [];
        for (const [index, truth] of samples.entries()) {
          if (interruptions.next().value) state = blinded(state, index * STEP);
          const moved = step(state, { at: index * STEP, truth, value: truth === 'unknown' ? null : index }, hold);
          state = moved.state;
          if (moved.event !== null) events.push(moved.event);
        }
        expect({ state, events }).toEqual(run(samples));
      }),
    );
  });

  it('never opens twice without recovering between', () => {
    const truths = fc.array(fc.constantFrom<Truth>('holds', 'holds', 'clear', 'unknown'), { maxLength: 200 });
    fc.assert(
      fc.property(truths, (samples) => {
        const kinds = run(samples).events.map(({ kind }) => kind);
        for (const [index, kind] of kinds.entries()) expect(kind).toBe(index % 2 === 0 ? 'opened' : 'recovered');
      }),
    );
  });
});
