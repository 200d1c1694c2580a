import { ceilToStep, floorToStep, type Instant, SECONDS_PER_DAY } from '../../domain/time.ts';
import { dayBlocks, hourlyValues, type Piece } from './blocks.ts';
import { correlationTime } from './dependence.ts';
import { mannWhitney } from './mann-whitney.ts';
import { cliffsDelta, type EffectSize, effectSize, hodgesLehmann, type Shift } from './shift.ts';
import { type Trend, trendOf } from './trend.ts';

/** How often a change may be claimed where there is none: what the method is vouched for. */
export const STATED_LEVEL = 0.05;

/**
 * Below this a change is claimed. Stricter than the stated level, since how long values depend on each other is itself estimated: that the
 * whole method keeps the level is shown by series in which nothing changes (`test/server/report/statistics/no-effect.test.ts`).
 */
export const CLAIM_LEVEL = 0.01;

/** The confidence of the interval of a shift: it leaves out zero where a change is claimed. */
export const CONFIDENCE = 1 - CLAIM_LEVEL;

/** Fewer blocks on a side cannot tell: five against five is the least with which a test can fall below the level of a claim. */
export const MIN_BLOCKS = 5;

/** Blocks are this many times as long as values depend on each other: two of them in a row are then as good as independent. */
const BLOCK_OF_CORRELATION_TIMES = 3;

const HOURS_PER_DAY = 24;

/** Before against after, from blocks of whole days. */
export type Comparison =
  | { readonly kind: 'too-few'; readonly blockDays: number; readonly before: number; readonly after: number; readonly needed: number }
  | {
      readonly kind: 'compared';
      readonly blockDays: number;
      readonly before: number;
      readonly after: number;
      /** How long values depend on each other, in hours. */
      readonly correlationHours: number;
      readonly u: number;
      readonly pValue: number;
      readonly isExact: boolean;
      readonly delta: number;
      readonly size: EffectSize;
      readonly shift: Shift;
      /** Whether a change is claimed. */
      readonly isClaimed: boolean;
      /** Where the values have gone since, a day; null where there are too few. */
      readonly trend: Trend | null;
    };

/** The two sides of an implementation. */
export interface Sides {
  readonly implementedAt: Instant;
  readonly beforeFrom: Instant;
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/**
 * Tells whether a metric changed. Values of one day are like those of the next hour, so days are put together until blocks are as good as
 * independent. How long that takes is measured before the change: a metric that settles after it would be taken for one that is slow by nature.
 */
export function compare({ implementedAt, beforeFrom, before, after }: Sides): Comparison {
  const hours = hourlyValues(before, { from: beforeFrom, to: implementedAt });
  const correlationHours = hours.some((value) => value !== null) ? correlationTime(hours, HOURS_PER_DAY) : 1;
  const days = Math.max(1, Math.ceil((BLOCK_OF_CORRELATION_TIMES * correlationHours) / HOURS_PER_DAY));
  const first = dayBlocks(before, { anchor: floorToStep(implementedAt, SECONDS_PER_DAY), direction: 'before', days });
  const second = dayBlocks(after, { anchor: ceilToStep(implementedAt, SECONDS_PER_DAY), direction: 'after', days });
  if (Math.min(first.length, second.length) < MIN_BLOCKS) {
    return { kind: 'too-few', blockDays: days, before: first.length, after: second.length, needed: MIN_BLOCKS };
  }
  const a = first.map(({ mean }) => mean);
  const b = second.map(({ mean }) => mean);
  const { u, pValue, isExact } = mannWhitney(a, b);
  const delta = cliffsDelta(u, a.length, b.length);
  return {
    kind: 'compared',
    blockDays: days,
    before: a.length,
    after: b.length,
    correlationHours,
    u,
    pValue,
    isExact,
    delta,
    size: effectSize(delta),
    shift: hodgesLehmann(a, b, CONFIDENCE),
    isClaimed: pValue < CLAIM_LEVEL,
    trend: trendOf(
      b,
      second.map(({ from }) => from / SECONDS_PER_DAY),
    ),
  };
}
