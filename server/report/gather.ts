import { type BoundMetric, type BoundQuery, comparisonsOn } from '../domain/binding.ts';
import type { Bounds } from '../domain/bounds.ts';
import { nameState } from '../domain/condition-state.ts';
import { confoundersOf } from '../domain/confounders.ts';
import { targetBounds } from '../domain/decision.ts';
import { judgedThrough } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import { reviewDueAt } from '../domain/review.ts';
import { isJudged, observationOf } from '../domain/stage.ts';
import { ceilToStep, floorToStep, type Instant, SECONDS_PER_DAY, type Seconds } from '../domain/time.ts';
import type { DecisionView, MonitorPort } from '../ports/monitor.ts';
import type { Store } from '../ports/store.ts';
import type { ConditionEvidence, Evidence, MetricEvidence, SideEvidence, Window } from './evidence.ts';
import { HOUR } from './statistics/blocks.ts';

/** What evidence is gathered from. */
export interface GatherDeps {
  readonly monitor: Pick<MonitorPort, 'decisions' | 'settings'>;
  readonly store: Pick<Store, 'history' | 'summary' | 'incidents'>;
}

/** The percentiles that are asked for, in the order of `Measured`. */
export const QUANTILES = [0.05, 0.5, 0.95] as const;

/** How much of the time since the implementation is looked at hour by hour: as long as the hours of the history are kept by default. */
const MAX_HOURLY_SECONDS: Seconds = 400 * SECONDS_PER_DAY;

/** Gathers what is known of a decision, through `until` where that is given; null where no such decision is read. */
export async function gatherEvidence({ monitor, store }: GatherDeps, decisionId: string, until?: Instant): Promise<Evidence | null> {
  const views = await monitor.decisions();
  const view = views.find(({ bound }) => bound.decision.id === decisionId);
  if (view === undefined) return null;
  const { decision } = view.bound;
  const cut = until ?? Number.POSITIVE_INFINITY;
  const through = Math.min(cut, endOf(view));
  const windows = windowsOf(view, through, monitor.settings.baselineWindow);
  const incidents = (await store.incidents({ decisionId })).filter(({ openedAt }) => openedAt <= cut);
  const { problems, ...record } = decision;
  return {
    version: 1,
    until: through,
    decision: record,
    stage: view.state.stage,
    observation: windows.after === null ? null : observationOf(decision, view.state),
    reviewDueAt: reviewDueAt(view.bound, view.state, monitor.settings.reviewAfter),
    resolution: monitor.settings.resolution,
    metrics: await Promise.all(view.bound.metrics.map((metric) => metricEvidence(store, view, metric, windows))),
    watchedFrom: windows.after === null ? null : Math.max(windows.after.from, view.state.firstSeenAt - monitor.settings.maxBackfill),
    conditions: conditionEvidence(view, cut),
    incidents: incidents.map((one) => asOf(one, cut)).toSorted((a, b) => a.openedAt - b.openedAt || a.id.localeCompare(b.id)),
    confounders: confoundersOf(view, views),
  };
}

/** Through when a decision is known: what was judged last, but not beyond the end of a change that is over. */
function endOf({ state }: DecisionView): Instant {
  const { stage, since } = state.stage;
  const isOver = stage === 'rolled-back' || stage === 'concluded';
  return Math.min(judgedThrough(state) ?? state.firstSeenAt, isOver ? since : Number.POSITIVE_INFINITY);
}

interface Windows {
  readonly before: Window | null;
  readonly after: Window | null;
}

function windowsOf({ bound: { decision }, state }: DecisionView, through: Instant, baselineWindow: Seconds): Windows {
  const { stage } = state.stage;
  const wasLive = isJudged(stage) || stage === 'rolled-back' || stage === 'concluded';
  const { from } = observationOf(decision, state);
  const begun = wasLive && decision.status !== 'proposed' && from < through ? from : null;
  const before = { from: (begun ?? through) - baselineWindow, to: begun ?? through };
  return {
    before: baselineWindow > 0 ? before : null,
    after: begun === null ? null : { from: begun, to: through },
  };
}

async function metricEvidence(
  store: GatherDeps['store'],
  { bound }: DecisionView,
  { key, metric, query }: BoundMetric,
  windows: Windows,
): Promise<MetricEvidence> {
  const side = (window: Window | null) => (window === null || query === null ? null : sideOf(store, bound.decision.id, key, window));
  const [before, after] = await Promise.all([side(windows.before), side(windows.after)]);
  const lacking = targetBounds(metric.target) === null ? 'target' : query === null ? 'binding' : null;
  return { metric, query, lacking, rollbackBounds: rollbackBoundsOf(bound.conditions, query), before, after };
}

async function sideOf(store: GatherDeps['store'], decisionId: string, key: string, window: Window): Promise<SideEvidence> {
  const [summary, ...pieces] = await Promise.all([
    store.summary(decisionId, key, window, QUANTILES),
    ...hoursOf(window).map(({ from, to }) =>
      store.history(decisionId, key, { from, to, points: Math.max(1, Math.round((to - from) / HOUR)) }),
    ),
  ]);
  return { window, summary, pieces: pieces.flat() };
}

/** A window as whole hours of the clock, and what is left at either end. */
function hoursOf({ from, to }: Window): readonly Window[] {
  const first = Math.max(ceilToStep(from, HOUR), floorToStep(to - MAX_HOURLY_SECONDS, HOUR));
  const last = floorToStep(to, HOUR);
  if (last <= first) return [{ from: Math.max(from, first - HOUR), to }];
  return [
    { from: Math.max(from, first - HOUR), to: first },
    { from: first, to: last },
    { from: last, to },
  ].filter((part) => part.from < part.to);
}

function rollbackBoundsOf(conditions: DecisionView['bound']['conditions'], query: BoundQuery | null): readonly Bounds[] {
  if (query === null) return [];
  return conditions.flatMap(({ rule }) => (rule === null ? [] : comparisonsOn(rule, query)));
}

function conditionEvidence({ bound, state }: DecisionView, cut: Instant): readonly ConditionEvidence[] {
  return bound.conditions.map(({ key, condition, unit, lacking }) => {
    const tracked = state.conditions[key];
    const named = tracked === undefined ? null : nameState(tracked.state);
    return {
      key,
      text: condition.text,
      line: condition.line,
      unit,
      lacking,
      state: named === null || named.since > cut ? null : named,
    };
  });
}

/** An incident as it stood at an instant. */
function asOf(incident: Incident, cut: Instant): Incident {
  const { recoveredAt, acknowledgement, disposition } = incident;
  return {
    ...incident,
    recoveredAt: recoveredAt !== null && recoveredAt <= cut ? recoveredAt : null,
    acknowledgement: acknowledgement !== null && acknowledgement.at <= cut ? acknowledgement : null,
    disposition: disposition !== null && disposition.at <= cut ? disposition : null,
  };
}
