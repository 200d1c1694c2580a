import type { Matcher } from './matcher.ts';
import type { Instant, Seconds } from './time.ts';

/** A time, once or again and again, in which messages that fit are kept back: who wants it, why, and until when. */
export interface MaintenanceWindow {
  readonly name: string;
  readonly matcher: Matcher;
  readonly author: string;
  readonly reason: string;
  /** When it ends for good. */
  readonly until: Instant;
  readonly when:
    | { readonly kind: 'once'; readonly from: Instant }
    /** IANA name of the zone; null for that of the schedules. */
    | { readonly kind: 'again'; readonly schedule: string; readonly duration: Seconds; readonly timezone: string | null };
}
