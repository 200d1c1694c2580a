import { median } from 'simple-statistics';
import { groupBy } from '../../domain/group-by.ts';
import type { Instant } from '../../domain/time.ts';
import type { HistoryPoint } from '../../ports/store.ts';
import type { Window } from '../evidence.ts';

/** One place of a chart; null values are a gap. */
export interface ChartPoint {
  readonly at: Instant;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
}

/** More than can be told apart on paper. */
const MAX_POINTS = 400;

/** Between points further apart than this many times the usual, nothing is known. */
const GAP_FACTOR = 2.5;

/** Puts pieces together until they are few enough to be drawn, with a gap where nothing is known. */
export function chartPoints(pieces: readonly HistoryPoint[], { from, to }: Window): readonly ChartPoint[] {
  const width = (to - from) / MAX_POINTS;
  const places = groupBy(pieces, ({ at }) => Math.ceil((at - from) / width));
  const points = [...places].toSorted(([a], [b]) => a - b).map(([, within]) => together(within));
  const known = points.filter(({ avg }) => avg !== null);
  const distances = known.slice(1).map(({ at }, index) => at - (known[index]?.at ?? at));
  const usual = distances.length === 0 ? Number.POSITIVE_INFINITY : median(distances);
  return known.flatMap((point, index) => {
    const before = known[index - 1];
    const isGap = before !== undefined && point.at - before.at > GAP_FACTOR * usual;
    return isGap ? [{ at: before.at + usual, min: null, avg: null, max: null }, point] : [point];
  });
}

function together(pieces: readonly HistoryPoint[]): ChartPoint {
  const known = pieces.flatMap(({ min, avg, max, metSeconds, missedSeconds }) =>
    min === null || avg === null || max === null ? [] : [{ min, avg, max, seconds: metSeconds + missedSeconds }],
  );
  const at = pieces.at(-1)?.at ?? 0;
  if (known.length === 0) return { at, min: null, avg: null, max: null };
  const seconds = known.reduce((sum, one) => sum + one.seconds, 0);
  return {
    at,
    min: known.reduce((least, one) => Math.min(least, one.min), Number.POSITIVE_INFINITY),
    avg: known.reduce((sum, one) => sum + one.avg * one.seconds, 0) / seconds,
    max: known.reduce((most, one) => Math.max(most, one.max), Number.NEGATIVE_INFINITY),
  };
}
