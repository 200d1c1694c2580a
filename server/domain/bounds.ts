import type { Unit } from './quantity.ts';

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

/** The end of the bounds that a value coming from `origin` reaches first; null when the bounds have no ends. */
export function nearestEnd(bounds: Bounds, origin: number): number | null {
  if (bounds.min === null) return bounds.max;
  if (bounds.max === null) return bounds.min;
  return Math.abs(origin - bounds.min) <= Math.abs(origin - bounds.max) ? bounds.min : bounds.max;
}
