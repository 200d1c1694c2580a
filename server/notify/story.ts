import {
  type DecisionMessage,
  type DecisionReason,
  isAboutDecision,
  type Message,
  type Notification,
  type NotificationReason,
} from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';

/** One message to be sent, and the notifications that are settled by it, oldest first. */
export interface Told {
  readonly message: Message;
  readonly notifications: readonly [Notification, ...Notification[]];
}

/** The messages of one episode, which can be told as one: the first of them that is there is the reason to tell it. */
const EPISODE: readonly DecisionReason[] = ['disposed', 'rollback-triggered', 'escalated', 'recovered', 'still-firing'];

/** Of these the last tells all there is to know. */
const SIGHT: readonly DecisionReason[] = ['seeing-again', 'blind'];

/**
 * What is left to tell of one story: what was superseded before it went out is told as one, as it stands now. Expects what one channel is
 * still owed about one incident, or about one decision beside its incidents, oldest first.
 */
export function tell(pending: readonly Notification[]): readonly Told[] {
  const told: Told[] = [];
  for (const notification of pending) {
    const index = told.findIndex(({ message }) => isOfOne(message.reason, notification.message.reason));
    const before = told[index];
    const { message } = notification;
    if (before === undefined || !isAboutDecision(before.message) || !isAboutDecision(message)) {
      told.push({ message, notifications: [notification] });
    } else
      told[index] = {
        message: asOne(before.message, message),
        notifications: [...before.notifications, notification],
      };
  }
  return told;
}

/** What tells a channel of something that it has not heard of before. */
const BEGINNINGS: readonly NotificationReason[] = ['rollback-triggered', 'escalated', 'blind'];

/** Whether it tells of something for the first time. */
export function isBeginning({ reason }: Message): boolean {
  return BEGINNINGS.includes(reason);
}

/** When what it tells of was over; null where it is not. */
export function overAt({ reason, incident, at }: Message): Instant | null {
  if (incident === null) return reason === 'seeing-again' ? at : null;
  return incident.recoveredAt ?? incident.disposition?.at ?? null;
}

function isOfOne(a: NotificationReason, b: NotificationReason): boolean {
  return [EPISODE, SIGHT].some((reasons) => [a, b].every((reason) => reasons.some((one) => one === reason)));
}

function asOne(before: DecisionMessage, after: DecisionMessage): DecisionMessage {
  const reason = EPISODE.find((one) => one === before.reason || one === after.reason) ?? after.reason;
  return { ...after, reason, at: reason === before.reason ? before.at : after.at };
}
