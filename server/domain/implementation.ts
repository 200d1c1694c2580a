import type { Decision } from './decision.ts';
import { type Instant, parseInstant, SECONDS_PER_DAY } from './time.ts';

/** When a change went live, or is to, and how that is known. */
export interface Implementation {
  readonly at: Instant;
  readonly reason: ImplementationReason;
}

/** How it is known when a change went live. */
export type ImplementationReason =
  /** The front matter says when. */
  | 'implemented'
  /** The last day of the plan is over, or to come. */
  | 'plan-end'
  /** The record does not say: the change is observed from when the record was first read. */
  | 'first-seen';

/**
 * When a decision's change went live, as its record tells. A plan whose days are over before the record was first read counts only
 * where all of its tasks are ticked: a plan that slipped does not say when.
 */
export function implementationOf(decision: Decision, firstSeenAt: Instant): Implementation {
  if (decision.implementedAt !== null) return { at: decision.implementedAt, reason: 'implemented' };
  const end = planEnd(decision);
  if (end !== null && (end > firstSeenAt || isPlanDone(decision))) return { at: end, reason: 'plan-end' };
  return { at: firstSeenAt, reason: 'first-seen' };
}

/** Whether the plan has tasks and every one of them is ticked. */
export function isPlanDone({ plan }: Pick<Decision, 'plan'>): boolean {
  return plan.phases.some(({ total }) => total > 0) && plan.phases.every(({ done, total }) => done === total);
}

/** When the last day that a plan states is over; null where it states none. */
function planEnd({ plan }: Decision): Instant | null {
  const days = plan.phases.flatMap(({ end }) => parseInstant(end ?? '') ?? []);
  return days.length === 0 ? null : Math.max(...days) + SECONDS_PER_DAY;
}
