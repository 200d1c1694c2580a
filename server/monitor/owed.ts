import { blindSince } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import { incidentMessage, type Message } from '../domain/notification.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { OwedNotification } from '../ports/store.ts';
import type { Evaluation } from './evaluation.ts';

/** What an evaluation is worth telling people, in the order in which it happened. Pure; says why in `reason`, and sends nothing. */
export function messagesOf(
  evaluation: Evaluation,
  known: ReadonlyMap<string, Incident>,
  blindAfter: Seconds,
  now: Instant,
): { readonly messages: readonly Message[]; readonly blindAlerted: boolean } {
  const { bound, isLive } = evaluation.watch;
  const { id, title } = bound.decision;
  const changes = evaluation.changes.map(({ incident }) => incidentMessage('threshold-changed', title, incident, now));
  const episodes = evaluation.incidents.flatMap((incident): readonly Message[] => {
    const before = known.get(incident.id);
    const opened = before === undefined ? [incidentMessage('rollback-triggered', title, incident, incident.openedAt)] : [];
    const justRecovered = incident.recoveredAt !== null && (before?.recoveredAt ?? null) === null;
    const recovered = justRecovered ? [incidentMessage('recovered', title, incident, incident.recoveredAt ?? now)] : [];
    return [...opened, ...recovered];
  });
  const messages = [...changes, ...episodes];
  const blind = isLive ? blindSince(evaluation.state) : null;
  const alerted = evaluation.state.blindAlerted;
  const about = { decision: { id, title }, condition: null, incident: null };
  if (blind !== null && !alerted && now - Math.max(blind, evaluation.state.firstSeenAt) >= blindAfter) {
    return { messages: [...messages, { ...about, reason: 'blind', at: blind }], blindAlerted: true };
  }
  if (blind === null && alerted) return { messages: [...messages, { ...about, reason: 'seeing-again', at: now }], blindAlerted: false };
  return { messages, blindAlerted: alerted };
}

/** Addresses messages to every channel. The id is the same whenever the same thing is owed again, so it is owed once. */
export function addressed(messages: readonly Message[], channels: readonly string[]): readonly OwedNotification[] {
  return messages.flatMap((message) => {
    const subject = message.incident?.id ?? `${message.decision.id}@${Math.round(message.at * 1000).toString(36)}`;
    return channels.map((channel) => ({ id: `${subject}:${message.reason}:${channel}`, channel, message }));
  });
}
