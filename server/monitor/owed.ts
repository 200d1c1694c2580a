import { type AlertingSettings, channelsOf } from '../domain/alerting.ts';
import type { DecisionMessage } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';
import type { Told } from '../ports/outbox.ts';
import type { OwedNotification } from '../ports/store.ts';

/** What is owed about each incident already, by its id. */
export type ToldOfIncidents = ReadonlyMap<string, readonly Told[]>;

/** A message that is worth telling. */
export interface Telling {
  readonly message: DecisionMessage;
  readonly notBefore: Instant;
}

/**
 * Addresses messages to the channels that they are routed to, and to those that have been told of the same incident: nobody is told that it
 * began and not that it ended. The id is the same whenever the same thing is owed again, so it is owed once.
 */
export function addressed(tellings: readonly Telling[], alerting: AlertingSettings, told: ToldOfIncidents): readonly OwedNotification[] {
  return tellings.flatMap(({ message, notBefore }) => {
    const { incident, decision, reason, at } = message;
    const subject = incident?.id ?? `${decision.id}@${Math.round(at * 1000).toString(36)}`;
    const before = (told.get(incident?.id ?? '') ?? []).map(({ channel }) => channel);
    return [...new Set([...channelsOf(message, alerting), ...before])].map((channel) => ({
      id: `${subject}:${reason}:${channel}`,
      channel,
      message,
      ...(alerting.quietChannels.has(channel) ? {} : { notBefore }),
    }));
  });
}
