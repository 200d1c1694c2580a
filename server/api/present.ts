import type { BoundCondition, BoundMetric, BoundQuery } from '../domain/binding.ts';
import { ruleQueries } from '../domain/binding.ts';
import { nameState } from '../domain/condition-state.ts';
import { type DecisionSource, targetBounds } from '../domain/decision.ts';
import { type DecisionState, judgedThrough } from '../domain/decision-state.ts';
import { isInForce } from '../domain/health.ts';
import { type Incident, incidentState } from '../domain/incident.ts';
import { type Problem, problemMessage } from '../domain/problem.ts';
import { reviewOwedAt } from '../domain/review.ts';
import { type EvaluationSettings, holdOf } from '../domain/settings.ts';
import { observationOf } from '../domain/stage.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import { progress } from '../domain/verdict.ts';
import type { Links } from '../ports/links.ts';
import type { DecisionView } from '../ports/monitor.ts';
import type * as wire from './contract.ts';
import { finite } from './finite.ts';

const time = (instant: Instant | null): string | null => (instant === null ? null : toRfc3339(instant));

/** What presenting a decision in full needs beside it. */
export interface PresentContext {
  readonly settings: EvaluationSettings;
  readonly links: Links;
}

/** A decision as a line of the overview. */
export function presentSummary(view: DecisionView, { reviewAfter }: Pick<EvaluationSettings, 'reviewAfter'>): wire.DecisionSummary {
  const { decision, coverage, problems } = view.bound;
  const metrics = view.bound.metrics.map((metric) => glanceAtMetric(metric, view));
  const shown = shownConditions(view);
  const states = shown.map(({ state }) => (state === null ? null : nameState(state).name));
  return {
    id: decision.id,
    title: decision.title,
    status: decision.status,
    stage: view.state.stage.stage,
    health: view.health,
    owner: decision.owner,
    tags: [...decision.tags],
    coverage,
    counts: {
      metrics: metrics.length,
      met: metrics.filter(({ verdict }) => verdict === 'met').length,
      conditions: states.length,
      firing: states.filter((name) => name === 'firing').length,
      pending: states.filter((name) => name === 'pending').length,
      blind: states.filter((name) => name === 'blind').length,
      openIncidents: view.incidents.length,
      problems: problems.length,
    },
    metrics,
    rollbackConditions: shown.map(glanceAtCondition),
    reviewDueAt: time(reviewOwedAt(view.bound, view.state, reviewAfter)),
    lastJudgedAt: view.state.stage.stage === 'awaiting-implementation' ? null : time(judgedThrough(view.state)),
  };
}

/** A decision with everything that is known of it. */
export function presentDecision(view: DecisionView, { settings, links }: PresentContext): wire.DecisionDetail {
  const { decision, problems } = view.bound;
  const observation = decision.status === 'accepted' ? observationOf(decision, view.state) : null;
  return {
    ...presentSummary(view, settings),
    date: decision.date,
    deciders: [...decision.deciders],
    requirements: [...decision.requirements],
    relatedDecisions: [...decision.relatedDecisions],
    source: { ...decision.source },
    stageSince: toRfc3339(view.state.stage.since),
    stageUntil: time(view.state.stage.until),
    implementedAt: time(decision.implementedAt),
    observedFrom: time(observation?.from ?? null),
    observedBecause: observation?.because ?? null,
    plan: { phases: decision.plan.phases.map((phase) => ({ ...phase })) },
    metrics: view.bound.metrics.map((metric) => presentMetric(metric, view, links)),
    rollbackConditions: shownConditions(view).map((shown) => presentCondition(shown, { settings, links, source: decision.source })),
    expectations: decision.expectations.map(({ text, line, positive }) => ({ text, line, positive })),
    incidents: view.incidents.map(presentIncident),
    problems: problems.map(presentProblem),
  };
}

function glanceAtCondition({ bound: { condition }, state }: ShownCondition): wire.ConditionGlance {
  const named = state === null ? null : nameState(state);
  return { text: condition.text, line: condition.line, state: named?.name ?? null, since: time(named?.since ?? null) };
}

/** A metric of a decision that is not in force has no verdict, only what was last measured. */
function glanceAtMetric({ key, metric, query }: BoundMetric, { bound, state }: DecisionView): wire.MetricGlance {
  const tracked = state.metrics[key];
  const target = targetBounds(metric.target);
  const judgeable = query !== null && target !== null && isInForce(bound, state);
  return {
    name: metric.name,
    line: metric.line,
    verdict: query === null ? 'unbound' : judgeable ? (tracked?.verdict ?? 'no-data') : null,
    actual: finite(tracked?.actual ?? null),
    unit: target?.unit ?? metric.baseline?.unit ?? null,
    baseline: metric.baseline,
    target: metric.target,
    progress: target === null ? null : finite(progress(target, metric.baseline, tracked?.actual ?? null)),
  };
}

function presentMetric(bound: BoundMetric, view: DecisionView, links: Links): wire.MetricView {
  const { key, metric, query } = bound;
  const tracked = view.state.metrics[key];
  return {
    ...glanceAtMetric(bound, view),
    actualAt: time(tracked?.actualAt ?? null),
    measurement: metric.measurement,
    links: linksOf(view.bound.decision.source, metric.line, query === null ? [] : [query], links),
    query: query?.query ?? null,
    source: query?.source ?? null,
    warnings: [...(tracked?.warnings ?? [])],
    error: tracked?.error ?? null,
  };
}

function linksOf(source: DecisionSource, line: number, queries: readonly BoundQuery[], links: Links): wire.SubjectLinks {
  return {
    record: links.record(source, line),
    queries: queries.map((query) => ({ prometheus: links.graph(query, null), grafana: links.explore(query, null) })),
  };
}

interface ShownCondition {
  readonly bound: BoundCondition;
  readonly state: DecisionState['conditions'][string]['state'] | null;
  readonly warnings: readonly string[];
  readonly error: string | null;
}

/** Conditions of a decision that is not in force have no state: what was last known of them is history. */
function shownConditions(view: DecisionView): readonly ShownCondition[] {
  const inForce = isInForce(view.bound, view.state);
  return view.bound.conditions.map((bound) => {
    const tracked = inForce && bound.rule !== null ? view.state.conditions[bound.key] : undefined;
    return { bound, state: tracked?.state ?? null, warnings: tracked?.warnings ?? [], error: tracked?.error ?? null };
  });
}

function presentCondition(
  { bound, state, warnings, error }: ShownCondition,
  { settings, links, source }: PresentContext & { readonly source: DecisionSource },
): wire.ConditionView {
  const { condition } = bound.condition;
  const named = state === null ? null : nameState(state);
  const queries = bound.rule === null ? [] : ruleQueries(bound.rule);
  return {
    text: bound.condition.text,
    line: bound.condition.line,
    condition,
    state: named?.name ?? null,
    lacking: bound.lacking,
    since: time(named?.since ?? null),
    value: finite(state?.value ?? null),
    unit: bound.unit,
    bounds: bound.rule?.kind === 'comparison' ? bound.rule.bounds : null,
    metric: condition.kind === 'comparison' || condition.kind === 'relative' ? condition.metric : null,
    holdSeconds: holdOf(bound, settings).forSeconds,
    heldSeconds: state?.phase === 'pending' ? state.heldSeconds : null,
    queries: queries.map(({ query }) => query),
    links: linksOf(source, bound.condition.line, queries, links),
    warnings: [...warnings],
    error,
  };
}

/** An incident with the state that its fields come to. */
export function presentIncident(incident: Incident): wire.Incident {
  const { disposition, acknowledgement } = incident;
  return {
    id: incident.id,
    decision: incident.decisionId,
    condition: { ...incident.condition },
    state: incidentState(incident),
    since: time(incident.since),
    openedAt: toRfc3339(incident.openedAt),
    foundAt: toRfc3339(incident.foundAt),
    recoveredAt: time(incident.recoveredAt),
    value: finite(incident.value),
    peak: finite(incident.peak),
    unit: incident.unit,
    bounds: incident.bounds,
    acknowledgement: acknowledgement === null ? null : { ...acknowledgement, at: toRfc3339(acknowledgement.at) },
    queries: incident.queries.map(({ query }) => query),
    disposition: disposition === null ? null : { ...disposition, at: toRfc3339(disposition.at), until: time(disposition.until) },
  };
}

/** A problem with its sentence. */
export function presentProblem(problem: Problem): wire.Problem {
  return { ...problem, message: problemMessage(problem) };
}
