import { describe, expect, it } from '@jest/globals';
import { historyRow, outcome, T0 } from '../fixtures.ts';
import type { Subject } from './subject.ts';

/** History: one row for each span of each metric, read back as points of a chart. */
export function describeHistory(subject: () => Subject): void {
  const commit = (...history: readonly ReturnType<typeof historyRow>[]) => subject().store.commitCycle(outcome({ history }));
  const read = (span: { from: number; to: number; points: number }) => subject().store.history('ADR-001', 'p95', span);

  describe('history', () => {
    it('gives each row as a point where there are points enough', async () => {
      await commit(historyRow(T0, { blindSeconds: 15 }), historyRow(T0 + 60, { min: null, avg: null, max: null, last: null, samples: 0 }));
      expect(await read({ from: T0 - 60, to: T0 + 60, points: 100 })).toEqual([
        { at: T0, min: 1, avg: 2, max: 3, samples: 4, metSeconds: 60, missedSeconds: 0, blindSeconds: 15 },
        { at: T0 + 60, min: null, avg: null, max: null, samples: 0, metSeconds: 60, missedSeconds: 0, blindSeconds: 0 },
      ]);
    });

    it('puts rows of one bucket together: the extremes, the average weighted by known time, the sums, at the last of them', async () => {
      await commit(
        historyRow(T0 + 60, { min: 1, avg: 2, max: 9, samples: 1, metSeconds: 15, blindSeconds: 45 }),
        historyRow(T0 + 120, { min: 0, avg: 6, max: 7, samples: 9, metSeconds: 15, missedSeconds: 30, blindSeconds: 15 }),
        historyRow(T0 + 180, { min: null, avg: null, max: null, samples: 0, metSeconds: 0, blindSeconds: 60 }),
        historyRow(T0 + 540, { min: 5, avg: 5, max: 5, samples: 4 }),
      );
      expect(await read({ from: T0, to: T0 + 600, points: 2 })).toEqual([
        { at: T0 + 180, min: 0, avg: 5, max: 9, samples: 10, metSeconds: 30, missedSeconds: 30, blindSeconds: 120 },
        { at: T0 + 540, min: 5, avg: 5, max: 5, samples: 4, metSeconds: 60, missedSeconds: 0, blindSeconds: 0 },
      ]);
    });

    it('leaves out what is at the beginning of the span and takes in what is at its end', async () => {
      await commit(historyRow(T0), historyRow(T0 + 60), historyRow(T0 + 60.001));
      expect((await read({ from: T0, to: T0 + 60, points: 10 })).map(({ at }) => at)).toEqual([T0 + 60]);
    });

    it('ends a bucket with the row on its border', async () => {
      await commit(historyRow(T0 + 60), historyRow(T0 + 60.001), historyRow(T0 + 120));
      expect((await read({ from: T0, to: T0 + 120, points: 2 })).map(({ at }) => at)).toEqual([T0 + 60, T0 + 120]);
    });

    it('never gives more points than it was asked for', async () => {
      await commit(...Array.from({ length: 100 }, (_, index) => historyRow(T0 + 1 + index)));
      for (const points of [1, 3, 7, 99]) {
        const given = await read({ from: T0, to: T0 + 100, points });
        expect(given.length).toBeLessThanOrEqual(points);
        expect(given.reduce((sum, { samples }) => sum + samples, 0)).toBe(400);
      }
    });

    it('is empty where nothing was measured or nothing is asked for', async () => {
      await commit(historyRow(T0));
      expect(await subject().store.history('ADR-001', 'other', { from: 0, to: T0, points: 10 })).toEqual([]);
      expect(await read({ from: T0, to: T0 + 60, points: 10 })).toEqual([]);
      expect(await read({ from: T0 - 60, to: T0, points: 0 })).toEqual([]);
      expect(await read({ from: T0, to: T0 - 60, points: 10 })).toEqual([]);
    });

    it('keeps metrics and decisions apart', async () => {
      await commit(
        historyRow(T0, { max: 10 }),
        historyRow(T0, { metricKey: 'p99', max: 20 }),
        historyRow(T0, { decisionId: 'ADR-002', max: 30 }),
      );
      expect((await read({ from: T0 - 60, to: T0, points: 1 })).map(({ max }) => max)).toEqual([10]);
    });

    it('puts a repeated row in the place of the first', async () => {
      await commit(historyRow(T0, { max: 10, samples: 4 }));
      await commit(historyRow(T0, { min: 0, avg: 5, max: 20, samples: 2, metSeconds: 10, missedSeconds: 20, blindSeconds: 30 }));
      expect(await read({ from: T0 - 60, to: T0, points: 1 })).toEqual([
        { at: T0, min: 0, avg: 5, max: 20, samples: 2, metSeconds: 10, missedSeconds: 20, blindSeconds: 30 },
      ]);
    });

    it('keeps infinite values', async () => {
      const infinite = Number.POSITIVE_INFINITY;
      await commit(historyRow(T0, { min: -infinite }), historyRow(T0 + 1, { avg: infinite, max: infinite }));
      expect(await read({ from: T0 - 60, to: T0 + 60, points: 1 })).toEqual([
        { at: T0 + 1, min: -infinite, avg: infinite, max: infinite, samples: 8, metSeconds: 120, missedSeconds: 0, blindSeconds: 0 },
      ]);
    });
  });
}
