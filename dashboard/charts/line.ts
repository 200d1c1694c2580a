import type { SeriesAnswer } from '../../server/api/contract.ts';
import type { ShadedSpan } from './chart-spec.ts';

/** One point of a chart's line; `at` is in epoch milliseconds. Nulls break the line. */
export interface LinePoint {
  readonly at: number;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
  /** How much of the time up to the point nothing was known, in milliseconds. */
  readonly blind: number;
}

/** Points further apart than this many usual steps have a gap between them: one missed step may be jitter, more are not. */
const GAP_STEPS = 2.5;

/** The points of a line, broken where samples are missing: the API leaves out what it has nothing for, and a straight line there would be a guess. */
export function linePoints(series: Pick<SeriesAnswer, 'points'>): readonly LinePoint[] {
  const points = series.points.map(({ at, min, avg, max, blindSeconds }) => ({
    at: Date.parse(at),
    min,
    avg,
    max,
    blind: blindSeconds * 1000,
  }));
  const step = usualStep(points);
  return points.flatMap((point, index) => {
    const previous = points[index - 1];
    if (previous === undefined || point.at - previous.at <= step * GAP_STEPS) return [point];
    return [{ at: previous.at + step, min: null, avg: null, max: null, blind: 0 }, point];
  });
}

/**
 * Where nothing is known, from the first known point on until `end` (epoch milliseconds): between points, after the last one, and for as long
 * as a point of more time than a sample's was blind.
 */
export function unknownSpans(points: readonly LinePoint[], end: number): readonly ShadedSpan[] {
  const blind = points.filter((point) => point.avg !== null && point.blind > 0).map(({ at, blind }) => unknown(at - blind, at));
  return [...gaps(points, end), ...blind].toSorted((a, b) => a.from - b.from);
}

function gaps(points: readonly LinePoint[], end: number): readonly ShadedSpan[] {
  const spans: ShadedSpan[] = [];
  let lastKnown: number | null = null;
  let broken = false;
  for (const { at, avg } of points) {
    if (avg !== null) {
      if (broken && lastKnown !== null) spans.push(unknown(lastKnown, at));
      lastKnown = at;
    }
    broken = avg === null;
  }
  if (lastKnown === null) return spans;
  const missingAtEnd = broken || end - lastKnown > usualStep(points) * GAP_STEPS;
  return missingAtEnd && points.length > 1 ? [...spans, unknown(lastKnown, end)] : spans;
}

function unknown(from: number, to: number): ShadedSpan {
  return { kind: 'unknown', from, to, label: '' };
}

/** The lowest, the highest and the latest value of a line; null where it has none. */
export function lineSummary(points: readonly LinePoint[]): { readonly low: number; readonly high: number; readonly last: number } | null {
  const known = points.filter((point) => point.avg !== null);
  const last = known.at(-1)?.avg ?? null;
  if (last === null) return null;
  const low = Math.min(...known.map(({ min, avg }) => min ?? avg ?? last));
  const high = Math.max(...known.map(({ max, avg }) => max ?? avg ?? last));
  return { low, high, last };
}

/** The median distance of neighbouring points, in milliseconds. */
function usualStep(points: readonly LinePoint[]): number {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}
