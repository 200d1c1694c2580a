import { groupBy } from '../../domain/group-by.ts';
import type { DecisionMessage, DecisionReason } from '../../domain/notification.ts';
import type { Tone } from './post.ts';

/** What one part of a letter is about: one message, or many episodes of one condition that would all say the same. */
export interface Topic {
  /** The newest. */
  readonly message: DecisionMessage;
  /** All of it, oldest first. */
  readonly episodes: readonly [DecisionMessage, ...DecisionMessage[]];
}

const TONES: Readonly<Record<DecisionReason, Tone>> = {
  escalated: 'critical',
  'rollback-triggered': 'critical',
  'still-firing': 'critical',
  'threshold-changed': 'warning',
  blind: 'warning',
  'target-missed': 'warning',
  'record-unreadable': 'warning',
  recovered: 'good',
  disposed: 'info',
  'review-due': 'info',
  'seeing-again': 'good',
  test: 'info',
};

/** The worst first; reasons stand in the order in which they are written above. */
const WORST_FIRST = Object.keys(TONES);

/** What a letter is about, the worst first, and else in the order in which it happened. */
export function topicsOf(messages: readonly [DecisionMessage, ...DecisionMessage[]]): readonly [Topic, ...Topic[]] {
  const groups = [...groupBy(messages, sameness).values()] as [DecisionMessage, ...DecisionMessage[]][];
  const topics = groups.map((episodes): Topic => ({ message: episodes.at(-1) ?? episodes[0], episodes }));
  return topics.toSorted((a, b) => rank(a) - rank(b)) as [Topic, ...Topic[]];
}

/** How a topic looks: an alarm that is told when all is well again is no longer critical. */
export function toneOf({ message: { reason, incident } }: Topic): Tone {
  const tone = TONES[reason];
  return tone === 'critical' && incident !== null && incident.recoveredAt !== null ? 'warning' : tone;
}

/** Whether it tells that a rollback condition holds or held, and so what is to be done. */
export function isAlarm({ message: { reason } }: Topic): boolean {
  return TONES[reason] === 'critical';
}

function rank({ message: { reason } }: Topic): number {
  return WORST_FIRST.indexOf(reason);
}

/** Equal for messages that differ in nothing but their episode. */
function sameness({ reason, condition, incident, detail }: DecisionMessage): string {
  const { verdict, actor, note } = incident?.disposition ?? {};
  return JSON.stringify([reason, condition?.path, condition?.text, verdict, actor, note, detail]);
}
