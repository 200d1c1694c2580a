import type { Health } from './health.ts';
import type { Disposition } from './incident.ts';
import type { Stage } from './stage.ts';
import type { Team, TeamGrouping } from './team.ts';
import type { Instant, Seconds } from './time.ts';
import type { Verdict } from './verdict.ts';

/** When digests are sent, to whom, and of what; `alerts.digest` in the configuration, which documents each. */
export interface DigestSettings {
  /** A cron expression. */
  readonly schedule: string;
  /** IANA name; null for that of the schedules. */
  readonly timezone: string | null;
  readonly grouping: TeamGrouping;
  /** Null leaves it to the routes. */
  readonly channels: readonly string[] | null;
  /** How far ahead dates are told of. */
  readonly dueWithin: Seconds;
}

/** A decision as a digest names it. */
export interface DigestDecision {
  readonly id: string;
  readonly title: string;
}

/** Something about a decision that is otherwise than it was. */
export type Turn = { readonly decision: DigestDecision; readonly at: Instant } & (
  | {
      /** An incident opened, recovered or was answered; `at` is the last of it. */
      readonly kind: 'incident';
      readonly condition: string;
      readonly openedAt: Instant;
      readonly recoveredAt: Instant | null;
      readonly disposition: Pick<Disposition, 'verdict' | 'actor' | 'at'> | null;
    }
  | { readonly kind: 'stage'; readonly from: Stage | null; readonly to: Stage }
  /** A metric is judged otherwise; `at` is when that is known from, which is the digest's own time. */
  | { readonly kind: 'verdict'; readonly metric: string; readonly from: Verdict; readonly to: Verdict }
);

/** A date that is near, or over. */
export interface DueDate {
  readonly decision: DigestDecision;
  readonly kind: 'review' | 'waiver-ends';
  readonly at: Instant;
}

/** A decision that cannot be told of. */
export interface Blindness {
  readonly decision: DigestDecision;
  readonly since: Instant;
  /** The metrics and conditions that nothing is known of; none where the record itself cannot be read. */
  readonly subjects: readonly string[];
}

/** How the decisions of one team stand, and what became of them since the last time. */
export interface Digest {
  readonly kind: 'digest';
  readonly team: Team;
  /** When it was to be sent. */
  readonly dueAt: Instant;
  /** What turned after `since`, up to `until`. */
  readonly since: Instant;
  readonly until: Instant;
  /** How many decisions stand how. */
  readonly standing: Readonly<Record<Health, number>>;
  /** Oldest first. */
  readonly turned: readonly Turn[];
  /** The earliest first; what is not after `until` is overdue. */
  readonly due: readonly DueDate[];
  /** The longest blind first. */
  readonly blind: readonly Blindness[];
  /** Promises that only lack a binding to be judged. */
  readonly unbound: readonly { readonly decision: DigestDecision; readonly promises: number }[];
}

/** Whether there is nothing that a team would want to read: nothing of it is monitored, and nothing turned, is due, blind or unbound. */
export function isEmpty({ standing, turned, due, blind, unbound }: Digest): boolean {
  const { 'not-monitored': _, ...monitored } = standing;
  return [...Object.values(monitored), turned.length, due.length, blind.length, unbound.length].every((count) => count === 0);
}
