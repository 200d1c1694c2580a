import { type Bounds, contains, liesIn } from '../../domain/bounds.ts';
import { ends, type Quantity } from '../../domain/quantity.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { SideEvidence, Window } from '../evidence.ts';

/** What a metric came to over a window; values are in the row's unit, null where nothing is known. */
export interface Measured {
  readonly window: Window;
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly last: number | null;
  readonly samples: number;
  readonly metSeconds: Seconds;
  readonly missedSeconds: Seconds;
  readonly blindSeconds: Seconds;
}

/** Takes the figures of one side out of the evidence; null where there is none. */
export function measuredOf(side: SideEvidence | null): Measured | null {
  if (side === null) return null;
  const { min, avg, max, last, samples, metSeconds, missedSeconds, blindSeconds, quantiles } = side.summary;
  const [p05, median, p95] = quantiles.map(({ value }) => value);
  return {
    window: side.window,
    median: median ?? null,
    p05: p05 ?? null,
    p95: p95 ?? null,
    mean: avg,
    min,
    max,
    last,
    samples,
    metSeconds,
    missedSeconds,
    blindSeconds,
  };
}

/** How a written baseline stands to what was measured before the implementation. */
export type BaselineStanding =
  /** Within the middle nine tenths of what was measured. */
  | 'confirmed'
  /** Measured, but in less than a twentieth of the time. */
  | 'rare'
  /** Never measured, not even nearly. */
  | 'never'
  /** Nothing was written, or nothing measured. */
  | 'unknown';

/** People round: a baseline this close to a measured value was true. */
const ROUNDING = 0.05;

/** Compares the baseline as written with what was measured before. */
export function baselineStanding(baseline: Quantity | null, before: Measured | null): BaselineStanding {
  if (baseline === null || before === null) return 'unknown';
  const { min, max, p05, p95 } = before;
  if (min === null || max === null || p05 === null || p95 === null) return 'unknown';
  const { low, high } = ends(baseline);
  const meets = (least: number, most: number) => high >= least - ROUNDING * Math.abs(least) && low <= most + ROUNDING * Math.abs(most);
  if (meets(p05, p95)) return 'confirmed';
  return meets(min, max) ? 'rare' : 'never';
}

/** When a metric was first in its target, to the length of a piece of the history; null where it never was. */
export interface FirstReach {
  readonly at: Instant;
  /** From the implementation on. */
  readonly after: Seconds;
  /** It was so before the implementation already: the written or the measured baseline meets the target. */
  readonly wasMet: boolean;
}

/** Finds when a target was first met. */
export function firstReach(
  after: SideEvidence | null,
  before: Measured | null,
  target: Bounds,
  baseline: Quantity | null,
): FirstReach | null {
  const piece = after?.pieces.find(({ metSeconds }) => metSeconds > 0);
  if (after === null || piece === undefined) return null;
  const wasMet = before?.median == null ? baseline !== null && liesIn(baseline, target) : contains(target, before.median);
  return { at: piece.at, after: Math.max(0, piece.at - after.window.from), wasMet };
}
