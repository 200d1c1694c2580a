import { type Metric, targetBounds } from './decision.ts';
import type { TrackedMetric } from './decision-state.ts';
import type { Reading } from './measurement.ts';
import type { Span } from './span.ts';
import type { Instant } from './time.ts';
import { judge, worstValue } from './verdict.ts';

/** Moves a metric over the readings of a span: its verdict is that of the last instant, and an instant without data is never met. */
export function evaluateMetric(tracked: TrackedMetric, metric: Metric, readings: readonly Reading[]): TrackedMetric {
  const target = targetBounds(metric.target);
  const newest = readings.at(-1);
  if (target === null || newest === undefined) return tracked;
  const verdict = judge(target, metric.baseline, newest.values);
  const known = readings.findLast((reading) => reading.values.length > 0);
  return {
    ...tracked,
    verdict,
    error: null,
    judgedThrough: newest.at,
    actual: known === undefined ? tracked.actual : worstValue(target, known.values),
    actualAt: known?.at ?? tracked.actualAt,
    blindSince: verdict === 'no-data' ? blindFrom(tracked, readings) : null,
  };
}

/** The metric when its query could not be answered for a span: nothing is judged, and it says so. */
export function failMetric(tracked: TrackedMetric, span: Span, error: string): TrackedMetric {
  return { ...tracked, verdict: 'error', error, blindSince: tracked.blindSince ?? span.gapFrom ?? span.from };
}

/** The first instant of the blindness that the readings end in; older than they are when they are all empty. */
function blindFrom(tracked: TrackedMetric, readings: readonly Reading[]): Instant {
  const lastKnown = readings.findLastIndex((reading) => reading.values.length > 0);
  const first = readings[lastKnown + 1]?.at ?? readings[0]?.at ?? tracked.judgedThrough;
  return lastKnown === -1 ? (tracked.blindSince ?? first) : first;
}
