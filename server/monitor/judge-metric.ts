import type { TrackedMetric } from '../domain/decision-state.ts';
import { evaluateMetric, failMetric } from '../domain/evaluate-metric.ts';
import type { Reading } from '../domain/measurement.ts';
import { upTo } from '../domain/span.ts';
import type { HistoryRow } from '../ports/store.ts';
import { metricHistory } from './metric-history.ts';
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
  const past = capture === null ? null : answers(bound.query, capture);
  if (span === null) {
    return past === null
      ? { tracked, history: [] }
      : { tracked: afterCapture(metric, past), history: metricHistory(decisionId, metric, null, past) };
  }
  const answer = answers(bound.query, span);
  if (!answer.ok) return { tracked: failMetric(tracked, span, answer.message), history: [] };
  const judged = upTo(span, answer.through);
  if (judged === null) return { tracked, history: [] };
  const readings = answer.readings.filter(({ at }) => at <= judged.to);
  return {
    tracked: {
      ...evaluateMetric(tracked, bound.metric, readings),
      warnings: answer.warnings,
      historyFrom: tracked.historyFrom ?? (past?.ok === false ? null : (knownFrom(past) ?? span.from)),
    },
    history: metricHistory(decisionId, metric, { span: judged, readings }, past),
  };
}

/** Of a change that is awaited only the past is known: there is no verdict. */
function afterCapture({ bound, tracked, capture }: WatchedMetric, past: Answer): TrackedMetric {
  if (!past.ok || capture === null) return { ...tracked, error: past.ok ? null : past.message };
  const measured = evaluateMetric(tracked, bound.metric, past.readings.filter(isKnown));
  return {
    ...measured,
    verdict: 'no-data',
    blindSince: null,
    judgedThrough: capture.to,
    warnings: past.warnings,
    historyFrom: tracked.historyFrom ?? knownFrom(past),
  };
}

/** The first instant of which a capture knows something. */
function knownFrom(past: Answer | null): number | null {
  return past?.ok ? (past.readings.find(isKnown)?.at ?? null) : null;
}

function isKnown({ values }: Reading): boolean {
  return values.length > 0;
}
