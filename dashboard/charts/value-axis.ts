import type { ValueRange } from './value-range.ts';

/** The value axis of a chart: its ends, and the distance of its labels; both ends are labelled. */
export interface ValueAxis extends ValueRange {
  readonly step: number;
}

/** About how many steps an axis has: few enough to read, many enough to place a value between. */
const STEPS = 5;

/** Room above the highest and below the lowest value, as a share of what is shown. */
const ROOM = 0.05;

/** The steps that people count in, within one power of ten. */
const ROUND = [1, 2, 5, 10];

/**
 * An axis that shows the range with a little room and has round labels in the unit they are shown in: `divisor` is how much of the
 * canonical unit that is (3600 for hours). It does not go below zero for the room's sake: that would suggest values that cannot be.
 */
export function valueAxis({ low, high }: ValueRange, divisor: number): ValueAxis {
  const length = high - low || Math.abs(high) || 1;
  const step = roundStep(length / divisor / STEPS) * divisor;
  const lowest = low >= 0 ? Math.max(0, low - length * ROOM) : low - length * ROOM;
  return { low: Math.floor(lowest / step) * step, high: Math.ceil((high + length * ROOM) / step) * step, step };
}

function roundStep(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return (ROUND.find((step) => step * magnitude >= rough) ?? 10) * magnitude;
}
