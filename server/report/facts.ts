import { contains } from '../domain/bounds.ts';
import { type ConditionStateName, nameState } from '../domain/condition-state.ts';
import { targetBounds } from '../domain/decision.ts';
import { judgedThrough } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import { ends, type Quantity, type Unit } from '../domain/quantity.ts';
import { observationOf } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import { progress, type Verdict } from '../domain/verdict.ts';
import type { DecisionView } from '../ports/monitor.ts';
import type { HistoryPoint } from '../ports/store.ts';

/** What was promised for one metric and what came of it. Values are in `unit`; null is "cannot tell". */
export interface MetricFacts {
  readonly name: string;
  readonly line: number;
  readonly unit: Unit | null;
  readonly baselineText: string | null;
  readonly targetText: string | null;
  /** The mean over what was captured from before the implementation. */
  readonly measuredBefore: number | null;
  /** Whether the written baseline lies within the range that was measured; null where either is missing. */
  readonly baselineConfirmed: boolean | null;
  /** The mean since the implementation. */
  readonly meanAfter: number | null;
  readonly lastActual: number | null;
  /** The change from before to after as a ratio of before. */
  readonly change: number | null;
  readonly verdict: Verdict | null;
  readonly progress: number | null;
  /** Of the time since the implementation that is known, the share in target; and of all that time, the share that is not known. */
  readonly shareInTarget: number | null;
  readonly shareBlind: number | null;
  readonly query: string | null;
}

/** One rollback condition and how often it fired. */
export interface ConditionFacts {
  readonly text: string;
  readonly line: number;
  readonly state: ConditionStateName | 'never-judged' | 'needs-binding' | 'for-people';
  readonly incidents: number;
}

/** Everything the retrospective on one decision says, before it is put into words. */
export interface RetrospectiveFacts {
  readonly view: DecisionView;
  readonly observedFrom: Instant | null;
  /** The record does not say when it was implemented: it is observed from the instant it was first seen. */
  readonly observedFromFirstSeen: boolean;
  readonly judgedThrough: Instant | null;
  readonly metrics: readonly MetricFacts[];
  readonly conditions: readonly ConditionFacts[];
  readonly incidents: readonly Incident[];
}

/** A metric's history on both sides of the implementation. */
export interface MetricHistory {
  readonly before: readonly HistoryPoint[];
  readonly after: readonly HistoryPoint[];
}

/** Gathers the facts. Pure: the same view and history give the same facts. */
export function retrospectiveFacts(
  view: DecisionView,
  incidents: readonly Incident[],
  histories: ReadonlyMap<string, MetricHistory>,
): RetrospectiveFacts {
  const { decision } = view.bound;
  const observation = decision.status === 'accepted' ? observationOf(decision, view.state) : null;
  return {
    view,
    observedFrom: observation?.from ?? null,
    observedFromFirstSeen: observation?.because === 'first-seen',
    judgedThrough: judgedThrough(view.state),
    metrics: view.bound.metrics.map((metric) => metricFacts(view, metric.key, histories.get(metric.key) ?? { before: [], after: [] })),
    conditions: view.bound.conditions.map(({ key, condition, rule, lacking }) => {
      const tracked = view.state.conditions[key];
      const unjudged = rule !== null ? 'never-judged' : lacking === 'binding' ? 'needs-binding' : 'for-people';
      return {
        text: condition.text,
        line: condition.line,
        state: rule === null || tracked === undefined ? unjudged : nameState(tracked.state).name,
        incidents: incidents.filter((incident) => incident.conditionKey === key).length,
      };
    }),
    incidents: incidents.toSorted((a, b) => a.openedAt - b.openedAt),
  };
}

function metricFacts(view: DecisionView, key: string, { before, after }: MetricHistory): MetricFacts {
  const bound = view.bound.metrics.find((metric) => metric.key === key);
  if (bound === undefined) throw new Error(`no metric "${key}" in ${view.bound.decision.id}`);
  const { metric, query } = bound;
  const target = targetBounds(metric.target);
  const tracked = view.state.metrics[key];
  const measuredBefore = mean(before);
  const meanAfter = mean(after);
  const known = sum(after, knownSeconds);
  const blind = sum(after, ({ blindSeconds }) => blindSeconds);
  return {
    name: metric.name,
    line: metric.line,
    unit: target?.unit ?? metric.baseline?.unit ?? null,
    baselineText: metric.baseline?.text ?? null,
    targetText: metric.target?.text ?? null,
    measuredBefore,
    baselineConfirmed: baselineConfirmed(metric.baseline, before),
    meanAfter,
    lastActual: tracked?.actual ?? null,
    change: measuredBefore === null || meanAfter === null || measuredBefore === 0 ? null : (meanAfter - measuredBefore) / measuredBefore,
    verdict: query === null ? 'unbound' : target === null ? null : (tracked?.verdict ?? 'no-data'),
    progress: target === null ? null : progress(target, metric.baseline, tracked?.actual ?? null),
    shareInTarget: known === 0 ? null : sum(after, ({ metSeconds }) => metSeconds) / known,
    shareBlind: known + blind === 0 ? null : blind / (known + blind),
    query: query?.query ?? null,
  };
}

/** The mean weighted by known time; null where nothing is known. */
function mean(points: readonly HistoryPoint[]): number | null {
  const known = points.filter((point) => point.avg !== null);
  const seconds = sum(known, knownSeconds);
  return seconds === 0 ? null : sum(known, (point) => (point.avg ?? 0) * knownSeconds(point)) / seconds;
}

function knownSeconds({ metSeconds, missedSeconds }: HistoryPoint): Seconds {
  return metSeconds + missedSeconds;
}

/** A written baseline is confirmed when it lies between the least and the most that was measured. */
function baselineConfirmed(baseline: Quantity | null, before: readonly HistoryPoint[]): boolean | null {
  const lows = before.flatMap(({ min }) => min ?? []);
  const highs = before.flatMap(({ max }) => max ?? []);
  if (baseline === null || lows.length === 0 || highs.length === 0) return null;
  const { low, high } = ends(baseline);
  const range = { min: Math.min(...lows), max: Math.max(...highs), minInclusive: true, maxInclusive: true, unit: baseline.unit, text: '' };
  return contains(range, low) || contains(range, high) || (low < range.min && high > range.max);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
