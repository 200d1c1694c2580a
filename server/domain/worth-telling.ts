import { type Incident, incidentState } from './incident.ts';
import type { DecisionReason } from './notification.ts';
import type { Instant, Seconds } from './time.ts';

/** What has come about, of which people may have to be told. */
export type Happening =
  /** A rollback condition has held for its hold. `rungAt` is when people were last told, or will be, that it fires. */
  | { readonly kind: 'opened'; readonly rungAt: Instant | null }
  /** The metric recovered. */
  | { readonly kind: 'recovered' }
  /** A person answered the incident. */
  | { readonly kind: 'disposed' }
  /** The condition was changed while it fired. */
  | { readonly kind: 'changed' }
  /** An incident stands; of one channel. `lastToldAt` is when a message about it last became owed there, null where none has yet. */
  | {
      readonly kind: 'standing';
      readonly incident: Incident;
      /** Whether it is known that it fires still, and not only that it did. */
      readonly isKnown: boolean;
      readonly lastToldAt: Instant | null;
      readonly remindAfter: Seconds | null;
      readonly escalateAfter: Seconds | null;
    }
  /** Since when a decision cannot be judged, null where it can; and whether people have been told that. */
  | { readonly kind: 'sight'; readonly blindSince: Instant | null; readonly isTold: boolean }
  /** Since when a record that is judged cannot be read, null where it can; and whether people have been told that. */
  | { readonly kind: 'reading'; readonly unreadableSince: Instant | null; readonly isTold: boolean }
  /** When the review is due, null where nobody said; for which date people have been told; and whether a target is known to be missed. */
  | { readonly kind: 'review'; readonly dueAt: Instant | null; readonly toldFor: Instant | null; readonly isMissed: boolean };

/** That something is worth a message, why, and from when on it may be sent. */
export interface Worth {
  readonly reason: DecisionReason;
  readonly notBefore: Instant;
}

/** How soon and how often people are told. */
export interface TellingPolicy {
  /** How long a decision may be blind, or a record unreadable, before people are told. */
  readonly blindAfter: Seconds;
  /** How long after people were told that a condition fires they are told again, where it recovers and fires anew. */
  readonly ringAgainAfter: Seconds;
}

/** Decides whether something that has come about is worth a message now; null where it is not. */
export function worthTelling(happening: Happening, policy: TellingPolicy, now: Instant): Worth | null {
  switch (happening.kind) {
    case 'opened':
      return { reason: 'rollback-triggered', notBefore: ringAt(happening.rungAt, policy, now) };
    case 'recovered':
    case 'disposed':
      return { reason: happening.kind, notBefore: now };
    case 'changed':
      return { reason: 'threshold-changed', notBefore: now };
    case 'standing':
      return followUp(happening, now);
    case 'sight':
      if (happening.blindSince === null) return happening.isTold ? { reason: 'seeing-again', notBefore: now } : null;
      return !happening.isTold && now - happening.blindSince >= policy.blindAfter ? { reason: 'blind', notBefore: now } : null;
    case 'reading': {
      const { unreadableSince, isTold } = happening;
      const isLong = unreadableSince !== null && now - unreadableSince >= policy.blindAfter;
      return isLong && !isTold ? { reason: 'record-unreadable', notBefore: now } : null;
    }
    case 'review': {
      const { dueAt, toldFor, isMissed } = happening;
      if (dueAt === null || dueAt > now || dueAt === toldFor) return null;
      return { reason: isMissed ? 'target-missed' : 'review-due', notBefore: now };
    }
  }
}

/** A condition that flaps rings at once the first time, and then once at the end of each `ringAgainAfter`. */
function ringAt(rungAt: Instant | null, { ringAgainAfter }: TellingPolicy, now: Instant): Instant {
  if (rungAt === null) return now;
  return rungAt > now ? rungAt : Math.max(now, rungAt + ringAgainAfter);
}

function followUp(
  { incident, isKnown, lastToldAt, remindAfter, escalateAfter }: Extract<Happening, { kind: 'standing' }>,
  now: Instant,
): Worth | null {
  if (incidentState(incident) !== 'firing' || incident.acknowledgement !== null) return null;
  if (lastToldAt === null) {
    return escalateAfter !== null && now - incident.foundAt >= escalateAfter ? { reason: 'escalated', notBefore: now } : null;
  }
  return isKnown && remindAfter !== null && now - lastToldAt >= remindAfter ? { reason: 'still-firing', notBefore: now } : null;
}
