import type { Reading } from '../domain/measurement.ts';
import { gridInstants } from '../domain/readings.ts';
import type { Span } from '../domain/span.ts';
import { type SpanSummary, summarize, summarizeGap } from '../domain/span-summary.ts';
import type { HistoryRow } from '../ports/store.ts';
import type { Answer } from './questions.ts';
import type { WatchedMetric } from './watch.ts';

/**
 * The rows that one cycle adds to the history of a metric: the source's own past where it was asked for, else the gap that is never
 * judged; and what was judged. `past` is the answer to the capture, null where there was none to ask for.
 */
export function metricHistory(
  decisionId: string,
  { bound, span, capture }: WatchedMetric,
  judged: readonly Reading[],
  past: Answer | null,
): readonly HistoryRow[] {
  if (span === null) return [];
  const rows = (summaries: readonly SpanSummary[], captured: boolean): readonly HistoryRow[] =>
    summaries.map((summary) => ({ decisionId, metricKey: bound.key, captured, ...summary }));
  const before = capture === null ? gap(span) : summarize(bound.metric, captureOf(past, span), capture.step);
  return [...rows(before, capture !== null), ...rows(summarize(bound.metric, judged, span.step), false)];
}

/** What of the past is history: what was known, and from where the metric should have been judged also what was not. */
function captureOf(past: Answer | null, { gapFrom }: Span): readonly Reading[] {
  if (past === null || !past.ok) return [];
  return past.readings.filter(({ at, values }) => values.length > 0 || (gapFrom !== null && at >= gapFrom));
}

function gap({ gapFrom, from, step }: Span): readonly SpanSummary[] {
  return gapFrom === null ? [] : summarizeGap(gridInstants({ from: gapFrom, to: from - step, step }), step);
}
