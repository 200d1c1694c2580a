import { type Matcher, matches } from './matcher.ts';
import type { Addressed } from './notification.ts';
import type { Seconds } from './time.ts';

/** Who else is told where nobody acknowledges in time. */
export interface EscalationStep {
  /** Counted from when the incident was found. */
  readonly after: Seconds;
  readonly channels: readonly string[];
}

/** A time of the day at which messages wait. */
export interface QuietHours {
  /** Seconds since midnight on the wall. Where `to` is not after `from`, they go on past midnight. */
  readonly from: Seconds;
  readonly to: Seconds;
  /** The days of the week on which they begin, 0 for Sunday. */
  readonly days: readonly number[];
  /** IANA name; null for that of the schedules. */
  readonly timezone: string | null;
}

/** Who is told of what. */
export interface Route {
  readonly matcher: Matcher;
  readonly channels: readonly string[];
  /** How long after the last message about an incident that still fires people are reminded; null for never. */
  readonly remindAfter: Seconds | null;
  readonly escalation: readonly EscalationStep[];
  readonly quietHours: QuietHours | null;
  /** Whether the routes after this one are looked at too. */
  readonly goesOn: boolean;
}

/** The routes that a message takes: the first that fits, and while they go on, the next ones that do; `fallback` where none fits. */
export function routesOf(message: Addressed, routes: readonly Route[], fallback: Route): readonly Route[] {
  const fitting = routes.filter(({ matcher }) => matches(matcher, message));
  const last = fitting.findIndex(({ goesOn }) => !goesOn);
  if (fitting.length === 0) return [fallback];
  return last === -1 ? fitting : fitting.slice(0, last + 1);
}
