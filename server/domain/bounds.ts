import { ends, type Quantity, type Unit } from './quantity.ts';

/**
 * An interval in a canonical unit; a `null` end is unbounded, and its inclusive flag is then false.
 * A target is the bounds to be in; a rollback comparison is the bounds in which it holds.
 */
export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
  readonly minInclusive: boolean;
  readonly maxInclusive: boolean;
  readonly unit: Unit;
  /** The words it was read from. */
  readonly text: string;
}

/** Whether a value in the bounds' own unit lies inside. The one place where "< 200" is compared. NaN lies nowhere. */
export function contains(bounds: Bounds, value: number): boolean {
  if (Number.isNaN(value)) return false;
  const aboveMin = bounds.min === null || value > bounds.min || (bounds.minInclusive && value === bounds.min);
  const belowMax = bounds.max === null || value < bounds.max || (bounds.maxInclusive && value === bounds.max);
  return aboveMin && belowMax;
}

/** Whether all of a quantity lies inside; never where the units differ. */
export function liesIn(quantity: Quantity, bounds: Bounds): boolean {
  const { low, high } = ends(quantity);
  return quantity.unit === bounds.unit && contains(bounds, low) && contains(bounds, high);
}

/** Whether some value lies in both; the bounds must be of one unit. */
export function overlap(a: Bounds, b: Bounds): boolean {
  const low = Math.max(a.min ?? Number.NEGATIVE_INFINITY, b.min ?? Number.NEGATIVE_INFINITY);
  const high = Math.min(a.max ?? Number.POSITIVE_INFINITY, b.max ?? Number.POSITIVE_INFINITY);
  return low < high || (contains(a, low) && contains(b, low));
}

/** The end of the bounds that a value coming from `origin` reaches first; null when the bounds have no ends. */
export function nearestEnd(bounds: Bounds, origin: number): number | null {
  if (bounds.min === null) return bounds.max;
  if (bounds.max === null) return bounds.min;
  return Math.abs(origin - bounds.min) <= Math.abs(origin - bounds.max) ? bounds.min : bounds.max;
}
