import type { Reading } from '../domain/measurement.ts';
import { gridInstants } from '../domain/readings.ts';
import type { Span } from '../domain/span.ts';
import { type SpanSummary, summarize, summarizeGap } from '../domain/span-summary.ts';
import type { Instant } from '../domain/time.ts';
import type { HistoryRow } from '../ports/store.ts';
import type { Answer } from './questions.ts';
import type { WatchedMetric } from './watch.ts';

/** What was judged: a span, and the readings that came of it. */
export interface JudgedSpan {
  readonly span: Span;
  readonly readings: readonly Reading[];
}

/**
 * The rows that one cycle adds to the history of a metric: the source's own past where it was asked for, else the gap that is never
 * judged; and what was judged, null where nothing was. `past` is the answer to the capture, null where there was none to ask for.
 */
export function metricHistory(
  decisionId: string,
  { bound, tracked, capture }: WatchedMetric,
  judged: JudgedSpan | null,
  past: Answer | null,
): readonly HistoryRow[] {
  const rows = (summaries: readonly SpanSummary[], captured: boolean): readonly HistoryRow[] =>
    summaries.map((summary) => ({ decisionId, metricKey: bound.key, captured, ...summary }));
  const gapFrom = judged?.span.gapFrom ?? null;
  const captured = capture === null ? [] : summarize(bound.metric, captureOf(past, gapFrom), capture.step);
  // Only a capture that was tried in vain before can reach into what is known already.
  const isLate = tracked.historyFrom === null;
  if (judged === null) return rows(captured, isLate);
  const { span, readings } = judged;
  const before = capture === null ? rows(gap(span), false) : rows(captured, isLate);
  return [...before, ...rows(summarize(bound.metric, readings, span.step), false)];
}

/** What of the past is history: what was known, and from where the metric should have been judged also what was not. */
function captureOf(past: Answer | null, gapFrom: Instant | null): readonly Reading[] {
  if (past === null || !past.ok) return [];
  return past.readings.filter(({ at, values }) => values.length > 0 || (gapFrom !== null && at >= gapFrom));
}

function gap({ gapFrom, from, step }: Span): readonly SpanSummary[] {
  return gapFrom === null ? [] : summarizeGap(gridInstants({ from: gapFrom, to: from - step, step }), step);
}
