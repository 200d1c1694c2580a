import { groupBy } from '../domain/group-by.ts';
import type { Message, Notification } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';
import type { Told } from './story.ts';

/** One delivery: what it says, and the notifications that it settles. */
export interface Letter {
  /** That of the newest notification in it: a receiver that drops repeats would else drop what has been added since. */
  readonly id: string;
  readonly messages: readonly [Message, ...Message[]];
  readonly ids: readonly string[];
  /** How often the oldest of it has been tried. */
  readonly attempts: number;
  /** From when on the first of it was to be sent. */
  readonly dueAt: Instant;
}

/**
 * The letters for what is to be told now. Where a channel bundles, everything about one decision goes into one letter, and a digest into one
 * of its own; else each story sends its first message, and the next once that is settled.
 */
export function lettersOf(stories: readonly (readonly Told[])[], bundles: boolean): readonly Letter[] {
  if (!bundles) return stories.flatMap(([first]) => (first === undefined ? [] : [letterOf([first])]));
  const byDecision = groupBy(stories.flat(), ({ message }) => message.decision?.id ?? message);
  return [...byDecision.values()].map(letterOf);
}

function letterOf(told: readonly Told[]): Letter {
  const messages = told.map(({ message }) => message) as [Message, ...Message[]];
  const notifications = told.flatMap((one) => one.notifications) as [Notification, ...Notification[]];
  return {
    id: notifications.at(-1)?.id ?? notifications[0].id,
    messages,
    ids: notifications.map(({ id }) => id),
    attempts: Math.max(...notifications.map(({ attempts }) => attempts)),
    dueAt: Math.min(...notifications.map(({ dueAt }) => dueAt)),
  };
}
