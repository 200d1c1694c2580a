import { describe, expect, it } from '@jest/globals';
import { inventHistory, type Snapshot, toOpenMetrics } from '../../../server/demo/history.ts';
import { DURATION_BUCKETS } from '../../../server/demo/orders-metrics.ts';
import { seededRandom } from '../../../server/demo/random.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const END = Date.UTC(2026, 5, 30, 9, 17) / 1000;
const SPAN = { from: END - 30 * DAY, to: END, step: 60, fine: { step: 2, seconds: HOUR }, migratedAt: END - 15 * DAY };

const snapshots = [...inventHistory(SPAN, seededRandom(1))];

/** The traffic over a part of the history, per second. */
function rateOver(from: number, to: number, count: (snapshot: Snapshot) => number): number {
  const first = snapshots.find(({ at }) => at >= from);
  const last = snapshots.findLast(({ at }) => at <= to);
  if (first === undefined || last === undefined) throw new Error('no snapshots in that time');
  return (count(last) - count(first)) / (last.at - first.at);
}

/** The share of requests that took longer than one of the bucket limits. */
function shareAbove(limit: number, from: number, to: number): number {
  const index = DURATION_BUCKETS.indexOf(limit);
  return 1 - rateOver(from, to, ({ bucketCounts }) => bucketCounts[index] ?? Number.NaN) / rateOver(from, to, ({ requests }) => requests);
}

describe('the invented history', () => {
  it('has a snapshot every minute for 30 days, every other second in the last hour, and ends now', () => {
    expect(snapshots).toHaveLength((30 * DAY - HOUR) / 60 + HOUR / 2 + 1);
    expect(snapshots[0]?.at).toBe(SPAN.from);
    expect(snapshots.at(-1)?.at).toBe(END);
    const distances = new Set(snapshots.slice(1).map(({ at }, index) => at - (snapshots[index]?.at ?? Number.NaN)));
    expect([...distances]).toEqual([60, 2]);
  });

  it('has the same traffic however fine its snapshots are', () => {
    const coarse = rateOver(END - 2 * HOUR, END - HOUR, ({ requests }) => requests);
    expect(rateOver(END - HOUR, END, ({ requests }) => requests) / coarse).toBeCloseTo(1, 1);
  });

  it('is the same for the same seed and another one for another', () => {
    const [again] = inventHistory(SPAN, seededRandom(1));
    const [other] = inventHistory(SPAN, seededRandom(2));
    expect(again).toEqual(snapshots[0]);
    expect(other).not.toEqual(snapshots[0]);
  });

  it('counts only upwards, and every wider bucket holds the narrower ones', () => {
    let violations = 0;
    for (const [index, snapshot] of snapshots.entries()) {
      const counts = [...snapshot.bucketCounts, snapshot.requests];
      if (counts.some((count, bucket) => count < (counts[bucket - 1] ?? 0))) violations++;
      const before = snapshots[index - 1];
      if (before === undefined) continue;
      const grew = snapshot.requests > before.requests && snapshot.failed >= before.failed && snapshot.durationSum > before.durationSum;
      if (!grew || snapshot.bucketCounts.some((count, bucket) => count < (before.bucketCounts[bucket] ?? 0))) violations++;
    }
    expect(violations).toBe(0);
  });

  it("has the record's current values before the migration, and its targets kept at the end", () => {
    expect(rateOver(SPAN.from, SPAN.migratedAt, ({ requests }) => requests)).toBeCloseTo(200, -1);
    expect(shareAbove(0.5, SPAN.from, SPAN.migratedAt)).toBeCloseTo(0.05, 2);
    expect(rateOver(END - DAY, END, ({ requests }) => requests)).toBeGreaterThan(900);
    expect(shareAbove(0.15, END - DAY, END)).toBeCloseTo(0.05, 2);
    expect(snapshots.every(({ connectionsInUse, at }) => at < SPAN.migratedAt || connectionsInUse < 20)).toBe(true);
    expect(snapshots.every(({ cpuRatio, at }) => at < SPAN.migratedAt || cpuRatio < 0.4)).toBe(true);
  });

  it('never lets the throughput of an hour after the migration fall to the target or below', () => {
    for (let from = SPAN.migratedAt; from + HOUR <= END; from += HOUR) {
      expect(rateOver(from, from + HOUR, ({ requests }) => requests)).toBeGreaterThan(800);
    }
  });

  it('misses the response time target right after the migration, and meets it some days later', () => {
    expect(shareAbove(0.2, SPAN.migratedAt, SPAN.migratedAt + HOUR)).toBeGreaterThan(0.05);
    expect(shareAbove(0.2, SPAN.migratedAt + 4 * DAY, SPAN.migratedAt + 5 * DAY)).toBeLessThan(0.05);
  });

  it('never comes near the rollback conditions', () => {
    expect(shareAbove(1, SPAN.from, END)).toBeLessThan(0.01);
    expect(rateOver(SPAN.from, END, ({ failed }) => failed) / rateOver(SPAN.from, END, ({ requests }) => requests)).toBeLessThan(0.005);
  });

  it('is busier by day than by night', () => {
    const midnight = Math.floor(END / DAY) * DAY - DAY;
    const busiest = rateOver(midnight + 5 * HOUR, midnight + 7 * HOUR, ({ requests }) => requests);
    const quietest = rateOver(midnight + 17 * HOUR, midnight + 19 * HOUR, ({ requests }) => requests);
    expect(busiest / quietest).toBeGreaterThan(1.2);
  });
});

describe('the history as OpenMetrics', () => {
  const text = [...toOpenMetrics(snapshots.slice(0, 2))].join('');

  it('names every family once, counters without their suffix, and ends as it must', () => {
    expect(text.match(/^# TYPE .*$/gm)).toEqual([
      '# TYPE http_request_duration_seconds histogram',
      '# TYPE http_requests counter',
      '# TYPE db_pool_in_use gauge',
      '# TYPE db_pool_size gauge',
      '# TYPE service_cpu_utilization_ratio gauge',
    ]);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
  });

  it('writes each series with its labels, value and time in seconds', () => {
    const [first] = snapshots;
    const labels = 'service="orders",job="orders",instance="orders:8000"';
    expect(text).toContain(`\nhttp_requests_total{${labels},code="500"} ${first?.failed} ${SPAN.from}\n`);
    expect(text).toContain(`\nhttp_request_duration_seconds_bucket{${labels},le="+Inf"} ${first?.requests} ${SPAN.from}\n`);
  });
});
