import { type Incident, incidentState } from './incident.ts';
import type { Unit } from './quantity.ts';
import type { Instant } from './time.ts';

/** Why a message is owed. */
export type NotificationReason =
  | 'rollback-triggered'
  | 'still-firing'
  | 'recovered'
  | 'disposed'
  | 'blind'
  | 'seeing-again'
  | 'target-missed'
  | 'review-due'
  | 'record-unreadable'
  | 'threshold-changed'
  | 'test';

/** What a message says, fixed when it was owed, so that a late delivery tells what was true then. */
export interface Message {
  readonly reason: NotificationReason;
  readonly decision: { readonly id: string; readonly title: string };
  readonly condition: { readonly text: string; readonly path: string; readonly line: number } | null;
  readonly incident: {
    readonly id: string;
    readonly state: 'firing' | 'recovered' | 'disposed';
    readonly openedAt: Instant;
    readonly recoveredAt: Instant | null;
    readonly value: number | null;
    readonly peak: number | null;
    readonly unit: Unit | null;
  } | null;
  /** When it became true. */
  readonly at: Instant;
}

/** A message about an incident, as it stood at `at`; `title` is its decision's. */
export function incidentMessage(reason: Message['reason'], title: string, incident: Incident, at: Instant): Message {
  return {
    reason,
    decision: { id: incident.decisionId, title },
    condition: incident.condition,
    incident: {
      id: incident.id,
      state: incidentState(incident),
      openedAt: incident.openedAt,
      recoveredAt: incident.recoveredAt,
      value: incident.value,
      peak: incident.peak,
      unit: incident.unit,
    },
    at,
  };
}

/** One message owed to one channel, kept in the outbox until delivered. */
export interface Notification {
  /** The same on every attempt: a receiver can use it to drop a repeat. */
  readonly id: string;
  readonly channel: string;
  readonly message: Message;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly nextAttemptAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly lastError: string | null;
}
