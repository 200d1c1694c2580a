import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LevelMarks, planSegments } from '../../../server/store/plan-segments.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const nothing: LevelMarks = { hours_through: null, days_through: null, samples_from: null, hours_from: null };

describe('planSegments', () => {
  it('reads samples where nothing is rolled up, or where nothing coarser is wanted', () => {
    expect(planSegments(1, 5 * DAY, nothing, 'days')).toEqual([{ level: 'samples', from: 1, to: 5 * DAY }]);
    expect(planSegments(1, DAY, { ...nothing, hours_through: DAY }, 'samples')).toEqual([{ level: 'samples', from: 1, to: DAY }]);
  });

  it('takes days and hours for what they cover, and samples for the ends', () => {
    const marks = { ...nothing, hours_through: 3 * DAY + 5 * HOUR, days_through: 3 * DAY };
    expect(planSegments(DAY - HOUR - 1, 4 * DAY, marks, 'days')).toEqual([
      { level: 'samples', from: DAY - HOUR - 1, to: DAY - HOUR },
      { level: 'hours', from: DAY - HOUR, to: DAY },
      { level: 'days', from: DAY, to: 3 * DAY },
      { level: 'hours', from: 3 * DAY, to: 3 * DAY + 5 * HOUR },
      { level: 'samples', from: 3 * DAY + 5 * HOUR, to: 4 * DAY },
    ]);
  });

  it('lets a coarser level stand in for one that has been deleted', () => {
    const marks = { hours_through: 9 * DAY, days_through: 9 * DAY, samples_from: 5 * DAY, hours_from: 2 * DAY };
    expect(planSegments(1, 9 * DAY, marks, 'samples')).toEqual([
      { level: 'days', from: 1, to: 2 * DAY },
      { level: 'hours', from: 2 * DAY, to: 5 * DAY },
      { level: 'samples', from: 5 * DAY, to: 9 * DAY },
    ]);
  });

  it('does not look among deleted samples for hours that are to be made anew', () => {
    const marks = { ...nothing, hours_through: DAY, samples_from: 5 * DAY };
    expect(planSegments(0, 6 * DAY, marks, 'hours')).toEqual([
      { level: 'hours', from: 0, to: 5 * DAY },
      { level: 'samples', from: 5 * DAY, to: 6 * DAY },
    ]);
  });

  it('puts every instant into one piece, none of them coarser than asked for unless the finer is gone', () => {
    const mark = (width: number) =>
      fc.option(
        fc.nat(20).map((count) => count * width),
        { nil: null },
      );
    const marks = fc.record({ hours_through: mark(HOUR), days_through: mark(DAY), samples_from: mark(HOUR), hours_from: mark(DAY) });
    const levels = fc.constantFrom('samples' as const, 'hours' as const, 'days' as const);
    fc.assert(
      fc.property(fc.nat(20 * DAY), fc.nat(20 * DAY), marks, levels, (from, to, series, coarsest) => {
        const segments = planSegments(from, to, series, coarsest);
        const ends = segments.map((segment) => segment.to);
        expect(segments.map((segment) => segment.from)).toEqual(from < to ? [from, ...ends.slice(0, -1)] : []);
        expect(ends.at(-1)).toBe(from < to ? to : undefined);
        const finest = { samples: 0, hours: 1, days: 2 };
        for (const { level, to: end } of segments) {
          if (finest[level] > finest[coarsest]) expect(end).toBeLessThanOrEqual(Math.max(series.samples_from ?? 0, series.hours_from ?? 0));
        }
      }),
    );
  });
});
