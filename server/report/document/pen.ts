import { DURATION_UNITS, formatDuration } from '../../domain/format-duration.ts';
import { formatChange, formatValue } from '../../domain/format-value.ts';
import type { Unit } from '../../domain/quantity.ts';
import { dayOf, type Instant, type Seconds, toRfc3339 } from '../../domain/time.ts';
import type { Window } from '../evidence.ts';
import type { ReportWords } from '../words/words.ts';

/** Writes numbers and times as a report has them: what is not known is a dash. */
export interface Pen {
  readonly words: ReportWords;
  value(value: number | null | undefined, unit: Unit | null): string;
  /** A difference with its sign: +3 ms. */
  difference(value: number | null, unit: Unit | null): string;
  share(ratio: number | null): string;
  /** A ratio as a signed percentage. */
  change(ratio: number | null): string;
  /** How many times as much: 3.4. */
  times(ratio: number | null): string;
  /** p = 0.003, and never exactly nothing. */
  pValue(p: number): string;
  duration(seconds: Seconds | null): string;
  /** To the second, in UTC. */
  time(instant: Instant | null): string;
  day(instant: Instant | null): string;
  span(window: Window): string;
}

/** Below this a probability is only said to be below. */
const LEAST_P = 0.0001;

/** A pen for a language. */
export function createPen(words: ReportWords): Pen {
  const { unknown } = words;
  const duration = (seconds: Seconds) => formatDuration(seconds, (count, unit) => `${count} ${DURATION_UNITS[words.language][unit]}`);
  const time = (instant: Instant) => toRfc3339(Math.floor(instant)).slice(0, 19).replace('T', ' ');
  return {
    words,
    value: (value, unit) => formatValue(value ?? null, unit) ?? unknown,
    difference(value, unit) {
      const size = formatValue(value === null ? null : Math.abs(value), unit);
      if (value === null || size === null) return unknown;
      return value === 0 ? size : `${value > 0 ? '+' : '−'}${size}`;
    },
    share: (ratio) => formatValue(ratio, 'ratio') ?? unknown,
    change: (ratio) => formatChange(ratio) ?? unknown,
    times: (ratio) => formatValue(ratio === null ? null : 1 + ratio, 'count') ?? unknown,
    pValue: (p) => (p < LEAST_P ? `< ${LEAST_P}` : String(Number(p.toPrecision(2)))),
    duration: (seconds) => (seconds === null ? unknown : duration(seconds)),
    time: (instant) => (instant === null ? unknown : time(instant)),
    day: (instant) => (instant === null ? unknown : dayOf(instant)),
    span: ({ from, to }) => words.facts.span(time(from), time(to), duration(to - from)),
  };
}
