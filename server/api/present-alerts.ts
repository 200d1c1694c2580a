import { severityOf } from '../domain/notification.ts';
import { type Silence, silenceState } from '../domain/silence.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import type { ChannelStatus, ShownWindow } from '../ports/alerts.ts';
import type { ListedNotification } from '../ports/outbox.ts';
import type * as wire from './contract.ts';

const time = (instant: Instant | null): string | null => (instant === null ? null : toRfc3339(instant));

/** One message owed to one channel. */
export function presentNotification(notification: ListedNotification): wire.Notification {
  const { id, channel, message, state, attempts, lastError, heldBy, toldAs } = notification;
  const isOwed = state === 'pending' || state === 'held';
  return {
    id,
    channel,
    reason: message.reason,
    severity: severityOf(message.reason),
    decision: message.decision && { id: message.decision.id, title: message.decision.title },
    team: message.decision === null ? message.detail.team.name : null,
    condition: message.condition?.text ?? null,
    incident: message.incident?.id ?? null,
    state,
    createdAt: toRfc3339(notification.createdAt),
    attempts,
    nextAttemptAt: isOwed ? toRfc3339(notification.nextAttemptAt) : null,
    deliveredAt: time(notification.deliveredAt),
    endedAt: time(notification.endedAt),
    error: lastError,
    heldBy,
    toldAs,
  };
}

/** A channel with how its notifications stand. */
export function presentChannel({ lastDeliveredAt, ...channel }: ChannelStatus): wire.ChannelView {
  return { ...channel, lastDeliveredAt: time(lastDeliveredAt) };
}

/** A silence as it stands at an instant. */
export function presentSilence(silence: Silence, now: Instant): wire.Silence {
  const { id, matcher, author, reason, ended } = silence;
  return {
    id,
    match: matcher as wire.Matcher,
    from: toRfc3339(silence.from),
    until: toRfc3339(silence.until),
    author,
    reason,
    createdAt: toRfc3339(silence.createdAt),
    state: silenceState(silence, now),
    endedAt: time(ended?.at ?? null),
    endedBy: ended?.by ?? null,
  };
}

/** A maintenance window of the configuration. */
export function presentWindow({ name, matcher, author, reason, until, openUntil }: ShownWindow): wire.Maintenance {
  return { name, match: matcher as wire.Matcher, author, reason, until: toRfc3339(until), openUntil: time(openUntil) };
}
