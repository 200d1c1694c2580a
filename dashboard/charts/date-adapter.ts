import { _adapters, type TimeUnit } from 'chart.js';

/** The fixed lengths of time, in milliseconds. Days and what is longer are not: the clocks change. */
const FIXED: Readonly<Partial<Record<TimeUnit, number>>> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 };

/** About how long the others are, to tell how many lie between two instants. */
const ABOUT: Readonly<Partial<Record<TimeUnit, number>>> = {
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30.44 * 86_400_000,
  quarter: 91.3 * 86_400_000,
  year: 365.25 * 86_400_000,
};

/** An instant so many units later, in the reader's zone: a day later is the same time of the next day. */
export function addUnits(time: number, amount: number, unit: TimeUnit): number {
  const fixed = FIXED[unit];
  if (fixed !== undefined) return time + amount * fixed;
  const date = new Date(time);
  if (unit === 'day' || unit === 'week') date.setDate(date.getDate() + amount * (unit === 'week' ? 7 : 1));
  else if (unit === 'year') date.setFullYear(date.getFullYear() + amount);
  else date.setMonth(date.getMonth() + amount * (unit === 'quarter' ? 3 : 1));
  return date.getTime();
}

/** How many units an instant lies after another, as near as a scale needs it. */
export function unitsBetween(later: number, earlier: number, unit: TimeUnit): number {
  return (later - earlier) / (FIXED[unit] ?? ABOUT[unit] ?? 1);
}

/** The beginning of the unit that an instant lies in, in the reader's zone. A week begins on `weekday` (Monday is 1). */
export function startOfUnit(time: number, unit: TimeUnit | 'isoWeek', weekday = 1): number {
  const date = new Date(time);
  switch (unit) {
    case 'millisecond':
      return time;
    case 'second':
      return date.setMilliseconds(0);
    case 'minute':
      return date.setSeconds(0, 0);
    case 'hour':
      return date.setMinutes(0, 0, 0);
    case 'day':
      return date.setHours(0, 0, 0, 0);
    case 'week':
    case 'isoWeek':
      date.setDate(date.getDate() - ((date.getDay() - weekday + 7) % 7));
      return date.setHours(0, 0, 0, 0);
    case 'month':
      date.setDate(1);
      return date.setHours(0, 0, 0, 0);
    case 'quarter':
      date.setMonth(date.getMonth() - (date.getMonth() % 3), 1);
      return date.setHours(0, 0, 0, 0);
    case 'year':
      date.setMonth(0, 1);
      return date.setHours(0, 0, 0, 0);
  }
}

/**
 * Gives chart.js the arithmetic of its time axis. The adapters that there are bring a library of
 * dates, which alone is a tenth of what a page may load; labels are written by Intl.
 */
export function provideLocalDates(): void {
  _adapters._date.override({
    init: () => {},
    formats: () => ({
      datetime: '',
      millisecond: '',
      second: '',
      minute: '',
      hour: '',
      day: '',
      week: '',
      month: '',
      quarter: '',
      year: '',
    }),
    parse: (value) => (typeof value === 'number' ? value : null),
    format: String,
    add: addUnits,
    diff: unitsBetween,
    startOf: (time, unit, weekday) => startOfUnit(time, unit, typeof weekday === 'number' ? weekday : 1),
    endOf: (time, unit) => addUnits(startOfUnit(time, unit), 1, unit) - 1,
  });
}
