import type { TrackedMetric } from '../domain/decision-state.ts';
import { evaluateMetric, failMetric, summarize } from '../domain/evaluate-metric.ts';
import type { Reading } from '../domain/measurement.ts';
import { upTo } from '../domain/span.ts';
import type { Seconds } from '../domain/time.ts';
import type { HistoryRow } from '../ports/store.ts';
import type { Answer, Answers } from './questions.ts';
import type { WatchedMetric } from './watch.ts';

/** What one cycle learned of one metric. */
export interface MetricEvaluation {
  readonly tracked: TrackedMetric;
  readonly history: readonly HistoryRow[];
}

/** Judges one metric with the answers of one cycle, and keeps what was captured of its past. */
export function judgeMetric(decisionId: string, metric: WatchedMetric, answers: Answers): MetricEvaluation {
  const { bound, tracked, span, capture } = metric;
  const rowsOf = (readings: readonly Reading[], step: Seconds): readonly HistoryRow[] => {
    const summary = summarize(bound.metric, readings, step);
    return summary === null ? [] : [{ decisionId, metricKey: bound.key, ...summary }];
  };
  const past = capture === null ? null : answers(bound.query, capture);
  const captured = past?.ok ? past.readings.filter(({ values }) => values.length > 0) : [];
  const capturedRows = captured.flatMap((reading) => rowsOf([reading], capture?.step ?? 0));
  if (span === null) return { tracked: past === null ? tracked : afterCapture(metric, past, captured), history: capturedRows };

  const answer = answers(bound.query, span);
  if (!answer.ok) return { tracked: failMetric(tracked, span, answer.message), history: [] };
  const judged = upTo(span, answer.through);
  if (judged === null) return { tracked, history: [] };
  const readings = answer.readings.filter(({ at }) => at <= judged.to);
  return {
    tracked: {
      ...evaluateMetric(tracked, bound.metric, readings),
      warnings: answer.warnings,
      historyFrom: tracked.historyFrom ?? (past?.ok === false ? null : (captured[0]?.at ?? span.from)),
    },
    history: [...capturedRows, ...rowsOf(readings, span.step)],
  };
}

/** Of a change that is awaited only the past is known: there is no verdict. */
function afterCapture({ bound, tracked, capture }: WatchedMetric, past: Answer, captured: readonly Reading[]): TrackedMetric {
  if (!past.ok || capture === null) return { ...tracked, error: past.ok ? null : past.message };
  const measured = evaluateMetric(tracked, bound.metric, captured);
  const historyFrom = tracked.historyFrom ?? captured[0]?.at ?? null;
  return { ...measured, verdict: 'no-data', blindSince: null, judgedThrough: capture.to, warnings: past.warnings, historyFrom };
}
