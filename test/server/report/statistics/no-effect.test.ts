import { describe, expect, it } from '@jest/globals';
import { SECONDS_PER_DAY } from '../../../../server/domain/time.ts';
import { type Comparison, compare, STATED_LEVEL } from '../../../../server/report/statistics/comparison.ts';
import { mannWhitney } from '../../../../server/report/statistics/mann-whitney.ts';
import { BEGINNING, type MadeSeries, madeSeries } from './made-series.ts';

const SERIES = 200;

function compared(made: MadeSeries): Comparison {
  const pieces = madeSeries(made);
  const implementedAt = BEGINNING + (made.days / 2) * SECONDS_PER_DAY;
  return compare({
    implementedAt,
    beforeFrom: BEGINNING,
    before: pieces.filter(({ at }) => at <= implementedAt),
    after: pieces.filter(({ at }) => at > implementedAt),
  });
}

function outcomes(made: Omit<MadeSeries, 'seed'>): { readonly told: number; readonly claimed: number } {
  const all = Array.from({ length: SERIES }, (_, seed) => compared({ ...made, seed: seed + 1 }));
  return {
    told: all.filter(({ kind }) => kind === 'compared').length,
    claimed: all.filter((one) => one.kind === 'compared' && one.isClaimed).length,
  };
}

describe('before against after', () => {
  // From no memory to one of four days; two weeks or a month on each side.
  it.each([
    { memory: 0, days: 60 },
    { memory: 0.9, days: 28 },
    { memory: 0.97, days: 60 },
    { memory: 0.99, days: 60 },
  ])('claims no change where none was put in: noise that keeps $memory an hour, $days days', ({ memory, days }) => {
    const { claimed } = outcomes({ memory, days, swing: 1.5, effect: 0 });
    expect(claimed / SERIES).toBeLessThanOrEqual(STATED_LEVEL);
  });

  it.each([1.5, -1.5])('finds a change of %d standard deviations that was put in', (effect) => {
    const { told, claimed } = outcomes({ memory: 0.9, days: 60, swing: 1.5, effect });
    expect(told / SERIES).toBeGreaterThan(0.9);
    expect(claimed / told).toBeGreaterThan(0.9);
  });

  it('has the size of the change within its interval about as often as it says', () => {
    const all = Array.from({ length: SERIES }, (_, seed) => compared({ seed: seed + 1, memory: 0.9, days: 60, swing: 1.5, effect: 2 }));
    const told = all.flatMap((one) => (one.kind === 'compared' ? [one.shift] : []));
    const inside = told.filter(({ low, high }) => low !== null && high !== null && low <= 2 && high >= 2);
    expect(inside.length / told.length).toBeGreaterThanOrEqual(1 - STATED_LEVEL);
  });

  it('would claim far too much if it took every hour for a value of its own', () => {
    const naive = Array.from({ length: SERIES }, (_, seed) => {
      const values = madeSeries({ seed: seed + 1, days: 60, memory: 0.97, swing: 1.5, effect: 0 }).map(({ avg }) => avg ?? 0);
      return mannWhitney(values.slice(0, 720), values.slice(720)).pValue < 0.01;
    });
    expect(naive.filter(Boolean).length / SERIES).toBeGreaterThan(5 * STATED_LEVEL);
  });
});
