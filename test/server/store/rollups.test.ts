import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import type { HistoryRow, Retention, Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { decision, historyRow, metric, movableClock, outcome } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const HOUR = 3600;
const DAY = 24 * HOUR;
/** Where judging begins: in the middle of an hour, ten days after the beginning of a day. */
const BEGIN = 20_010 * DAY + 1800;
/** The step of the captured past: several samples an hour. */
const CAPTURE_STEP = 900;
const LIMIT = 0.2;
/** The places of the grid, and the samples in them: coarser than the service's, so that few rows are days. */
const PLACE = 1200;
const STEP = 300;

/** One thing that happens to a store. */
type Happening =
  | { readonly kind: 'judge'; readonly places: number; readonly cut: number; readonly seed: number }
  | { readonly kind: 'capture'; readonly from: number; readonly count: number }
  | { readonly kind: 'maintain'; readonly samples: number | null }
  | { readonly kind: 'reopen' };

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('judge' as const), places: fc.integer({ min: 1, max: 60 }), cut: fc.nat(3), seed: fc.nat(1000) }),
    fc.record({ kind: fc.constant('capture' as const), from: fc.nat(200), count: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ kind: fc.constant('maintain' as const), samples: fc.constantFrom(null, 0, HOUR, 5 * HOUR) }),
    fc.record({ kind: fc.constant('reopen' as const) }),
  ),
  { minLength: 3, maxLength: 12 },
);

const keepAll: Retention = { samples: null, hours: null, days: null, notifications: null };

let count = 0;
const stores: Store[] = [];
async function open(path: string): Promise<Store> {
  const store = await openStore(`sqlite:${path}`, { clock: movableClock() });
  stores.push(store);
  return store;
}
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close().catch(() => {});
});

/** A row of the samples at the given instants, `step` apart. */
function row(end: number, first: number, values: readonly number[], step: number, captured: boolean): HistoryRow {
  const met = values.filter((value) => value < LIMIT).length;
  return historyRow(end, {
    captured,
    first,
    through: first + (values.length - 1) * step,
    values,
    samples: values.length,
    min: Math.min(...values),
    avg: values.reduce((a, b) => a + b, 0) / values.length,
    max: Math.max(...values),
    last: values.at(-1) ?? null,
    metSeconds: met * step,
    missedSeconds: (values.length - met) * step,
  });
}

/** Values that differ, some on either side of the target. */
const valueAt = (at: number, seed: number) => 0.05 + ((at / STEP + seed * 7919) % 997) / 3000;

/** A place of judged samples, as one row or as the two that a cycle in its middle cuts it into. */
function judgedPlace(end: number, { cut, seed }: { readonly cut: number; readonly seed: number }): readonly HistoryRow[] {
  const values = [3, 2, 1, 0].map((back) => valueAt(end - back * STEP, seed));
  const first = end - 3 * STEP;
  if (cut === 0) return [row(end, first, values, STEP, false)];
  return [row(end, first, values.slice(0, cut), STEP, false), row(end, first + cut * STEP, values.slice(cut), STEP, false)];
}

/** What a store keeps that went through all of it, everything that was stored, and the store. */
interface Lived {
  readonly rows: readonly HistoryRow[];
  readonly now: number;
  readonly store: Store;
}

/** Judged through `now`, with the rows that came to. */
const judged = (now: number, history: readonly HistoryRow[]) =>
  outcome({ states: [decision('ADR-001', { metrics: { p95: metric({ judgedThrough: now }) }, conditions: {} })], history });

async function live(path: string, all: readonly Happening[], hours: number | null): Promise<Lived> {
  let store = await open(path);
  let now = BEGIN;
  const rows: HistoryRow[] = [];
  const captured = new Set<number>();
  const commit = async (history: readonly HistoryRow[]) => {
    await store.commitCycle(judged(now, history));
    rows.push(...history);
  };
  await commit([]);
  for (const happening of all) {
    if (happening.kind === 'judge') {
      const ends = Array.from({ length: happening.places }, (_, index) => now + (index + 1) * PLACE);
      now += happening.places * PLACE;
      await commit(ends.flatMap((end) => judgedPlace(end, happening)));
    } else if (happening.kind === 'capture') {
      // Later captures lie before those that are stored: what is known is not captured again.
      const latest = Math.min(BEGIN, ...captured) - CAPTURE_STEP * happening.from;
      const ends = Array.from({ length: happening.count }, (_, index) => latest - index * CAPTURE_STEP).toReversed();
      for (const end of ends) captured.add(end - CAPTURE_STEP);
      await commit(ends.map((end) => row(end, end, [valueAt(end, 1)], CAPTURE_STEP, true)));
    } else if (happening.kind === 'maintain') {
      await store.maintain(now, { ...keepAll, samples: happening.samples, hours });
    } else {
      await store.close();
      store = await open(path);
    }
  }
  await store.maintain(now, keepAll);
  return { rows, now, store };
}

/** The hours that a store has, each value by its column. */
function hoursOf(path: string): readonly Record<string, unknown>[] {
  const file = new BetterSqlite3(path, { readonly: true });
  const hours = file.prepare('select * from measurement_hour order by at').all() as Record<string, unknown>[];
  file.close();
  return hours;
}

const total = (rows: readonly HistoryRow[], of: (one: HistoryRow) => number) => rows.reduce((sum, one) => sum + of(one), 0);

async function expectTotals({ rows, now, store }: Lived, q: number): Promise<void> {
  const found = await store.summary('ADR-001', 'p95', { from: 0, to: now }, [q]);
  const values = rows.flatMap((one) => one.values).toSorted((a, b) => a - b);
  const exact = values[Math.floor(q * (values.length - 1))];
  expect(found).toMatchObject({
    samples: values.length,
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    metSeconds: total(rows, (one) => one.metSeconds),
    missedSeconds: total(rows, (one) => one.missedSeconds),
  });
  if (exact === undefined) return;
  expect(Math.abs((found.quantiles[0]?.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * 0.010_001);
  const known = found.metSeconds + found.missedSeconds;
  expect(found.avg).toBeCloseTo(total(rows, (one) => (one.avg ?? 0) * (one.metSeconds + one.missedSeconds)) / known, 9);
}

async function expectHoursOfOneRollUp({ rows, now }: Lived, path: string): Promise<void> {
  const reference = await open(`${path}.reference`);
  await reference.commitCycle(
    judged(
      now,
      rows.toSorted((a, b) => a.first - b.first),
    ),
  );
  await reference.maintain(now, keepAll);
  expect(hoursOf(path)).toEqual(
    hoursOf(`${path}.reference`).map((hour) => ({ ...hour, value_seconds: expect.closeTo(Number(hour.value_seconds), 6) })),
  );
}

it('has the totals, the quantiles and the hours of all samples, however writes, maintenance, late captures and restarts follow each other', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, fc.constantFrom(null, DAY), fc.double({ min: 0, max: 1, noNaN: true }), async (all, hours, q) => {
      count += 1;
      const path = join(folder, `${count}.db`);
      const lived = await live(path, all, hours);
      await expectTotals(lived, q);
      if (hours === null) await expectHoursOfOneRollUp(lived, path);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
