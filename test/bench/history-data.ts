import type { BoundDecision, BoundMetric } from '../../server/domain/binding.ts';
import { targetBounds } from '../../server/domain/decision.ts';
import { type DecisionState, newDecisionState } from '../../server/domain/decision-state.ts';
import { type SpanSummary, summarize } from '../../server/domain/span-summary.ts';
import type { Instant } from '../../server/domain/time.ts';
import { bind, decision } from '../fixtures/decision.ts';

const METRICS_PER_DECISION = 5;
export const STEP_SECONDS = 15;
export const DAY_SECONDS = 86_400;

/** Decisions that have so many metrics together, and a rollback condition each. */
export function boundDecisions(metrics: number): readonly BoundDecision[] {
  return Array.from({ length: Math.ceil(metrics / METRICS_PER_DECISION) }, (_, index) => {
    const one = bind(decision(`ADR-${index + 1}`));
    const [metric] = one.metrics;
    if (metric === undefined) throw new Error('the sample decision has a metric');
    const count = Math.min(METRICS_PER_DECISION, metrics - index * METRICS_PER_DECISION);
    return { ...one, metrics: Array.from({ length: count }, (_, number) => numbered(metric, number)) };
  });
}

function numbered(metric: BoundMetric, number: number): BoundMetric {
  return { ...metric, key: `p95-${number}`, metric: { ...metric.metric, name: `P95 ${number}` } };
}

/** What is known of a decision that is judged through an instant. */
export function stateOf({ decision: { id }, metrics, conditions }: BoundDecision, at: Instant): DecisionState {
  const fingerprint = JSON.stringify([metrics[0]?.query, metrics[0]?.metric.target]);
  const progressing = { judgedThrough: at, fingerprint, warnings: [], error: null };
  const value = Math.random();
  return {
    ...newDecisionState(id, at),
    stage: { stage: 'observing', since: at, until: null, saidBy: 'monitor' },
    metrics: Object.fromEntries(
      metrics.map(({ key }) => [
        key,
        { ...progressing, verdict: 'met', actual: value, actualAt: at, blindSince: null, historyFrom: at - DAY_SECONDS },
      ]),
    ),
    conditions: Object.fromEntries(
      conditions.map(({ key }) => [
        key,
        {
          ...progressing,
          incidentId: null,
          rungAt: null,
          state: {
            phase: 'inactive',
            since: at - DAY_SECONDS,
            heldSeconds: 0,
            heldSamples: 0,
            clearSeconds: 60,
            last: { at, truth: 'clear' },
            blindSince: null,
            value,
          },
        },
      ]),
    ),
  };
}

/** A latency with a daily swing, noise and now and then a spike; each series has a level of its own. */
export function valueAt(series: number, at: Instant): number {
  const swing = 1 + 0.4 * Math.sin((2 * Math.PI * at) / DAY_SECONDS);
  const noise = 0.85 + 0.3 * Math.random();
  const spike = Math.random() < 0.002 ? 5 : 1;
  return 0.02 * (1 + (series % 20)) * swing * noise * spike;
}

/** The samples of one series in (end - seconds, end]. */
export function valuesIn(series: number, end: Instant, seconds: number): readonly number[] {
  return Array.from({ length: seconds / STEP_SECONDS }, (_, index) => valueAt(series, end - seconds + (index + 1) * STEP_SECONDS));
}

/** The rows of one series for one minute, as a cycle makes them. */
export function minuteOf(metric: BoundMetric, series: number, end: Instant): readonly SpanSummary[] {
  const readings = valuesIn(series, end, 60).map((value, index) => ({ at: end - 60 + (index + 1) * STEP_SECONDS, values: [value] }));
  return summarize(metric.metric, readings, STEP_SECONDS);
}

/** The upper end of the target that samples are judged by. */
export function limitOf({ metric }: BoundMetric): number {
  return targetBounds(metric.target)?.max ?? Number.POSITIVE_INFINITY;
}
