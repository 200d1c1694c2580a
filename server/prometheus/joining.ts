import type { Instant, Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';

/** What has been learnt about joining the queries of one source. It outlives cycles. */
export interface Joining {
  /** How many queries a batch may have now. */
  size(): number;
  /** Whether a query is asked apart, since a batch with it has failed. */
  isApart(query: string): boolean;
  /** A batch failed: its members are asked apart, each until it turns out to be innocent. */
  suspect(queries: readonly string[]): void;
  /** A member of a failed batch was answered alone. */
  clear(query: string): void;
  /** A batch of so many failed although every member was answered alone, or was not done in time: batches are halved. */
  shrink(failedSize: number): void;
  /** A round ended in which batches were answered and none failed: the next may have one query more. */
  grow(): void;
}

/** How long a query that spoils batches is asked apart, and joining is left alone where no two queries can be joined. */
const APART_FOR: Seconds = 3600;

/** Makes an empty memory for batches of at most `most` queries. */
export function createJoining(most: number, clock: Clock): Joining {
  const apartUntil = new Map<string, Instant>();
  let size = most;
  let aloneUntil: Instant = 0;
  return {
    size() {
      if (size === 1 && most > 1 && clock.now() >= aloneUntil) size = 2;
      return size;
    },
    isApart(query) {
      return clock.now() < (apartUntil.get(query) ?? Number.NEGATIVE_INFINITY);
    },
    suspect(queries) {
      const now = clock.now();
      for (const [query, until] of apartUntil) if (until <= now) apartUntil.delete(query);
      for (const query of queries) apartUntil.set(query, now + APART_FOR);
    },
    clear: (query) => void apartUntil.delete(query),
    shrink(failedSize) {
      size = Math.max(1, Math.min(size, Math.floor(failedSize / 2)));
      if (size === 1) aloneUntil = clock.now() + APART_FOR;
    },
    grow() {
      if (size > 1) size = Math.min(most, size + 1);
    },
  };
}
