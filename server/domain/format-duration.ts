import type { Seconds } from './time.ts';

/** A unit that durations are told in. */
export type DurationUnit = 'day' | 'hour' | 'minute' | 'second';

/** How each language writes the units behind a number. */
export const DURATION_UNITS: Readonly<Record<'zh' | 'en', Readonly<Record<DurationUnit, string>>>> = {
  zh: { day: '天', hour: '小时', minute: '分钟', second: '秒' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
};

const UNITS: readonly { readonly unit: DurationUnit; readonly seconds: Seconds; readonly goesOn: boolean }[] = [
  { unit: 'day', seconds: 86_400, goesOn: true },
  { unit: 'hour', seconds: 3600, goesOn: true },
  { unit: 'minute', seconds: 60, goesOn: false },
  { unit: 'second', seconds: 1, goesOn: false },
];

/** A duration in the largest unit that fits, and the next one below hours and days: 2 d 3 h, 14 min. Never below 0. `say` puts a count into words. */
export function formatDuration(duration: Seconds, say: (count: number, unit: DurationUnit) => string): string {
  const seconds = Math.max(0, Math.round(duration));
  const index = UNITS.findIndex((unit) => seconds >= unit.seconds);
  const [largest, next] = index === -1 ? UNITS.slice(-1) : UNITS.slice(index);
  if (largest === undefined) return '';
  const count = Math.floor(seconds / largest.seconds);
  const head = say(count, largest.unit);
  const rest = next === undefined || !largest.goesOn ? 0 : Math.floor((seconds - count * largest.seconds) / next.seconds);
  return next === undefined || rest === 0 ? head : `${head} ${say(rest, next.unit)}`;
}
