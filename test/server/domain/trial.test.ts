import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BoundQuery, Rule } from '../../../server/domain/binding.ts';
import type { Reading } from '../../../server/domain/measurement.ts';
import type { Span } from '../../../server/domain/span.ts';
import { advanceTrial, beginTrial, blindTrial, firingSeconds, type Trial } from '../../../server/domain/trial.ts';

const STEP = 15;
const query: BoundQuery = { query: 'errors', source: 'default', scale: 1, reduce: null };
const rule: Rule = {
  kind: 'comparison',
  query,
  bounds: { min: 0.01, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: '> 1%' },
};
const judged = { rule, hold: { forSeconds: 30, consecutive: null, keepFiringSeconds: 0 } };

/** Values at every step from `from` on; null is no data. */
function run(trial: Trial, from: number, values: readonly (number | null)[]): Trial {
  const span: Span = { from, to: from + (values.length - 1) * STEP, step: STEP, gapFrom: null };
  const readings: readonly Reading[] = values.map((value, index) => ({ at: from + index * STEP, values: value === null ? [] : [value] }));
  return advanceTrial(trial, span, () => readings);
}

describe('a trial', () => {
  it('tells when it would have tripped, for how long, and how far it went', () => {
    const { episodes, seconds } = run(beginTrial(judged, 0), 0, [0, 0.02, 0.02, 0.03, 0.05, 0, 0]);
    expect(episodes).toEqual([{ since: 15, openedAt: 45, recoveredAt: 75, value: 0.03, peak: 0.05 }]);
    expect(seconds).toEqual({ inactive: 45, pending: 30, firing: 30, blind: 0 });
    expect(episodes.map((one) => firingSeconds(one, 1000))).toEqual([30]);
  });

  it('counts what fires still until the end', () => {
    const { episodes } = run(beginTrial(judged, 0), 0, [0.02, 0.02, 0.02, 0.02]);
    expect(episodes[0]?.recoveredAt).toBeNull();
    expect(episodes.map((one) => firingSeconds(one, 45))).toEqual([15]);
  });

  it('comes to the same however the past is cut', () => {
    const value = fc.option(fc.constantFrom(0, 0.02, 0.05), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 60 }), fc.integer({ min: 1, max: 58 }), (values, cut) => {
        const at = Math.min(cut, values.length - 1);
        const whole = run(beginTrial(judged, 0), 0, values);
        const parts = run(run(beginTrial(judged, 0), 0, values.slice(0, at)), at * STEP, values.slice(at));
        expect(parts).toEqual(whole);
      }),
    );
  });

  it('has the worst of an episode as its peak, in whichever piece that lies', () => {
    const rising = run(run(beginTrial(judged, 0), 0, [0.02, 0.02, 0.02]), 45, [0.07, 0.03]);
    expect(rising.episodes[0]?.peak).toBe(0.07);
    expect(run(run(beginTrial(judged, 0), 0, [0.02, 0.02, 0.09]), 45, [0.03]).episodes[0]?.peak).toBe(0.09);
  });

  it('does not take the time that could not be asked for as held', () => {
    const before = run(beginTrial(judged, 0), 0, [0.02, 0.02]);
    const blind = blindTrial(before, { from: 30, to: 600, step: STEP, gapFrom: null });
    expect(run(blind, 615, [0.02]).episodes).toEqual([]);
    expect(run(blind, 615, [0.02, 0.02]).episodes).toMatchObject([{ since: 0, openedAt: 630 }]);
  });

  it('knows nothing of a part that could not be asked for, and goes on after it', () => {
    const before = run(beginTrial(judged, 0), 0, [0.02, 0.02, 0.02]);
    const blind = blindTrial(before, { from: 45, to: 60, step: STEP, gapFrom: null });
    expect(blind.seconds.blind).toBe(30);
    expect(blind.episodes[0]?.recoveredAt).toBeNull();
    expect(run(blind, 75, [0, 0]).episodes).toEqual([{ since: 0, openedAt: 30, recoveredAt: 75, value: 0.02, peak: 0.02 }]);
  });
});
