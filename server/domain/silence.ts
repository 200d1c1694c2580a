import type { Matcher } from './matcher.ts';
import type { Instant } from './time.ts';

/** A time in which messages that fit are kept back: who wants it, why, and until when. Nothing stops being judged or flagged. */
export interface Silence {
  readonly id: string;
  readonly matcher: Matcher;
  readonly from: Instant;
  readonly until: Instant;
  readonly author: string;
  readonly reason: string;
  readonly createdAt: Instant;
  /** Who ended it before its time, and when; null where nobody did. */
  readonly ended: { readonly at: Instant; readonly by: string } | null;
}

/** How a silence stands at an instant. */
export type SilenceState = 'scheduled' | 'active' | 'ended';

/** Whether a silence is to come, keeps messages back, or is over. */
export function silenceState({ from, until, ended }: Silence, now: Instant): SilenceState {
  if (ended !== null || until <= now) return 'ended';
  return from <= now ? 'active' : 'scheduled';
}
