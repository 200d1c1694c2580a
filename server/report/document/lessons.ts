import { SECONDS_PER_DAY } from '../../domain/time.ts';
import type { LessonDrafts } from '../../ports/reporter.ts';
import type { RetrospectiveFacts } from '../facts/facts.ts';
import type { IncidentFacts } from '../facts/incident-facts.ts';
import type { MetricFacts } from '../facts/metric-facts.ts';
import { MUCH_BLIND } from '../facts/unknowns.ts';
import { type Block, heading, list, paragraph } from './document.ts';
import { expectationMeasured } from './expectation-section.ts';
import { dispositionText } from './incident-section.ts';
import type { Pen } from './pen.ts';
import { measuredBaseline } from './promise-section.ts';

/** A plan that took no more than this much longer was kept. */
const PLAN_GRACE = 1.1;

/** Drafts the lessons of a decision. Nothing is drafted of a change that is not live: there is no outcome. */
export function draftLessons(facts: RetrospectiveFacts, pen: Pen): LessonDrafts {
  if (facts.evidence.observation === null) return { wentWell: [], problems: [], improvements: [] };
  return { wentWell: wentWell(facts, pen), problems: problems(facts, pen), improvements: improvements(facts, pen) };
}

/** The drafts as a part of the report. */
export function lessonSection(facts: RetrospectiveFacts, pen: Pen): readonly Block[] {
  const { lessons } = pen.words;
  const drafts = draftLessons(facts, pen);
  const parts = (['wentWell', 'problems', 'improvements'] as const).flatMap((part) =>
    drafts[part].length === 0 ? [] : [heading(3, lessons[part]), ...list(drafts[part])],
  );
  return parts.length === 0 ? [] : [heading(2, lessons.heading), paragraph(lessons.explained), ...parts];
}

function wentWell({ metrics, incidents, conditions, plan, evidence }: RetrospectiveFacts, pen: Pen): readonly string[] {
  const { lessons } = pen.words;
  const judged = conditions.filter(({ condition, state }) => condition.lacking === null && state !== 'never-judged').length;
  const observed = evidence.watchedFrom === null ? 0 : evidence.until - evidence.watchedFrom;
  return [
    ...metrics.filter(({ verdict }) => verdict === 'met').map((metric) => kept(metric, pen)),
    ...(incidents.length === 0 && judged > 0 ? [lessons.quiet(judged, pen.duration(observed))] : []),
    ...(plan?.ratio != null && plan.ratio <= PLAN_GRACE ? [lessons.planKept(pen.duration(plan.promised), pen.duration(plan.took))] : []),
  ];
}

function kept(metric: MetricFacts, pen: Pen): string {
  const { lessons, unknown } = pen.words;
  const { name, unit, before, after, change, targetText, shareInTarget, effect } = metric;
  const sentence = lessons.kept(
    name,
    pen.value(before?.median, unit),
    pen.value(after?.median, unit),
    pen.change(change?.ratio ?? null),
    targetText ?? unknown,
    pen.share(shareInTarget),
  );
  return `${sentence}${effect === 'improved' ? lessons.proven : lessons.notProven}`;
}

function problems({ metrics, incidents, expectations, plan }: RetrospectiveFacts, pen: Pen): readonly string[] {
  const { lessons } = pen.words;
  return [
    ...metrics.flatMap((metric) => missed(metric, pen)),
    ...incidents.map((one) => incidentSentence(one, pen)),
    ...expectations
      .filter(({ standing, expectation }) => standing === 'opposite' && expectation.positive !== false)
      .map((one) => lessons.opposite(one.expectation.text, expectationMeasured(one, pen))),
    ...metrics
      .filter(({ baseline }) => baseline === 'never')
      .map((metric) => lessons.baselineNever(metric.name, metric.baselineText ?? '', measuredBaseline(metric, pen))),
    ...(plan?.ratio != null && plan.ratio > PLAN_GRACE ? [lessons.planLate(pen.duration(plan.promised), pen.duration(plan.took))] : []),
  ];
}

function missed({ name, verdict, unit, after, targetText, baselineText, shareInTarget }: MetricFacts, pen: Pen): readonly string[] {
  const { lessons, unknown } = pen.words;
  const median = pen.value(after?.median, unit);
  if (verdict === 'missed') return [lessons.missed(name, median, targetText ?? unknown, pen.share(shareInTarget))];
  return verdict === 'regressed' ? [lessons.regressed(name, median, baselineText ?? unknown, targetText ?? unknown)] : [];
}

function incidentSentence(facts: IncidentFacts, pen: Pen): string {
  const { lessons, incidents } = pen.words;
  const { incident, lasted, isOver, state } = facts;
  const { condition, openedAt, peak, unit } = incident;
  return lessons.incident(
    condition.text,
    pen.time(openedAt),
    isOver ? pen.duration(lasted) : incidents.goesOn(pen.duration(lasted)),
    peak === null ? '' : pen.value(peak, unit),
    state === 'disposed' ? dispositionText(facts, pen) : lessons.unanswered,
  );
}

function improvements({ metrics, conditions, incidents, evidence }: RetrospectiveFacts, pen: Pen): readonly string[] {
  const { lessons } = pen.words;
  const open = new Map(incidents.filter(({ state }) => state !== 'disposed').map(({ incident }) => [incident.conditionKey, incident]));
  return [
    ...[...open.values()].map(({ condition }) => lessons.dispose(condition.text)),
    ...metrics.filter(({ verdict }) => verdict === 'unbound').map(({ name }) => lessons.bindMetric(name)),
    ...conditions.filter(({ condition }) => condition.lacking !== null).map(({ condition }) => lessons.bindCondition(condition.text)),
    ...metrics.filter(({ baseline }) => baseline === 'never').map(({ name }) => lessons.measureBaseline(name)),
    ...metrics
      .filter(({ shareBlind }) => shareBlind !== null && shareBlind > MUCH_BLIND)
      .map(({ name, shareBlind }) => lessons.stayMeasured(name, pen.share(shareBlind))),
    ...metrics.flatMap((metric) => watched(metric, pen)),
    ...evidence.confounders.map(({ decisionId }) => lessons.tellApart(decisionId)),
  ];
}

function watched({ name, unit, trend }: MetricFacts, pen: Pen): readonly string[] {
  if (trend?.leavesTargetInDays == null) return [];
  const perDay = pen.words.time.perDay(pen.difference(trend.perDay, unit));
  return [pen.words.lessons.watchTrend(name, perDay, pen.duration(trend.leavesTargetInDays * SECONDS_PER_DAY))];
}
