import { type BoundCondition, type BoundDecision, type BoundMetric, type BoundQuery, type Rule, ruleQueries } from '../domain/binding.ts';
import { type Hold, initialState } from '../domain/condition-state.ts';
import type { DecisionState, TrackedCondition, TrackedMetric } from '../domain/decision-state.ts';
import { conditionFingerprint, metricFingerprint } from '../domain/fingerprint.ts';
import { isExecutable, isInForce } from '../domain/health.ts';
import { type EvaluationSettings, holdOf } from '../domain/settings.ts';
import { owedSpan, type Span } from '../domain/span.ts';
import { observationOf } from '../domain/stage.ts';
import { floorToStep, type Instant, type Seconds } from '../domain/time.ts';

/** A metric that is to be measured, with what of its time is still owed. */
export interface WatchedMetric {
  readonly bound: BoundMetric & { readonly query: BoundQuery };
  readonly tracked: TrackedMetric;
  readonly span: Span | null;
  /** The source's own past before that, asked for at the resolution of a chart. */
  readonly capture: Span | null;
}

/** A condition that is to be judged, with what of its time is still owed. */
export interface WatchedCondition {
  readonly bound: BoundCondition & { readonly rule: Rule };
  readonly hold: Hold;
  readonly tracked: TrackedCondition;
  readonly span: Span | null;
}

/** A query with a span that it is needed for. */
export interface Need {
  readonly query: BoundQuery;
  readonly span: Span;
}

/** What of a decision is asked for. */
interface Subjects {
  readonly metrics: readonly WatchedMetric[];
  readonly conditions: readonly WatchedCondition[];
}

/** One decision, as one cycle sees it. */
export interface Watch extends Subjects {
  readonly bound: BoundDecision;
  readonly state: DecisionState;
  /** Not while the change is awaited: then only the baseline is captured. */
  readonly isLive: boolean;
  readonly needs: readonly Need[];
}

/** How many points a captured past has at most: as many as a wide chart can show. */
const CAPTURE_POINTS = 1000;

/** Finds what of a decision is to be asked now; null where its record is not in force, or its change is over. */
export function planWatch(bound: BoundDecision, state: DecisionState, now: Instant, settings: EvaluationSettings): Watch | null {
  const isLive = isInForce(bound, state);
  if (!isLive && !isAwaited(bound, state)) return null;
  const subjects = isLive ? liveSubjects(bound, state, now, settings) : awaitedSubjects(bound, state, now, settings);
  return { bound, state, isLive, ...subjects, needs: needsOf(subjects) };
}

function needsOf({ metrics, conditions }: Subjects): readonly Need[] {
  return [
    ...metrics.flatMap(({ bound, span, capture }) =>
      [span, capture].flatMap((one) => (one === null ? [] : [{ query: bound.query, span: one }])),
    ),
    ...conditions.flatMap(({ bound, span }) => (span === null ? [] : ruleQueries(bound.rule).map((query) => ({ query, span })))),
  ];
}

function isAwaited({ decision }: BoundDecision, { stage }: DecisionState): boolean {
  return stage.stage === 'awaiting-implementation' && (decision.status === 'proposed' || decision.status === 'accepted');
}

/** A subject whose promise or query changed starts anew; the others go on. */
function liveSubjects(bound: BoundDecision, state: DecisionState, now: Instant, settings: EvaluationSettings): Subjects {
  const beginning = floorToStep(observationOf(bound.decision, state).from, settings.resolution) - settings.resolution;
  const newConditionsFrom = Math.max(beginning, judgedLiveThrough(state) ?? beginning);
  return {
    metrics: measurable(bound).map((metric) => {
      const stored = state.metrics[metric.key];
      const goesOn = stored !== undefined && stored.judgedThrough >= beginning;
      const judgedThrough = goesOn ? stored.judgedThrough : beginning;
      const tracked = trackedMetric(metric, stored, judgedThrough, goesOn ? (stored.blindSince ?? judgedThrough) : beginning);
      const span = owedSpan(tracked.judgedThrough, now - lagOf([metric.query], settings), settings);
      const isCaptured = goesOn && tracked.historyFrom !== null;
      const captureTo = goesOn || span === null ? beginning : span.from - settings.resolution;
      const capture =
        isCaptured || span === null
          ? null
          : captureSpan(tracked.historyFrom === null ? null : (stored?.judgedThrough ?? null), beginning, captureTo, settings);
      return { bound: metric, tracked, span, capture };
    }),
    conditions: bound.conditions.flatMap((condition) => {
      const { rule } = condition;
      if (rule === null) return [];
      const hold = holdOf(condition, settings);
      const stored = state.conditions[condition.key];
      const from = stored === undefined ? newConditionsFrom : Math.max(stored.judgedThrough, beginning);
      const tracked = trackedCondition(conditionFingerprint({ rule, hold }), stored, from);
      const span = owedSpan(tracked.judgedThrough, now - lagOf(ruleQueries(rule), settings), settings);
      return [{ bound: { ...condition, rule }, hold, tracked, span }];
    }),
  };
}

/** Before the change only its baseline is captured, piece by piece, so that it outlives what the source keeps. */
function awaitedSubjects(bound: BoundDecision, state: DecisionState, now: Instant, settings: EvaluationSettings): Subjects {
  const metrics = measurable(bound).map((metric) => {
    const stored = state.metrics[metric.key];
    const capture = captureSpan(stored?.judgedThrough ?? null, now, now - lagOf([metric.query], settings), settings);
    const tracked = { ...trackedMetric(metric, stored, stored?.judgedThrough ?? now - settings.baselineWindow, now), blindSince: null };
    return { bound: metric, tracked, span: null, capture };
  });
  return { metrics, conditions: [] };
}

function measurable(bound: BoundDecision): readonly (BoundMetric & { readonly query: BoundQuery })[] {
  return bound.metrics.flatMap((metric) => (metric.query !== null && isExecutable(metric) ? [{ ...metric, query: metric.query }] : []));
}

function lagOf(queries: readonly BoundQuery[], { lags }: EvaluationSettings): Seconds {
  return Math.max(0, ...queries.map(({ source }) => lags[source] ?? 0));
}

function trackedMetric(
  metric: BoundMetric & { query: BoundQuery },
  stored: TrackedMetric | undefined,
  judgedThrough: Instant,
  blindSince: Instant,
): TrackedMetric {
  const fingerprint = metricFingerprint(metric);
  if (stored?.fingerprint === fingerprint) return { ...stored, judgedThrough };
  return {
    verdict: 'no-data',
    actual: null,
    actualAt: null,
    blindSince,
    historyFrom: stored?.historyFrom ?? null,
    judgedThrough,
    fingerprint,
    warnings: [],
    error: null,
  };
}

/** Through when a decision has been judged, and not only measured: a condition that comes later is a promise from then on. */
function judgedLiveThrough({ metrics, conditions }: DecisionState): Instant | null {
  const judged = [
    ...Object.values(metrics).filter(({ verdict, blindSince }) => verdict !== 'no-data' || blindSince !== null),
    ...Object.values(conditions),
  ];
  return judged.length === 0 ? null : Math.max(...judged.map(({ judgedThrough }) => judgedThrough));
}

/** A condition of a change that is observed from later than it was judged (undone, and done again) starts anew too. */
function trackedCondition(fingerprint: string, stored: TrackedCondition | undefined, judgedThrough: Instant): TrackedCondition {
  if (stored?.fingerprint === fingerprint && stored.judgedThrough === judgedThrough) return stored;
  return {
    state: initialState(judgedThrough),
    judgedThrough,
    fingerprint,
    warnings: [],
    error: null,
    incidentId: null,
    rungAt: stored?.rungAt ?? null,
  };
}

/** What of the past is not in the history yet: after `known`, back to `baselineWindow` before `before`, up to `to`; null when that is less than a step. */
function captureSpan(known: Instant | null, before: Instant, to: Instant, settings: EvaluationSettings): Span | null {
  const { resolution, baselineWindow } = settings;
  const earliest = before - baselineWindow;
  const step = Math.max(1, Math.ceil((to - earliest) / CAPTURE_POINTS / resolution)) * resolution;
  const from = floorToStep(Math.max(known ?? earliest, earliest), step) + step;
  const last = floorToStep(to, step);
  return from <= last ? { from, to: last, step, gapFrom: null } : null;
}
