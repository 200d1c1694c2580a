import type { Preference } from './binding.ts';
import type { AbsoluteTarget } from './decision.ts';
import { ends, type Quantity } from './quantity.ts';

/** A number as a target, once it is known which way is better: a maximum or a minimum, inclusive; of a range, at its looser end. */
export function directedTarget(quantity: Quantity, preference: Preference): AbsoluteTarget {
  const { low, high } = ends(quantity);
  const isMax = preference === 'lower';
  return {
    kind: 'bounds',
    min: isMax ? null : low,
    max: isMax ? high : null,
    minInclusive: !isMax,
    maxInclusive: isMax,
    unit: quantity.unit,
    text: quantity.text,
  };
}
