import { groupBy } from '../../domain/group-by.ts';
import { floorToStep, type Instant, SECONDS_PER_DAY, type Seconds } from '../../domain/time.ts';

/** What a metric came to in one hour, or in a longer piece that ends at `at`. */
export interface Piece {
  readonly at: Instant;
  readonly avg: number | null;
  readonly metSeconds: Seconds;
  readonly missedSeconds: Seconds;
}

/** Some whole days in a row, as one value. */
export interface DayBlock {
  /** When its first day begins. */
  readonly from: Instant;
  /** The mean of what is known of it, weighted by time. */
  readonly mean: number;
}

/** A block of which less is known does not count: a part of a day is not like the whole. */
const KNOWN_SHARE = 0.75;

/**
 * Cuts a side of the implementation into blocks of whole days (UTC), counted away from it, so that each has all the hours of a day in it.
 * `anchor` is a midnight; `direction` tells which side of it.
 */
export function dayBlocks(
  pieces: readonly Piece[],
  { anchor, direction, days }: { readonly anchor: Instant; readonly direction: 'before' | 'after'; readonly days: number },
): readonly DayBlock[] {
  const width = days * SECONDS_PER_DAY;
  // A piece ends at `at`: the one that ends at midnight is of the day before.
  const blocks = groupBy(pieces, ({ at }) => Math.ceil((at - anchor) / width) - 1);
  return [...blocks]
    .filter(([index]) => (direction === 'before' ? index < 0 : index >= 0))
    .toSorted(([a], [b]) => a - b)
    .flatMap(([index, within]) => {
      const known = within.flatMap((piece) => (piece.avg === null ? [] : [{ avg: piece.avg, seconds: knownSeconds(piece) }]));
      const seconds = known.reduce((sum, one) => sum + one.seconds, 0);
      if (seconds < KNOWN_SHARE * width) return [];
      return [{ from: anchor + index * width, mean: known.reduce((sum, one) => sum + one.avg * one.seconds, 0) / seconds }];
    });
}

/** The values of each hour from one to another, null where nothing is known of it. */
export function hourlyValues(pieces: readonly Piece[], { from, to }: { from: Instant; to: Instant }): readonly (number | null)[] {
  const values = new Map(pieces.map(({ at, avg }) => [hourOf(at), avg]));
  const hours = Math.max(0, Math.round((floorToStep(to, HOUR) - floorToStep(from, HOUR)) / HOUR));
  return Array.from({ length: hours }, (_, index) => values.get(hourOf(from) + index + 1) ?? null);
}

/** How wide a piece is where history is fine enough. */
export const HOUR: Seconds = 3600;

/** The number of the hour that ends at or after an instant. */
function hourOf(at: Instant): number {
  return Math.ceil(at / HOUR);
}

function knownSeconds({ metSeconds, missedSeconds }: Piece): Seconds {
  return metSeconds + missedSeconds;
}
