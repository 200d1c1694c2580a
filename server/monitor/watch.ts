import type { BoundCondition, BoundDecision, BoundMetric, BoundQuery, Rule } from '../domain/binding.ts';
import { type Hold, initialState } from '../domain/condition-state.ts';
import { targetBounds } from '../domain/decision.ts';
import type { DecisionState, TrackedCondition, TrackedMetric } from '../domain/decision-state.ts';
import { isExecutable } from '../domain/health.ts';
import { type EvaluationSettings, holdOf } from '../domain/settings.ts';
import { owedSpan, type Span } from '../domain/span.ts';
import { observedFrom } from '../domain/stage.ts';
import { floorToStep, type Instant } from '../domain/time.ts';

/** A metric that is to be judged, with what of its time is still owed. */
export interface WatchedMetric {
  readonly bound: BoundMetric & { readonly query: BoundQuery };
  readonly tracked: TrackedMetric;
  readonly span: Span | null;
  /** The source's own past, asked for once, at the resolution of a chart. */
  readonly capture: Span | null;
}

/** A condition that is to be judged, with what of its time is still owed. */
export interface WatchedCondition {
  readonly bound: BoundCondition & { readonly rule: Rule };
  readonly hold: Hold;
  readonly tracked: TrackedCondition;
  readonly span: Span | null;
}

/** One decision in force, as one cycle sees it. */
export interface Watch {
  readonly bound: BoundDecision;
  readonly state: DecisionState;
  readonly metrics: readonly WatchedMetric[];
  readonly conditions: readonly WatchedCondition[];
}

/** How many points a captured past has at most: as many as a wide chart can show. */
const CAPTURE_POINTS = 1000;

/** Finds what of a decision is to be judged now. A subject whose promise or query changed starts anew; the others go on. */
export function planWatch(bound: BoundDecision, state: DecisionState, now: Instant, settings: EvaluationSettings): Watch {
  const beginning = floorToStep(observedFrom(bound.decision, state.firstSeenAt), settings.resolution) - settings.resolution;
  return {
    bound,
    state,
    metrics: bound.metrics.flatMap((metric) => {
      const { query } = metric;
      if (query === null || !isExecutable(metric)) return [];
      const tracked = trackedMetric({ ...metric, query }, state, beginning);
      const span = owedSpan(tracked.judgedThrough, now, settings);
      const capture = tracked.historyFrom === null && span !== null ? captureSpan(beginning, span, settings) : null;
      return [{ bound: { ...metric, query }, tracked, span, capture }];
    }),
    conditions: bound.conditions.flatMap((condition) => {
      const { rule } = condition;
      if (rule === null) return [];
      const hold = holdOf(condition, settings);
      const tracked = trackedCondition({ ...condition, rule }, hold, state, beginning);
      return [{ bound: { ...condition, rule }, hold, tracked, span: owedSpan(tracked.judgedThrough, now, settings) }];
    }),
  };
}

function trackedMetric(metric: BoundMetric & { query: BoundQuery }, state: DecisionState, beginning: Instant): TrackedMetric {
  const fingerprint = JSON.stringify([metric.query, targetBounds(metric.metric.target), metric.metric.baseline]);
  const stored = state.metrics[metric.key];
  if (stored?.fingerprint === fingerprint) return stored;
  return {
    verdict: 'no-data',
    actual: null,
    actualAt: null,
    blindSince: beginning,
    historyFrom: stored?.historyFrom ?? null,
    judgedThrough: stored?.judgedThrough ?? beginning,
    fingerprint,
    error: null,
  };
}

function trackedCondition(
  condition: BoundCondition & { rule: Rule },
  hold: Hold,
  state: DecisionState,
  beginning: Instant,
): TrackedCondition {
  const fingerprint = JSON.stringify([condition.rule, hold]);
  const stored = state.conditions[condition.key];
  if (stored?.fingerprint === fingerprint) return stored;
  const judgedThrough = stored?.judgedThrough ?? beginning;
  return { state: initialState(judgedThrough), judgedThrough, fingerprint, error: null, incidentId: null };
}

/** What lies before the judged span, back to `baselineWindow` before the implementation; null when that is nothing. */
function captureSpan(beginning: Instant, judged: Span, settings: EvaluationSettings): Span | null {
  const from = beginning - settings.baselineWindow;
  const step = Math.max(1, Math.ceil((judged.from - from) / CAPTURE_POINTS / settings.resolution)) * settings.resolution;
  const to = floorToStep(judged.from - settings.resolution, step);
  return from < to ? { from: floorToStep(from, step), to, step, gapFrom: null } : null;
}
