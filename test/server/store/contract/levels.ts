import { describe, expect, it } from '@jest/globals';
import type { HistoryRow, Retention } from '../../../../server/ports/store.ts';
import { decision, historyRow, metric, outcome } from '../fixtures.ts';
import type { Subject } from './subject.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** The beginning of a day (UTC). */
const MIDNIGHT = 20_000 * DAY;

const forEver: Retention = { samples: null, hours: null, days: null, notifications: null };

/** A minute of four samples around a value, of which the share of a day that is gone is in target. */
function minute(index: number, changes: Partial<HistoryRow> = {}): HistoryRow {
  const at = MIDNIGHT + (index + 1) * MINUTE;
  const values = [index, index + 0.25, index + 0.5, index + 0.75];
  const avg = index + 0.375;
  return historyRow(at, { min: index, avg, max: index + 0.75, last: index + 0.75, values, ...changes });
}

const minutes = (count: number, from = 0) => Array.from({ length: count }, (_, index) => minute(from + index));

/** Levels: hours and days made of the rows, what is deleted, and what is read from where. */
export function describeLevels(subject: () => Subject): void {
  /** Stores minutes, and that the metric is judged through the last of them. */
  const judge = (rows: readonly HistoryRow[], judgedThrough = rows.at(-1)?.at ?? 0) =>
    subject().store.commitCycle(
      outcome({ states: [decision('ADR-001', { metrics: { p95: metric({ judgedThrough }) }, conditions: {} })], history: rows }),
    );
  const maintain = (now: number, retention: Partial<Retention> = {}) => subject().store.maintain(now, { ...forEver, ...retention });
  const summary = (from: number, to: number, quantiles: readonly number[] = []) =>
    subject().store.summary('ADR-001', 'p95', { from: MIDNIGHT + from, to: MIDNIGHT + to }, quantiles);
  const points = (from: number, to: number, count: number) =>
    subject().store.history('ADR-001', 'p95', { from: MIDNIGHT + from, to: MIDNIGHT + to, points: count });

  describe('a place of the grid', () => {
    it('is filled by the cycles that end in it', async () => {
      const half = (first: number, through: number, values: readonly number[]) =>
        minute(0, {
          first: MIDNIGHT + first,
          through: MIDNIGHT + through,
          values,
          samples: 2,
          metSeconds: 30,
          min: Math.min(...values),
          max: Math.max(...values),
          avg: values.reduce((a, b) => a + b, 0) / 2,
          last: values[1] ?? null,
        });
      await judge([half(15, 30, [8, 2])]);
      expect(await points(0, 45, 10)).toMatchObject([{ at: MIDNIGHT + 30, min: 2, avg: 5, max: 8, samples: 2 }]);
      await judge([half(45, 60, [4, 6])]);
      expect(await points(0, 60, 10)).toMatchObject([{ at: MIDNIGHT + 60, min: 2, avg: 5, max: 8, samples: 4, metSeconds: 60 }]);
      expect(await summary(0, 60, [0, 0.5, 1])).toMatchObject({
        last: 6,
        quantiles: [{ value: 2 }, { q: 0.5 }, { value: expect.closeTo(8, 0) }],
      });
    });

    it('is not seen before its last instant', async () => {
      await judge([minute(0, { through: MIDNIGHT + 45 })]);
      expect(await points(0, 44, 10)).toEqual([]);
      expect(await points(0, 45, 10)).toHaveLength(1);
      expect(await summary(0, 44)).toMatchObject({ samples: 0 });
    });

    it('has nothing of a captured past where history is known', async () => {
      await judge(minutes(10, 30));
      const captured = (index: number) => minute(index, { captured: true, samples: 1, values: [5], min: 5, avg: 5, max: 5 });
      await judge([captured(28), captured(29), captured(30), captured(35)], MIDNIGHT + 40 * MINUTE);
      expect(await summary(0, HOUR)).toMatchObject({ samples: 42 });
    });

    it('has nothing of a captured past within a gap that is known to be blind', async () => {
      const blind = { metSeconds: 0, blindSeconds: HOUR, samples: 0, values: [], min: null, avg: null, max: null, last: null };
      await judge([minute(89, blind)]);
      await judge([minute(60, { captured: true }), minute(28, { captured: true })], MIDNIGHT + 90 * MINUTE);
      expect(await summary(0, 2 * HOUR)).toMatchObject({ samples: 4, blindSeconds: HOUR });
    });
  });

  describe('hours and days', () => {
    it('have the exact totals of their samples', async () => {
      await judge(minutes(2 * 1440));
      const before = await summary(0, 2 * DAY, [0, 1]);
      expect(await maintain(MIDNIGHT + 2 * DAY)).toMatchObject({ rolled: { hours: 48, days: 2 } });
      expect(await summary(0, 2 * DAY, [0, 1])).toEqual(before);
      expect(before).toMatchObject({ min: 0, max: 2879.75, last: 2879.75, samples: 4 * 2880, metSeconds: 2 * DAY, avg: 1439.875 });
      expect(await points(0, 2 * DAY, 2)).toMatchObject([
        { at: MIDNIGHT + DAY, min: 0, max: 1439.75, samples: 5760, metSeconds: DAY },
        { at: MIDNIGHT + 2 * DAY, min: 1440, max: 2879.75, samples: 5760, metSeconds: DAY },
      ]);
    });

    it('are made only of time that is judged to its end', async () => {
      await judge(minutes(90));
      expect(await maintain(MIDNIGHT + DAY)).toMatchObject({ rolled: { hours: 1, days: 0 } });
      expect(await maintain(MIDNIGHT + DAY)).toMatchObject({ rolled: { hours: 0, days: 0 } });
      await judge(minutes(30, 90));
      expect(await maintain(MIDNIGHT + DAY)).toMatchObject({ rolled: { hours: 1, days: 0 } });
    });

    it('are made, and their samples deleted, of every metric', async () => {
      const keys = ['p95', 'errors', 'throughput'];
      const metrics = Object.fromEntries(keys.map((key) => [key, metric({ judgedThrough: MIDNIGHT + 3 * HOUR })]));
      const history = keys.flatMap((metricKey) => minutes(180).map((row) => ({ ...row, metricKey })));
      await subject().store.commitCycle(outcome({ states: [decision('ADR-001', { metrics })], history }));
      expect(await maintain(MIDNIGHT + 3 * HOUR, { samples: HOUR })).toEqual({
        rolled: { hours: 9, days: 0 },
        deleted: { samples: 360, hours: 0, days: 0, notifications: 0 },
      });
      const samples = keys.map(async (key) => (await subject().store.summary('ADR-001', key, { from: 0, to: MIDNIGHT + DAY }, [])).samples);
      expect(await Promise.all(samples)).toEqual([720, 720, 720]);
    });

    it('are finished where a metric is no longer judged', async () => {
      await judge(minutes(90));
      await subject().store.commitCycle(outcome({ states: [decision('ADR-001', { metrics: {} })] }));
      expect(await maintain(MIDNIGHT + DAY)).toMatchObject({ rolled: { hours: 2, days: 1 } });
    });

    it('are made anew where rows come late', async () => {
      await judge(minutes(1440, 60));
      await maintain(MIDNIGHT + 2 * DAY);
      await judge([minute(10, { captured: true })], MIDNIGHT + DAY + HOUR);
      expect(await maintain(MIDNIGHT + 2 * DAY)).toMatchObject({ rolled: { days: 1 } });
      expect(await points(0, DAY, 1)).toMatchObject([{ samples: 4 * (1440 - 60 + 1), min: 10 }]);
    });

    it('take in what comes late where their samples are deleted already', async () => {
      await judge(minutes(2 * 1440, 60));
      const retention = { samples: HOUR };
      await maintain(MIDNIGHT + 2 * DAY + HOUR, retention);
      await judge([minute(10, { captured: true }), minute(11, { captured: true })], MIDNIGHT + 2 * DAY + HOUR);
      await maintain(MIDNIGHT + 2 * DAY + HOUR, retention);
      await maintain(MIDNIGHT + 2 * DAY + HOUR, retention);
      expect(await points(0, DAY, 1)).toMatchObject([{ samples: 4 * (1440 - 60 + 2), min: 10, max: 1439.75 }]);
      expect(await summary(0, HOUR)).toMatchObject({ samples: 8, min: 10 });
    });

    it('have no quantiles of samples that were never stored', async () => {
      await judge(minutes(60).map((row) => ({ ...row, values: [] })));
      await maintain(MIDNIGHT + HOUR);
      expect(await summary(0, HOUR, [0.5])).toMatchObject({ samples: 240, quantiles: [{ q: 0.5, value: null }] });
    });
  });

  describe('retention', () => {
    it('deletes each level after its time, and reads what is left from the next', async () => {
      await judge(minutes(5 * 1440));
      const now = MIDNIGHT + 5 * DAY;
      const before = await summary(0, 5 * DAY);
      const { deleted } = await maintain(now, { samples: 2 * HOUR, hours: 2 * DAY });
      expect(deleted).toEqual({ samples: 5 * 1440 - 120, hours: 72, days: 0, notifications: 0 });
      expect(await summary(0, 5 * DAY)).toEqual(before);
      expect((await points(0, 5 * DAY, 10_000)).map(({ samples }) => samples)).toEqual(Array(5).fill(5760));
      expect((await points(3 * DAY, 5 * DAY, 10_000)).map(({ samples }) => samples)).toEqual(Array(48).fill(240));
      expect((await points(5 * DAY - HOUR, 5 * DAY, 10_000)).map(({ samples }) => samples)).toEqual(Array(60).fill(4));
    });

    it('deletes days too, and nothing at all where nothing is to be', async () => {
      await judge(minutes(3 * 1440));
      expect((await maintain(MIDNIGHT + 3 * DAY)).deleted).toEqual({ samples: 0, hours: 0, days: 0, notifications: 0 });
      const { deleted } = await maintain(MIDNIGHT + 3 * DAY, { samples: DAY, hours: DAY, days: DAY, notifications: null });
      expect(deleted).toEqual({ samples: 2880, hours: 48, days: 2, notifications: 0 });
      expect(await summary(0, 3 * DAY)).toMatchObject({ samples: 5760 });
    });

    it('keeps what is not rolled up yet, however old', async () => {
      await judge(minutes(90));
      const { deleted } = await maintain(MIDNIGHT + 1000 * DAY, { samples: HOUR, hours: HOUR, days: HOUR, notifications: null });
      expect(deleted).toEqual({ samples: 60, hours: 0, days: 0, notifications: 0 });
      expect(await summary(0, 2 * HOUR)).toMatchObject({ samples: 360 });
    });
  });

  describe('maintenance', () => {
    it('stops when it is told to, and goes on where it stopped', async () => {
      const { store } = subject();
      await judge(minutes(1440));
      expect(await store.maintain(MIDNIGHT + DAY, forEver, AbortSignal.abort())).toMatchObject({ rolled: { hours: 0 } });
      expect(await maintain(MIDNIGHT + DAY)).toMatchObject({ rolled: { hours: 24, days: 1 } });
    });

    it('lets cycles be stored in between', async () => {
      await judge(minutes(1440));
      const [done] = await Promise.all([maintain(MIDNIGHT + 2 * DAY, { samples: HOUR }), judge(minutes(1440, 1440))]);
      expect(done.rolled.hours).toBeGreaterThanOrEqual(24);
      await maintain(MIDNIGHT + 2 * DAY);
      expect(await summary(0, 2 * DAY)).toMatchObject({ samples: 8 * 1440, metSeconds: 2 * DAY });
    });

    it('says how much the store takes', async () => {
      const { bytes, freeBytes } = await subject().store.size();
      expect(bytes).toBeGreaterThan(4096);
      expect(freeBytes).toBeLessThan(bytes);
    });
  });
}
