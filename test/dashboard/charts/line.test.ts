import { describe, expect, it } from '@jest/globals';
import { linePoints, lineSummary, unknownSpans } from '../../../dashboard/charts/line.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();

/** A series with one point a minute at the given minutes; a null value is a point of which nothing is known. */
function series(points: ReadonlyArray<readonly [minute: number, value: number | null]>) {
  return {
    metric: 'latency',
    unit: 's',
    from: at(0),
    to: at(10),
    points: points.map(([minute, value]) => ({
      at: at(minute),
      min: value === null ? null : value - 1,
      avg: value,
      max: value === null ? null : value + 1,
      blindSeconds: value === null ? 60 : 0,
    })),
  };
}

const spans = (points: Parameters<typeof series>[0]) =>
  unknownSpans(linePoints(series(points)), START + 10 * MINUTE).map(({ from, to }) => [(from - START) / MINUTE, (to - START) / MINUTE]);

describe('linePoints', () => {
  it('breaks the line where the API gave no points', () => {
    const values = linePoints(
      series([
        [1, 5],
        [2, 5],
        [3, 5],
        [7, 6],
        [8, 6],
      ]),
    ).map(({ avg }) => avg);
    expect(values).toEqual([5, 5, 5, null, 6, 6]);
  });

  it('takes one late point for jitter', () => {
    const points = linePoints(
      series([
        [1, 5],
        [2, 5],
        [4, 5],
        [5, 5],
      ]),
    );
    expect(points.every(({ avg }) => avg !== null)).toBe(true);
  });

  it('makes nothing of nothing', () => {
    expect(linePoints(series([]))).toEqual([]);
  });
});

describe('unknownSpans', () => {
  it('shows how much of the time up to a point was blind, though something of it is known', () => {
    const points = linePoints({
      ...series([]),
      points: [1, 2].map((minute) => ({ at: at(minute), min: 1, avg: 1, max: 1, blindSeconds: minute === 2 ? 15 : 0 })),
    });
    expect(unknownSpans(points, START + 2 * MINUTE)).toMatchObject([
      { kind: 'unknown', from: START + 1.75 * MINUTE, to: START + 2 * MINUTE },
    ]);
  });

  it('shows a gap between the points around it', () => {
    expect(
      spans([
        [1, 5],
        [2, 5],
        [3, 5],
        [7, 6],
        [8, 6],
        [9, 6],
        [10, 6],
      ]),
    ).toEqual([[3, 7]]);
  });

  it('shows points without a value as unknown, once for a whole run', () => {
    expect(
      spans([
        [6, 5],
        [7, null],
        [8, null],
        [9, 5],
        [10, 5],
      ]),
    ).toEqual([[6, 9]]);
  });

  it('shows that the data stopped before the end', () => {
    expect(
      spans([
        [1, 5],
        [2, 5],
        [3, 5],
      ]),
    ).toEqual([[3, 10]]);
  });

  it('does not call the time before the first point unknown', () => {
    expect(
      spans([
        [8, 5],
        [9, 5],
        [10, 5],
      ]),
    ).toEqual([]);
  });
});

describe('lineSummary', () => {
  it('reaches from the lowest minimum to the highest maximum and tells the latest average', () => {
    const points = linePoints(
      series([
        [1, 5],
        [2, 9],
        [3, null],
      ]),
    );
    expect(lineSummary(points)).toEqual({ low: 4, high: 10, last: 9 });
  });

  it('is null where nothing is known', () => {
    expect(lineSummary(linePoints(series([[1, null]])))).toBeNull();
  });
});
