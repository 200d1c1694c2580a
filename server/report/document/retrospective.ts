import { formatValue } from '../../domain/format-value.ts';
import type { RetrospectiveFacts } from '../facts/facts.ts';
import { chartOf } from './chart.ts';
import { type Block, type Document, heading, list, paragraph, type Text, table } from './document.ts';
import { expectationSection } from './expectation-section.ts';
import { incidentSection } from './incident-section.ts';
import { lessonSection } from './lessons.ts';
import type { Pen } from './pen.ts';
import { planSection } from './plan-section.ts';
import { promiseSection, queryId } from './promise-section.ts';
import { proofSection } from './proof-section.ts';
import { summarySection } from './summary-section.ts';
import { timeSection } from './time-section.ts';
import { unknownSection } from './unknown-section.ts';

/** Puts the facts into words, section by section. `digest` names the evidence that they are from. */
export function retrospectiveDocument(facts: RetrospectiveFacts, digest: string, pen: Pen): Document {
  const { decision } = facts.evidence;
  const title = pen.words.title(decision.id, decision.title);
  return {
    title,
    language: pen.words.language,
    blocks: [
      heading(1, title),
      ...aboutSection(facts, digest, pen),
      ...summarySection(facts, pen),
      ...promiseSection(facts.metrics, pen),
      ...chartSection(facts, pen),
      ...timeSection(facts.metrics, pen),
      ...proofSection(facts.metrics, pen),
      ...incidentSection(facts, pen),
      ...expectationSection(facts.expectations, pen),
      ...planSection(facts.plan, pen),
      ...otherSection(facts, pen),
      ...unknownSection(facts.unknowns, pen),
      ...lessonSection(facts, pen),
      ...recomputeSection(facts, digest, pen),
    ],
  };
}

/** What the report is on. */
function aboutSection({ evidence, metrics }: RetrospectiveFacts, digest: string, pen: Pen): readonly Block[] {
  const { facts, unknown, comma, colon } = pen.words;
  const { decision, observation, stage, until, reviewDueAt } = evidence;
  const { path, repository, commit } = decision.source;
  const people = [...new Set([...(decision.owner === null ? [] : [decision.owner]), ...decision.deciders])];
  const before = metrics.find((metric) => metric.before !== null)?.before?.window;
  const items: readonly (readonly [string, Text])[] = [
    [facts.record, [{ code: path }, ...(commit === undefined ? [] : [` ${repository ?? ''} `, { code: commit.slice(0, 12) }])]],
    [facts.status, [decision.status === null ? unknown : facts.statuses[decision.status]]],
    [facts.stage, [facts.stages[stage.stage]]],
    ...(people.length === 0 ? [] : [[facts.people, [people.join(comma)]] as const]),
    [facts.implemented, [observation === null ? facts.notLive : implementedText(observation, pen)]],
    ...(before === undefined ? [] : [[facts.before, [pen.span(before)]] as const]),
    ...(observation === null ? [] : [[facts.observed, [pen.span({ from: observation.from, to: until })]] as const]),
    ...(reviewDueAt === null ? [] : [[facts.review, [pen.day(reviewDueAt)]] as const]),
    [facts.evidence, [{ code: digest.slice(0, 16) }]],
  ];
  return list(items.map(([name, text]) => [`${name}${colon}`, ...text]));
}

function implementedText({ from, because }: NonNullable<RetrospectiveFacts['evidence']['observation']>, pen: Pen): string {
  const why = pen.words.facts.becauses[because];
  return pen.words.language === 'zh' ? `${pen.time(from)}（${why}）` : `${pen.time(from)} (${why})`;
}

function chartSection({ metrics, evidence }: RetrospectiveFacts, pen: Pen): readonly Block[] {
  const charts = metrics.flatMap((facts, index) => {
    const known = evidence.metrics[index];
    return (known === undefined ? null : chartOf(facts, known, evidence, pen)) ?? [];
  });
  return charts.map((chart, index) => ({ kind: 'chart', chart, legend: index === charts.length - 1 ? pen.words.charts.legend : null }));
}

/** Other decisions that were live in the same time, on the same metrics. */
function otherSection({ evidence: { confounders } }: RetrospectiveFacts, pen: Pen): readonly Block[] {
  if (confounders.length === 0) return [];
  const { others, comma, promises } = pen.words;
  return [
    heading(2, others.heading),
    table(
      others.columns,
      confounders.map(({ decisionId, metrics, from, until }) => [
        decisionId,
        metrics.join(comma),
        promises.range(pen.time(from), until === null ? others.stillLive : pen.time(until)),
      ]),
    ),
  ];
}

/** Where every number came from, so that anyone can work it out again. */
function recomputeSection({ metrics, evidence }: RetrospectiveFacts, digest: string, pen: Pen): readonly Block[] {
  const { recompute, comma } = pen.words;
  const accuracy = evidence.metrics.flatMap(({ before, after }) => (before ?? after)?.summary.relativeAccuracy ?? []);
  return [
    heading(2, recompute.heading),
    paragraph(recompute.explained(pen.share(accuracy[0] ?? null), pen.duration(evidence.resolution))),
    ...metrics.map(({ name, query, before, after }, index): Block => {
      const about =
        query === null
          ? [recompute.unbound]
          : [recompute.source(query.source), ...scaleText(query.scale, pen), ...reducerText(query.reduce)];
      const windows = [before, after].flatMap((side) => (side === null ? [] : [pen.span(side.window)]));
      return { kind: 'query', id: queryId(index), text: [[name, ...about, ...windows].join(comma)], query: query?.query ?? null };
    }),
    paragraph(recompute.evidence(digest)),
  ];
}

function scaleText(scale: number, pen: Pen): readonly string[] {
  return scale === 1 ? [] : [pen.words.recompute.scaled(formatValue(scale, 'count') ?? '')];
}

function reducerText(reduce: string | null): readonly string[] {
  return reduce === null ? [] : [reduce];
}
