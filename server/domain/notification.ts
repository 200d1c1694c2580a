import type { DecisionSource, Status } from './decision.ts';
import type { Digest } from './digest.ts';
import { type Incident, type IncidentState, incidentState } from './incident.ts';
import type { ConditionChange } from './promise-change.ts';
import type { Unit } from './quantity.ts';
import type { Stage } from './stage.ts';
import type { Instant } from './time.ts';
import type { Verdict } from './verdict.ts';

/** Why a message about one decision is owed. */
export type DecisionReason =
  /** A rollback condition has held for its hold. */
  | 'rollback-triggered'
  /** A reminder: it fires still, and nobody has acknowledged it. */
  | 'still-firing'
  /** Nobody has acknowledged it within the time that the route gives; told to others. */
  | 'escalated'
  /** The metric recovered; the decision stays flagged. */
  | 'recovered'
  /** A person answered the incident. */
  | 'disposed'
  /** A decision has not been judged for too long. */
  | 'blind'
  | 'seeing-again'
  /** At the date of the review a target is not reached. */
  | 'target-missed'
  /** The date of the review has come, and no target is known to be missed. */
  | 'review-due'
  /** A record that was read and judged cannot be any more. */
  | 'record-unreadable'
  /** A rollback condition was changed while it fired. */
  | 'threshold-changed'
  | 'test';

/** Why a message is owed. */
export type NotificationReason =
  | DecisionReason
  /** The time for it has come: how the decisions of a team stand. */
  | 'digest';

/** How much a message matters. What belongs to one story has one severity, so that all of it goes the same way. */
export type Severity = 'critical' | 'warning' | 'info';

const SEVERITIES: Readonly<Record<NotificationReason, Severity>> = {
  'rollback-triggered': 'critical',
  'still-firing': 'critical',
  escalated: 'critical',
  recovered: 'critical',
  disposed: 'critical',
  'threshold-changed': 'critical',
  blind: 'warning',
  'seeing-again': 'warning',
  'target-missed': 'warning',
  'record-unreadable': 'warning',
  'review-due': 'info',
  digest: 'info',
  test: 'info',
};

/** How much a message of this reason matters. */
export function severityOf(reason: NotificationReason): Severity {
  return SEVERITIES[reason];
}

/** What a message says of its decision, as it was when the message became owed. */
export interface MessageDecision {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** What the document says of itself; null where that could not be read. */
  readonly status: Status | null;
  readonly stage: Stage;
  readonly source: DecisionSource;
  /** What the record says is to be done to roll back, as written. */
  readonly rollbackSteps: readonly string[];
}

/** What a message says of its incident, as it stood when the message became owed. */
export interface MessageIncident
  extends Pick<
    Incident,
    'id' | 'since' | 'openedAt' | 'foundAt' | 'recoveredAt' | 'value' | 'peak' | 'unit' | 'bounds' | 'queries' | 'disposition'
  > {
  readonly state: IncidentState;
}

/** One metric at the review. */
export interface ReviewedMetric {
  readonly name: string;
  readonly line: number;
  readonly verdict: Verdict;
  readonly actual: number | null;
  readonly unit: Unit | null;
  /** The target as written. */
  readonly target: string;
}

/** What a message says beside the incident. */
export type MessageDetail =
  /** What cannot be told, and since when. Of `seeing-again`: what could not. */
  | {
      readonly kind: 'blindness';
      readonly since: Instant;
      readonly subjects: readonly { readonly name: string; readonly error: string | null }[];
    }
  | { readonly kind: 'review'; readonly dueAt: Instant; readonly metrics: readonly ReviewedMetric[] }
  /** What is wrong with the record; nothing where there is no record of that id any more. */
  | { readonly kind: 'unreadable'; readonly problems: readonly { readonly line: number; readonly message: string }[] }
  | {
      readonly kind: 'change';
      readonly change: ConditionChange;
      readonly before: string;
      readonly after: string | null;
      readonly line: number | null;
    };

/** What a message about one decision says, fixed when it became owed, so that a late delivery tells what was true then. */
export interface DecisionMessage {
  readonly reason: DecisionReason;
  readonly decision: MessageDecision;
  readonly condition: { readonly text: string; readonly path: string; readonly line: number } | null;
  readonly incident: MessageIncident | null;
  readonly detail: MessageDetail | null;
  /** When it became true. */
  readonly at: Instant;
}

/** What a team is told of all its decisions, fixed likewise. */
export interface DigestMessage {
  readonly reason: 'digest';
  readonly decision: null;
  readonly condition: null;
  readonly incident: null;
  readonly detail: Digest;
  /** Up to when it tells. */
  readonly at: Instant;
}

/** What is told: of one decision, or of many. */
export type Message = DecisionMessage | DigestMessage;

/** What of a message decides whom it goes to and whether it is kept back. */
export type Addressed = Pick<DecisionMessage, 'reason' | 'decision'> | Pick<DigestMessage, 'reason' | 'decision' | 'detail'>;

/** Whether a message is about one decision. */
export function isAboutDecision(message: Message): message is DecisionMessage {
  return message.decision !== null;
}

/** A message about an incident, as it stood at `at`. */
export function incidentMessage(
  reason: DecisionReason,
  decision: MessageDecision,
  incident: Incident,
  at: Instant,
  detail: MessageDetail | null = null,
): DecisionMessage {
  const { id, since, openedAt, foundAt, recoveredAt, value, peak, unit, bounds, queries, disposition } = incident;
  const state = incidentState(incident);
  return {
    reason,
    decision,
    condition: incident.condition,
    incident: { id, state, since, openedAt, foundAt, recoveredAt, value, peak, unit, bounds, queries, disposition },
    detail,
    at,
  };
}

/** How a notification stands. */
export type NotificationState =
  /** Owed, and tried again until it is delivered. */
  | 'pending'
  /** Owed, and kept back by quiet hours or a silence. */
  | 'held'
  | 'delivered'
  /** Given up; a person can have it sent again. */
  | 'dead'
  /** What it tells of began and ended within a silence: it is not sent. */
  | 'silenced';

/** One message owed to one channel, kept in the outbox until delivered. */
export interface Notification {
  /** The same on every attempt: a receiver can use it to drop a repeat. */
  readonly id: string;
  readonly channel: string;
  readonly message: Message;
  readonly createdAt: Instant;
  /** From when on it was to be sent: a silence, quiet hours, or a person who has it sent again move it. Giving up is counted from then. */
  readonly dueAt: Instant;
  /** How often it has been tried, the attempt that delivered it included; counted anew where a person has it sent again. */
  readonly attempts: number;
  readonly nextAttemptAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly lastError: string | null;
  /** The silence, or the quiet hours, that keep it back; null where nothing does. */
  readonly heldBy: string | null;
}
