import type { Instant, Seconds } from '../../domain/time.ts';
import type { TimeUnit, Words } from './words/words.ts';

/** Writes times and durations as people read them. */
export interface Moments {
  /** To the minute, with the offset of its zone. */
  time(instant: Instant): string;
  /** In the largest unit that fits, and the next one below hours and days: 2 d 3 h, 14 min. Never below 0. */
  duration(seconds: Seconds): string;
}

const UNITS: readonly { readonly unit: TimeUnit; readonly seconds: Seconds; readonly goesOn: boolean }[] = [
  { unit: 'day', seconds: 86_400, goesOn: true },
  { unit: 'hour', seconds: 3600, goesOn: true },
  { unit: 'minute', seconds: 60, goesOn: false },
  { unit: 'second', seconds: 1, goesOn: false },
];

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
    duration: (seconds) => durationIn(words, Math.max(0, Math.round(seconds))),
  };
}

function durationIn(words: Words, seconds: Seconds): string {
  const index = UNITS.findIndex((unit) => seconds >= unit.seconds);
  const [largest, next] = index === -1 ? UNITS.slice(-1) : UNITS.slice(index);
  if (largest === undefined) return '';
  const count = Math.floor(seconds / largest.seconds);
  const head = words.duration(count, largest.unit);
  const rest = next === undefined || !largest.goesOn ? 0 : Math.floor((seconds - count * largest.seconds) / next.seconds);
  return next === undefined || rest === 0 ? head : `${head} ${words.duration(rest, next.unit)}`;
}
