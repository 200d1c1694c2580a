import { formatValue } from '../../domain/format-value.ts';
import type { DecisionMessage, MessageDetail, ReviewedMetric } from '../../domain/notification.ts';
import { incidentFacts } from './incident-facts.ts';
import type { PostFact, PostSection } from './post.ts';
import type { Scene } from './scene.ts';
import { isAlarm, type Topic } from './topic.ts';

type Detail<Kind extends MessageDetail['kind']> = Extract<MessageDetail, { readonly kind: Kind }>;

/** What a post says of one topic. */
export function sectionsOf(topic: Topic, scene: Scene): readonly PostSection[] {
  const { detail } = topic.message;
  switch (detail?.kind) {
    case undefined:
      return [plainSection(topic, scene)];
    case 'blindness':
      return [blindSection(topic, detail, scene)];
    case 'review':
      return [reviewSection(topic, detail, scene), ...detail.metrics.map((metric) => metricSection(metric, topic.message, scene))];
    case 'unreadable':
      return [unreadableSection(topic, detail, scene)];
    case 'change':
      return [changeSection(topic, detail, scene)];
  }
}

/** What the record says is to be done to roll back. */
export function rollbackSteps({ decision }: DecisionMessage, { words }: Scene): PostSection {
  const items = decision.rollbackSteps.length === 0 ? [words.noRollbackSteps] : decision.rollbackSteps;
  return { heading: words.rollbackSteps, url: null, facts: [], items };
}

/** Where a line of the record can be read. */
export function recordLink({ decision: { source }, condition }: DecisionMessage, line: number, { links }: Scene): string | null {
  return links.record(condition === null ? source : { ...source, path: condition.path }, line);
}

/** Why a message comes and what that means. */
export function whyOf(topic: Topic, { words }: Scene): string {
  const { reason, incident } = topic.message;
  const hasRecovered = isAlarm(topic) && incident !== null && incident.recoveredAt !== null;
  return [words.reasons[reason], ...(hasRecovered ? [words.recoveredSince] : [])].join(words.betweenSentences);
}

function why(topic: Topic, scene: Scene): PostFact {
  return { name: scene.words.facts.why, value: whyOf(topic, scene) };
}

function plainSection(topic: Topic, scene: Scene): PostSection {
  const { condition, incident, reason, decision } = topic.message;
  return {
    heading: condition === null ? null : condition.text,
    url: condition === null ? null : recordLink(topic.message, condition.line, scene),
    facts: [
      why(topic, scene),
      ...(incident === null ? [] : incidentFacts(topic, incident, scene)),
      ...(reason === 'test' ? [{ name: scene.words.facts.from, value: homeOf(scene.links.decision(decision.id)) }] : []),
    ],
    items: [],
  };
}

/** The dashboard itself, which stands above the pages of its decisions. */
export function homeOf(decisionUrl: string): string {
  return new URL('..', decisionUrl).href;
}

function blindSection(topic: Topic, { since, subjects }: Detail<'blindness'>, scene: Scene): PostSection {
  const { words, moments, sentAt } = scene;
  const { reason, at } = topic.message;
  const isOver = reason === 'seeing-again';
  const duration = moments.duration((isOver ? at : sentAt) - since);
  return {
    heading: null,
    url: null,
    facts: [
      why(topic, scene),
      isOver
        ? { name: words.facts.recovered, value: words.ended(moments.time(at), duration) }
        : { name: words.facts.since, value: words.ongoing(moments.time(since), duration) },
    ],
    items: subjects.map(({ name, error }) => (isOver && error === null ? name : words.blindSubject(name, error ?? words.noData))),
  };
}

function reviewSection(topic: Topic, { dueAt }: Detail<'review'>, scene: Scene): PostSection {
  const { words, moments } = scene;
  const facts = [
    why(topic, scene),
    { name: words.facts.dueAt, value: moments.time(dueAt) },
    { name: words.facts.report, value: `adr-monitor report ${topic.message.decision.id} --write` },
  ];
  return { heading: null, url: null, facts, items: [] };
}

function metricSection({ name, line, verdict, actual, unit, target }: ReviewedMetric, message: DecisionMessage, scene: Scene): PostSection {
  const { words } = scene;
  return {
    heading: name,
    url: recordLink(message, line, scene),
    facts: [
      { name: words.facts.verdict, value: words.verdicts[verdict] },
      { name: words.facts.actual, value: formatValue(actual, unit) ?? words.unknown },
      { name: words.facts.target, value: target },
    ],
    items: [],
  };
}

function unreadableSection(topic: Topic, { problems }: Detail<'unreadable'>, scene: Scene): PostSection {
  const { words } = scene;
  const { path } = topic.message.decision.source;
  const [first] = problems;
  return {
    heading: path === '' ? null : path,
    url: first === undefined ? null : recordLink(topic.message, first.line, scene),
    facts: [why(topic, scene)],
    items: first === undefined ? [words.recordGone] : problems.map(({ line, message }) => words.problem(line, message)),
  };
}

function changeSection(topic: Topic, { change, before, after, line }: Detail<'change'>, scene: Scene): PostSection {
  const { words } = scene;
  const { condition, incident } = topic.message;
  const shownLine = line ?? condition?.line ?? null;
  return {
    heading: words.changes[change],
    url: shownLine === null ? null : recordLink(topic.message, shownLine, scene),
    facts: [
      why(topic, scene),
      { name: words.facts.before, value: before },
      { name: words.facts.after, value: after ?? words.removed },
      ...(incident === null ? [] : incidentFacts(topic, incident, scene)),
    ],
    items: [],
  };
}
