import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reading } from '../../../server/domain/measurement.ts';
import { mergeSummaries, type PlaceSummary, summarize, summarizeGap } from '../../../server/domain/span-summary.ts';
import type { Instant, Seconds } from '../../../server/domain/time.ts';
import { decision } from '../../fixtures/decision.ts';

const [metric] = decision('ADR-1').metrics;
const START = 1_750_000_020;
const STEP = 15;

const at = (index: number, step = STEP): Instant => START + index * step;
const readingsOf = (values: readonly (number | null)[], step = STEP): readonly Reading[] =>
  values.map((value, index) => ({ at: at(index, step), values: value === null ? [] : [value] }));
const summaries = (readings: readonly Reading[], step = STEP) => (metric === undefined ? [] : summarize(metric, readings, step));

/** What a store would hold: pieces of one place put together in the order of time. */
function stored(pieces: readonly PlaceSummary[]): readonly PlaceSummary[] {
  const places = new Map<Instant, PlaceSummary>();
  for (const piece of pieces) {
    const before = places.get(piece.at);
    places.set(piece.at, before === undefined ? piece : mergeSummaries(before, piece));
  }
  return [...places.values()];
}

const blindTotal = (rows: readonly PlaceSummary[]): Seconds => rows.reduce((sum, { blindSeconds }) => sum + blindSeconds, 0);

describe('summarize', () => {
  it('gives a row for each minute, with the values that it comes from', () => {
    expect(summaries(readingsOf([0.1, null, 0.3, 0.1, 0.15]))).toMatchObject([
      { at: START, first: START, through: START, samples: 1, values: [0.1], metSeconds: 15, missedSeconds: 0, blindSeconds: 0 },
      {
        at: START + 60,
        first: START + 15,
        through: START + 60,
        min: 0.1,
        max: 0.3,
        last: 0.15,
        samples: 3,
        values: [0.3, 0.1, 0.15],
        metSeconds: 30,
        missedSeconds: 15,
        blindSeconds: 15,
      },
    ]);
  });

  it('gives each instant a row of its own where instants lie further apart than a minute', () => {
    expect(summaries(readingsOf([0.1, 0.3], 2580), 2580).map(({ samples, metSeconds }) => [samples, metSeconds])).toEqual([
      [1, 2580],
      [1, 0],
    ]);
  });

  it('comes to the same rows however cycles cut the time', () => {
    const values = fc.array(fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: null }), { minLength: 1, maxLength: 60 });
    const step = fc.constantFrom(5, 7, 15, 45, 60, 100);
    fc.assert(
      fc.property(values, step, fc.array(fc.nat(60)), (written, every, cuts) => {
        const readings = readingsOf(written, every);
        const ends = [...new Set([...cuts, readings.length])].filter((end) => end <= readings.length).toSorted((a, b) => a - b);
        const pieces = ends.flatMap((end, index) => summaries(readings.slice(ends[index - 1] ?? 0, end), every));
        const whole = summaries(readings, every);
        expect(stored(pieces)).toEqual(whole.map(({ first, ...row }) => expect.objectContaining({ ...row, avg: near(row.avg) })));
      }),
    );
  });

  it('has every second of the readings in one of met, missed and blind', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true }), { nil: null })), (written) => {
        const seconds = summaries(readingsOf(written)).map((row) => row.metSeconds + row.missedSeconds + row.blindSeconds);
        expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(written.length * STEP);
      }),
    );
  });
});

describe('summarizeGap', () => {
  it('is blind for the whole of it, in rows that never reach over an hour’s end', () => {
    const rows = summarizeGap(
      Array.from({ length: 1000 }, (_, index) => at(index)),
      STEP,
    );
    expect(blindTotal(rows)).toBe(1000 * STEP);
    expect(rows.map(({ first, through }) => [Math.ceil(first / 3600), Math.ceil(through / 3600)])).toEqual(
      rows.map(({ at: end }) => [Math.ceil(end / 3600), Math.ceil(end / 3600)]),
    );
    expect(rows.length).toBeLessThan(7);
  });

  it('has no value and no sample, and counts for nothing but blindness', () => {
    expect(summarizeGap([at(1), at(2)], STEP)).toMatchObject([
      { min: null, avg: null, max: null, last: null, samples: 0, metSeconds: 0, missedSeconds: 0, blindSeconds: 2 * STEP, values: [] },
    ]);
  });

  it('ends in the place in which judging goes on', () => {
    const [gap] = summarizeGap([at(1), at(2)], STEP);
    const [judged] = summaries(readingsOf([0.1, 0.1, 0.1, 0.1, 0.1]).slice(3));
    expect(gap?.at).toBe(judged?.at);
    expect(gap?.through).toBeLessThan(judged?.first ?? 0);
  });
});

function near(value: number | null): unknown {
  return value === null ? null : expect.closeTo(value, 9);
}
