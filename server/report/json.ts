import type { Bounds } from '../domain/bounds.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import type { Window } from './evidence.ts';
import type { RetrospectiveFacts } from './facts/facts.ts';
import type { IncidentFacts } from './facts/incident-facts.ts';
import type { Measured } from './facts/measured.ts';
import type { MetricFacts } from './facts/metric-facts.ts';
import type { PlanFacts } from './facts/plan-facts.ts';
import type { Unknown } from './facts/unknowns.ts';
import { CLAIM_LEVEL, type Comparison, STATED_LEVEL } from './statistics/comparison.ts';

/**
 * The facts as JSON, for programs: times are RFC 3339 in UTC, durations seconds, values in canonical units; null is "cannot tell". The same
 * facts give the same bytes.
 */
export function reportJson(facts: RetrospectiveFacts, digest: string): string {
  const { evidence, metrics, conditions, incidents, expectations, plan, unknowns } = facts;
  const { decision, stage, observation, until, reviewDueAt, confounders } = evidence;
  const report = {
    version: 1,
    evidence: digest,
    decision: {
      id: decision.id,
      title: decision.title,
      status: decision.status,
      stage: stage.stage,
      owner: decision.owner,
      deciders: decision.deciders,
      source: decision.source,
    },
    observedFrom: at(observation?.from ?? null),
    observedBecause: observation?.because ?? null,
    until: at(until),
    watchedFrom: at(evidence.watchedFrom),
    reviewDueAt: at(reviewDueAt),
    level: { claimed: CLAIM_LEVEL, stated: STATED_LEVEL },
    metrics: metrics.map(metricJson),
    rollbackConditions: conditions.map(({ condition, state, incidents: count, heldFor }) => ({
      text: condition.text,
      line: condition.line,
      state,
      incidents: count,
      heldSeconds: heldFor,
    })),
    incidents: incidents.map(incidentJson),
    expectations: expectations.map(({ expectation, metric, standing }) => ({
      text: expectation.text,
      line: expectation.line,
      metric: metric?.name ?? null,
      changeRatio: metric?.change?.ratio ?? null,
      standing,
    })),
    plan: plan === null ? null : planJson(plan),
    confounders: confounders.map(({ decisionId, metrics: shared, from, until: to }) => ({
      decision: decisionId,
      metrics: shared,
      from: at(from),
      until: at(to),
    })),
    unknowns: unknowns.map(unknownJson),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function metricJson(metric: MetricFacts): object {
  const { query, target, change, firstReach, trend } = metric;
  return {
    name: metric.name,
    line: metric.line,
    unit: metric.unit,
    query: query?.query ?? null,
    source: query?.source ?? null,
    scale: query?.scale ?? null,
    reduce: query?.reduce ?? null,
    baseline: { text: metric.baselineText, standing: metric.baseline },
    target: target === null ? { text: metric.targetText } : { ...boundsJson(target), text: metric.targetText },
    before: measuredJson(metric.before),
    after: measuredJson(metric.after),
    change: change === null ? null : { difference: change.difference, ratio: change.ratio },
    promise: metric.promise?.standing ?? null,
    verdict: metric.verdict,
    lastVerdict: metric.lastVerdict,
    progress: metric.progress,
    firstMet: firstReach === null ? null : { at: at(firstReach.at), afterSeconds: firstReach.after, before: firstReach.wasMet },
    shareInTarget: metric.shareInTarget,
    shareBlind: metric.shareBlind,
    blindStretches: metric.blindStretches.map(({ blind, ...window }) => ({ ...windowJson(window), blindSeconds: blind })),
    effect: metric.effect,
    comparison: metric.comparison === null ? null : comparisonJson(metric.comparison),
    trend:
      trend === null
        ? null
        : { perDay: trend.perDay, pValue: trend.pValue, direction: trend.direction, leavesTargetInDays: trend.leavesTargetInDays },
  };
}

function boundsJson({ min, max, minInclusive, maxInclusive, unit }: Bounds): object {
  return { min, max, minInclusive, maxInclusive, unit };
}

function measuredJson(measured: Measured | null): object | null {
  if (measured === null) return null;
  const { window, ...figures } = measured;
  return { ...windowJson(window), ...figures };
}

function comparisonJson(comparison: Comparison): object {
  const { kind, blockDays, before, after } = comparison;
  if (comparison.kind === 'too-few') return { kind, blockDays, before, after, needed: comparison.needed };
  const { correlationHours, u, pValue, isExact, delta, size, shift, isClaimed } = comparison;
  return {
    kind,
    blockDays,
    before,
    after,
    correlationHours,
    u,
    pValue,
    exact: isExact,
    cliffsDelta: delta,
    size,
    shift,
    claimed: isClaimed,
  };
}

function incidentJson({ incident, state, lasted, isOver, toNotice, toAcknowledge, toDispose }: IncidentFacts): object {
  const { disposition } = incident;
  return {
    id: incident.id,
    condition: incident.condition,
    state,
    since: at(incident.since),
    openedAt: at(incident.openedAt),
    foundAt: at(incident.foundAt),
    recoveredAt: at(incident.recoveredAt),
    value: incident.value,
    peak: incident.peak,
    unit: incident.unit,
    lastedSeconds: lasted,
    over: isOver,
    noticeSeconds: toNotice,
    acknowledgeSeconds: toAcknowledge,
    disposeSeconds: toDispose,
    disposition: disposition === null ? null : { ...disposition, at: at(disposition.at), until: at(disposition.until) },
    queries: incident.queries,
  };
}

function planJson(plan: PlanFacts): object {
  return {
    phases: plan.phases,
    promisedSeconds: plan.promised,
    began: at(plan.began),
    beganBecause: plan.beganBecause,
    implementedAt: at(plan.implementedAt),
    tookSeconds: plan.took,
    ratio: plan.ratio,
    openTasks: plan.openTasks,
  };
}

function unknownJson(unknown: Unknown): object {
  if (unknown.kind === 'watched-late') return { kind: unknown.kind, from: at(unknown.from), missedSeconds: unknown.missed };
  if (unknown.kind !== 'confounded') return unknown;
  const { decisionId, metrics, from } = unknown.confounder;
  return { kind: unknown.kind, decision: decisionId, metrics, from: at(from) };
}

function windowJson({ from, to }: Window): object {
  return { from: at(from), to: at(to) };
}

function at(instant: Instant | null): string | null {
  return instant === null ? null : toRfc3339(instant);
}
