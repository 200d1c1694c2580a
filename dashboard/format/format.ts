import type { Bounds } from '../../server/api/contract.ts';
import { formatBounds } from './bounds.ts';
import { formatDuration } from './duration.ts';
import { formatAge, formatClock, formatDate, formatDay, formatExactInstant, formatInstant, formatSecond, formatTick } from './time.ts';
import { formatValue } from './value.ts';

/** Every formatter, in one locale. */
export interface Format {
  /** A canonical value in a human unit. */
  readonly value: (value: number, unit: string | null) => string;
  readonly bounds: (bounds: Bounds) => string;
  /** A ratio as whole percent: 0.844 is 84%. */
  readonly percent: (ratio: number) => string;
  /** Progress as whole percent, and never 100% before the target is reached. */
  readonly progress: (progress: number) => string;
  /** Seconds. */
  readonly duration: (seconds: number) => string;
  readonly age: (instant: number, now: number) => string;
  readonly instant: (instant: string) => string;
  /** An instant to the second. */
  readonly second: (instant: string) => string;
  readonly exactInstant: (instant: string) => string;
  /** Hours and minutes of an instant. */
  readonly clock: (instant: string) => string;
  /** The day of an instant. */
  readonly day: (instant: string) => string;
  readonly date: (date: string) => string;
  readonly tick: (at: number, spanSeconds: number) => string;
}

/** What a progress is at most that has not come to the target, however close it is. */
const ALMOST = 0.99;

/** The formatters of one locale. */
export function createFormat(locale: string): Format {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    value: (value, unit) => formatValue(value, unit, locale),
    bounds: (bounds) => formatBounds(bounds, locale),
    percent: (ratio) => percent.format(ratio),
    progress: (progress) => percent.format(progress < 1 ? Math.min(progress, ALMOST) : progress),
    duration: (seconds) => formatDuration(seconds, locale),
    age: (instant, now) => formatAge(instant, now, locale),
    instant: (instant) => formatInstant(instant, locale),
    second: (instant) => formatSecond(instant, locale),
    exactInstant: (instant) => formatExactInstant(instant, locale),
    clock: (instant) => formatClock(instant, locale),
    day: (instant) => formatDay(instant, locale),
    date: (date) => formatDate(date, locale),
    tick: (at, spanSeconds) => formatTick(at, spanSeconds, locale),
  };
}
