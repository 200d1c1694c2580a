import type { Bounds } from './bounds.ts';
import type { RelativeCondition } from './condition.ts';
import { ends, type Quantity } from './quantity.ts';

/** Where a change against the baseline holds; of a written range the end that the change leads away from. `text` is the condition as written. */
export function boundsOfChange({ direction, min, minInclusive }: RelativeCondition, baseline: Quantity, text: string): Bounds {
  const { low, high } = ends(baseline);
  const { unit } = baseline;
  if (direction === 'increase') return { min: high + Math.abs(high) * min, minInclusive, max: null, maxInclusive: false, unit, text };
  return { min: null, minInclusive: false, max: low - Math.abs(low) * min, maxInclusive: minInclusive, unit, text };
}
