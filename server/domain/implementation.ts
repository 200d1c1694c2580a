import type { Decision } from './decision.ts';
import type { Instant } from './time.ts';

/** When a change went live, and how that is known. */
export interface Implementation {
  readonly at: Instant;
  readonly reason: /** The record says when. */
  'implemented' | /** It does not: it is observed from when it was first read. */ 'first-seen';
}

/** When a decision's change went live. */
export function implementationOf(decision: Decision, firstSeenAt: Instant): Implementation {
  if (decision.implementedAt !== null) return { at: decision.implementedAt, reason: 'implemented' };
  return { at: firstSeenAt, reason: 'first-seen' };
}
