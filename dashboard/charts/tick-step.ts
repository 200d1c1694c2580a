import type { ValueRange } from './value-range.ts';

/** About how many steps an axis has: few enough to read, many enough to place a value between. */
const STEPS = 5;

/** The steps that people count in, within one power of ten. */
const ROUND = [1, 2, 5, 10];

/** The distance of the value axis' labels, round in the unit they are shown in: `divisor` is how much of the canonical unit that is (3600 for hours). */
export function tickStep({ low, high }: ValueRange, divisor: number): number | null {
  const rough = (high - low) / divisor / STEPS;
  if (rough <= 0) return null;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const round = ROUND.find((step) => step * magnitude >= rough) ?? 10;
  return round * magnitude * divisor;
}
