import type { TrackedMetric } from '../domain/decision-state.ts';
import type { Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

/** What is known of a metric, as a row. */
export function metricStateRow(decisionId: string, key: string, metric: TrackedMetric): Row<'metric_state'> {
  return {
    decision_id: decisionId,
    subject_key: key,
    verdict: metric.verdict,
    actual: metric.actual,
    actual_at: toMilliseconds(metric.actualAt),
    blind_since: toMilliseconds(metric.blindSince),
    history_from: toMilliseconds(metric.historyFrom),
    judged_through: toMilliseconds(metric.judgedThrough),
    fingerprint: metric.fingerprint,
    warnings: JSON.stringify(metric.warnings),
    error: metric.error,
  };
}

/** A row, as what is known of a metric. */
export function trackedMetric(row: Row<'metric_state'>): TrackedMetric {
  return {
    verdict: row.verdict,
    actual: row.actual,
    actualAt: toInstant(row.actual_at),
    blindSince: toInstant(row.blind_since),
    historyFrom: toInstant(row.history_from),
    judgedThrough: toInstant(row.judged_through),
    fingerprint: row.fingerprint,
    warnings: JSON.parse(row.warnings),
    error: row.error,
  };
}
