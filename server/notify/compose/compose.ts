import { type DecisionMessage, isAboutDecision } from '../../domain/notification.ts';
import type { Envelope } from '../../ports/channels.ts';
import type { Links } from '../../ports/links.ts';
import { composeDigest } from './compose-digest.ts';
import { incidentParts } from './incident-facts.ts';
import { createMoments } from './moments.ts';
import type { Post, PostSection, Tone } from './post.ts';
import type { Scene } from './scene.ts';
import { homeOf, recordLink, rollbackSteps, sectionsOf, whyOf } from './sections.ts';
import { isAlarm, type Topic, toneOf, topicsOf } from './topic.ts';
import { type Language, wordsFor } from './words/words.ts';

/** The worst first. */
const TONES: readonly Tone[] = ['critical', 'warning', 'info', 'good'];

/**
 * Puts a letter into words. Pure: the same letter gives the same post.
 *
 * @param timezone the IANA zone in which times are told; null for that of the system
 * @throws RangeError where there is no such zone
 */
export function compose(envelope: Envelope, language: Language, links: Links, timezone: string | null = null): Post {
  const words = wordsFor(language);
  const scene: Scene = { words, moments: createMoments(words, timezone), links, sentAt: envelope.sentAt };
  const [first, ...others] = envelope.messages;
  if (!isAboutDecision(first)) return composeDigest(first, scene);
  const topics = topicsOf([first, ...others.filter(isAboutDecision)]);
  const [worst, ...rest] = topics;
  // Right after the worst: a letter that is too long for a channel is cut at its end.
  const steps = isAlarm(worst) ? [rollbackSteps(worst.message, scene)] : [];
  return {
    tone: TONES.find((tone) => topics.some((topic) => toneOf(topic) === tone)) ?? 'info',
    title: titleOf(topics, scene),
    summary: summaryOf(worst, scene),
    sections: [
      ...ownerSection(worst.message, scene),
      ...sectionsOf(worst, scene),
      ...steps,
      ...rest.flatMap((topic) => sectionsOf(topic, scene)),
    ],
    links: linksOf(topics, scene),
  };
}

function titleOf([worst, ...rest]: readonly [Topic, ...Topic[]], { words }: Scene): string {
  const { reason, decision } = worst.message;
  if (reason === 'test') return words.headlines.test;
  const headline = headlineOf(worst.message, words);
  const same = rest.filter(({ message }) => headlineOf(message, words) === headline).length;
  return words.title(headline, 1 + same, rest.length - same, nameOf(decision));
}

function headlineOf({ reason, detail }: DecisionMessage, words: Scene['words']): string {
  return detail?.kind === 'change' ? words.changes[detail.change] : words.headlines[reason];
}

/** A decision of which nothing but the id is known has that as its title too. */
function nameOf({ id, title }: DecisionMessage['decision']): string {
  return title === id ? id : `${id} ${title}`;
}

function summaryOf(worst: Topic, scene: Scene): string {
  const { condition, incident, detail } = worst.message;
  if (detail?.kind === 'change') return scene.words.changed(detail.before, detail.after ?? scene.words.removed);
  if (condition === null || incident === null) return whyOf(worst, scene);
  return scene.words.summary(condition.text, incidentParts(incident, scene));
}

function ownerSection({ decision: { owner } }: DecisionMessage, { words }: Scene): readonly PostSection[] {
  return owner === null ? [] : [{ heading: null, url: null, facts: [{ name: words.facts.owner, value: owner }], items: [] }];
}

function linksOf([worst, ...rest]: readonly [Topic, ...Topic[]], scene: Scene): Post['links'] {
  const { words, links } = scene;
  const { message } = worst;
  const page = links.decision(message.decision.id);
  if (message.reason === 'test') return [{ text: words.dashboard, url: homeOf(page) }];
  const record = recordLink(message, message.condition?.line ?? 1, scene);
  const graphs = graphsOf([worst, ...rest], scene);
  return [
    { text: words.decision, url: page },
    ...(record === null ? [] : [{ text: words.record, url: record }]),
    ...graphs.map((url, index) => ({ text: words.graph(graphs.length === 1 ? null : index + 1), url })),
  ];
}

/** Every query once, around the end of the worst of what it showed. */
function graphsOf(topics: readonly Topic[], { links }: Scene): readonly string[] {
  const urls = topics.flatMap(({ message: { incident, at } }) =>
    (incident?.queries ?? []).flatMap((query) => links.graph(query, incident?.recoveredAt ?? at) ?? []),
  );
  return [...new Set(urls)];
}
