import { describe, expect, it } from '@jest/globals';
import { toReadings } from '../../../server/domain/readings.ts';
import { owedSpan } from '../../../server/domain/span.ts';

const grid = { from: 0, to: 30, step: 15 };
const series = (pod: string, ...values: number[]) => ({
  labels: { pod },
  samples: values.map((value, index) => ({ at: index * 15, value })),
});

describe('toReadings', () => {
  it('puts one series on the grid, scaled; an instant without a sample and NaN are no values', () => {
    const readings = toReadings([series('a', 100, Number.NaN)], grid, { scale: 0.001, reduce: null });
    expect(readings).toEqual([
      { at: 0, values: [0.1] },
      { at: 15, values: [] },
      { at: 30, values: [] },
    ]);
  });

  it.each([
    ['max' as const, [3]],
    ['min' as const, [1]],
    ['avg' as const, [2]],
    ['sum' as const, [4]],
    ['each' as const, [1, 3]],
  ])('reduces several series by %s', (reduce, expected) => {
    const readings = toReadings([series('a', 1), series('b', 3)], { from: 0, to: 0, step: 15 }, { scale: 1, reduce });
    expect(readings).toEqual([{ at: 0, values: expected }]);
  });

  it.each(['sum', 'avg'] as const)('has no value where infinities of both signs have no %s', (reduce) => {
    const infinite = [series('a', Number.POSITIVE_INFINITY, 1), series('b', Number.NEGATIVE_INFINITY, 1)];
    const readings = toReadings(infinite, { from: 0, to: 15, step: 15 }, { scale: 1, reduce });
    expect(readings).toMatchObject([{ values: [] }, { values: [expect.any(Number)] }]);
  });

  it('names the series that nothing says how to reduce', () => {
    expect(toReadings([series('a', 1), series('b', 3)], grid, { scale: 1, reduce: null })).toEqual({
      kind: 'several-series',
      labels: ['{pod="a"}', '{pod="b"}'],
    });
  });
});

describe('owedSpan', () => {
  const settings = { resolution: 15, maxBackfill: 3600 };

  it('goes from the instant after the last judged one to the last of the grid', () => {
    expect(owedSpan(1500, 1550, settings)).toEqual({ from: 1515, to: 1545, step: 15, gapFrom: null });
  });

  it('is nothing until the grid has moved', () => {
    expect(owedSpan(1500, 1514.9, settings)).toBeNull();
    expect(owedSpan(1500, 900, settings)).toBeNull();
  });

  it('leaves what is older than maxBackfill as a gap, and says where that begins', () => {
    expect(owedSpan(0, 36_000, settings)).toEqual({ from: 32_400, to: 36_000, step: 15, gapFrom: 15 });
  });
});
