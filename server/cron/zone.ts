import { type Instant, SECONDS_PER_DAY, type Seconds } from '../domain/time.ts';

/** What a clock on the wall shows, as the seconds that it would be since the epoch if it hung in UTC. */
export type WallTime = number;

/** The time of a place on earth: how its clocks stand, daylight saving included. */
export interface Zone {
  /** How far its clocks are ahead of UTC. */
  offsetAt(instant: Instant): Seconds;
  /** The first whole second after `from`, and not after `to`, from which its clocks stand otherwise. Expects the offset at the two to differ. */
  changeBetween(from: Instant, to: Instant): Instant;
  /** When its clocks first show a time. One that they leap over is the instant of the leap. */
  firstInstantOf(wall: WallTime): Instant;
}

/** Longer than any leap of a clock, and than the time between a wall time and its instant. */
const MARGIN: Seconds = SECONDS_PER_DAY;

/** Whether a text names a zone of the IANA time zone database, such as Europe/Berlin. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The zone of an IANA name; of null, that of the system. Throws a RangeError where there is no such zone. */
export function createZone(name: string | null): Zone {
  const format = new Intl.DateTimeFormat('en-US', { ...(name === null ? {} : { timeZone: name }), timeZoneName: 'longOffset' });
  const offsetAt = (instant: Instant): Seconds => {
    const offset = format.formatToParts(instant * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(offset) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  };
  const changeBetween = (from: Instant, to: Instant): Instant => {
    const before = offsetAt(from);
    let unchanged = Math.floor(from);
    let changed = Math.ceil(to);
    while (changed - unchanged > 1) {
      const middle = Math.floor((unchanged + changed) / 2);
      if (offsetAt(middle) === before) unchanged = middle;
      else changed = middle;
    }
    return changed;
  };
  return {
    offsetAt,
    changeBetween,
    firstInstantOf(wall) {
      const offsets = [offsetAt(wall - MARGIN), offsetAt(wall + MARGIN)];
      const instants = offsets.map((offset) => wall - offset).filter((instant) => instant + offsetAt(instant) === wall);
      return instants.length === 0 ? changeBetween(wall - MARGIN, wall + MARGIN) : Math.min(...instants);
    },
  };
}
