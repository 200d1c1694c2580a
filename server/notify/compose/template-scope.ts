import { formatBounds } from '../../domain/format-bounds.ts';
import { formatValue } from '../../domain/format-value.ts';
import type { DecisionMessage, DecisionReason } from '../../domain/notification.ts';
import { type Instant, toRfc3339 } from '../../domain/time.ts';
import type { Envelope } from '../../ports/channels.ts';
import type { Links } from '../../ports/links.ts';
import { createMoments, type Moments } from './moments.ts';
import type { Post } from './post.ts';
import { topicsOf } from './topic.ts';
import { type Language, type Words, wordsFor } from './words/words.ts';

/** One message as a template sees it. What has no name that begins with `raw` or ends in `At` is written for people. */
export interface MessageVariables {
  readonly reason: DecisionReason;
  /** Why it comes, in a few words and in a sentence. */
  readonly headline: string;
  readonly explanation: string;
  readonly condition: { readonly text: string; readonly path: string; readonly line: number; readonly url: string | null } | null;
  /** The incident's; null where the message is about none. */
  readonly state: string | null;
  readonly value: string | null;
  readonly rawValue: number | null;
  readonly peak: string | null;
  readonly rawPeak: number | null;
  /** The canonical unit of the raw values. */
  readonly unit: string | null;
  /** Where the condition holds. */
  readonly threshold: string | null;
  readonly since: string | null;
  /** RFC 3339, as is all that ends in `At`. */
  readonly sinceAt: string | null;
  /** How long it has lasted, or lasted. */
  readonly duration: string | null;
  readonly recovered: string | null;
  readonly recoveredAt: string | null;
  readonly answer: { readonly verdict: string; readonly actor: string; readonly note: string } | null;
}

/** What a template can say: the worst message's own variables, all messages, and the built-in text. */
export interface TemplateScope extends MessageVariables {
  readonly decision: {
    readonly id: string;
    readonly title: string;
    readonly owner: string | null;
    readonly tags: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
    readonly stage: string;
    readonly status: string | null;
    readonly path: string;
    readonly url: string;
    readonly rollbackSteps: readonly string[];
  };
  /** Oldest first. */
  readonly messages: readonly MessageVariables[];
  readonly language: Language;
  readonly tone: Post['tone'];
  readonly title: string;
  readonly summary: string;
  readonly sections: Post['sections'];
  readonly links: Post['links'];
  readonly sentAt: string;
}

/** By name, so that a variable that is not here cannot be forgotten. */
const NAMES: Readonly<Record<keyof TemplateScope, true>> = {
  reason: true,
  headline: true,
  explanation: true,
  condition: true,
  state: true,
  value: true,
  rawValue: true,
  peak: true,
  rawPeak: true,
  unit: true,
  threshold: true,
  since: true,
  sinceAt: true,
  duration: true,
  recovered: true,
  recoveredAt: true,
  answer: true,
  decision: true,
  messages: true,
  language: true,
  tone: true,
  title: true,
  summary: true,
  sections: true,
  links: true,
  sentAt: true,
};

/** The variables that a template can use. */
export const TEMPLATE_VARIABLES: ReadonlySet<string> = new Set(Object.keys(NAMES));

/** How the variables are written. */
export interface ScopeOptions {
  readonly language: Language;
  readonly links: Links;
  /** IANA name; null for the zone of the system. */
  readonly timezone: string | null;
}

/** The variables of a letter about one decision, whose built-in text is `post`. */
export function templateScope(
  { messages, sentAt }: DecisionLetter,
  post: Post,
  { language, links, timezone }: ScopeOptions,
): TemplateScope {
  const words = wordsFor(language);
  const moments = createMoments(words, timezone);
  const variablesOf = (message: DecisionMessage) => messageVariables(message, { words, moments, links, sentAt });
  const [worst] = topicsOf(messages);
  const { id, title, owner, tags, labels, stage, status, source, rollbackSteps } = worst.message.decision;
  return {
    ...variablesOf(worst.message),
    decision: { id, title, owner, tags, labels, stage, status, path: source.path, url: links.decision(id), rollbackSteps },
    messages: messages.map(variablesOf),
    language,
    tone: post.tone,
    title: post.title,
    summary: post.summary,
    sections: post.sections,
    links: post.links,
    sentAt: toRfc3339(sentAt),
  };
}

/** What a letter about one decision says. */
export interface DecisionLetter extends Pick<Envelope, 'sentAt'> {
  readonly messages: readonly [DecisionMessage, ...DecisionMessage[]];
}

interface Writing {
  readonly words: Words;
  readonly moments: Moments;
  readonly links: Links;
  readonly sentAt: Instant;
}

function messageVariables(message: DecisionMessage, writing: Writing): MessageVariables {
  const { reason, incident } = message;
  const { words, moments, sentAt } = writing;
  const began = incident === null ? null : (incident.since ?? incident.openedAt);
  const recoveredAt = incident?.recoveredAt ?? null;
  const unit = incident?.unit ?? null;
  return {
    reason,
    headline: words.headlines[reason],
    explanation: words.reasons[reason],
    condition: conditionVariables(message, writing),
    state: incident?.state ?? null,
    value: formatValue(incident?.value ?? null, unit),
    rawValue: incident?.value ?? null,
    peak: formatValue(incident?.peak ?? null, unit),
    rawPeak: incident?.peak ?? null,
    unit,
    threshold: incident?.bounds ? formatBounds(incident.bounds) : null,
    since: began === null ? null : moments.time(began),
    sinceAt: began === null ? null : toRfc3339(began),
    duration: began === null ? null : moments.duration((recoveredAt ?? sentAt) - began),
    recovered: recoveredAt === null ? null : moments.time(recoveredAt),
    recoveredAt: recoveredAt === null ? null : toRfc3339(recoveredAt),
    answer: answerVariables(message, writing),
  };
}

function conditionVariables({ condition, decision }: DecisionMessage, { links }: Writing): MessageVariables['condition'] {
  if (condition === null) return null;
  const { text, path, line } = condition;
  return { text, path, line, url: links.record({ ...decision.source, path }, line) };
}

function answerVariables({ incident }: DecisionMessage, { words }: Writing): MessageVariables['answer'] {
  const disposition = incident?.disposition ?? null;
  if (disposition === null) return null;
  return { verdict: words.dispositions[disposition.verdict], actor: disposition.actor, note: disposition.note };
}
