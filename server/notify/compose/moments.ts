import { formatDuration } from '../../domain/format-duration.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { Words } from './words/words.ts';

/** Writes times and durations as people read them. */
export interface Moments {
  /** To the minute, with the offset of its zone. */
  time(instant: Instant): string;
  /** In the largest unit that fits, and the next one below hours and days: 2 d 3 h, 14 min. Never below 0. */
  duration(seconds: Seconds): string;
}

/**
 * Times in the words' language and a zone.
 *
 * @param timezone an IANA name; null for the zone of the system
 * @throws RangeError where there is no such zone
 */
export function createMoments(words: Words, timezone: string | null): Moments {
  const zone = timezone === null ? {} : { timeZone: timezone };
  const timeOfDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dates = new Intl.DateTimeFormat(words.locale, { ...zone, ...words.date, ...timeOfDay });
  const offsets = new Intl.DateTimeFormat('en', { ...zone, timeZoneName: 'shortOffset' });
  const offsetAt = (instant: Instant) => {
    const name = offsets.formatToParts(instant * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    return name.replace(/^GMT([+-]0$)?/, 'UTC');
  };
  return {
    time: (instant) => words.time(dates.format(instant * 1000), offsetAt(instant)),
    duration: (seconds) => formatDuration(seconds, words.duration),
  };
}
