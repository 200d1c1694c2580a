/** A canonical unit. Values of two quantities may be compared only where their units are equal. A day is 86 400 `s`, 1 % is 0.01 `ratio`. */
export type Unit = 's' | 'bytes' | 'ratio' | 'per_second' | 'bytes_per_second' | 'count' | `currency:${string}`;

/** A number in a canonical unit, with the text it came from. */
export interface ExactQuantity {
  readonly value: number;
  readonly unit: Unit;
  readonly text: string;
}

/** A written range such as 2-4 秒, in a canonical unit; `min` is never above `max`. */
export interface QuantityRange {
  readonly min: number;
  readonly max: number;
  readonly unit: Unit;
  readonly text: string;
}

/** What a cell such as 500ms or 30-45fps says. */
export type Quantity = ExactQuantity | QuantityRange;

/** The lowest and the highest value a quantity admits; equal for an exact one. */
export function ends(quantity: Quantity): { readonly low: number; readonly high: number } {
  return 'value' in quantity ? { low: quantity.value, high: quantity.value } : { low: quantity.min, high: quantity.max };
}

/** One number that stands for the quantity: its value, or the middle of its range. */
export function midpoint(quantity: Quantity): number {
  const { low, high } = ends(quantity);
  return (low + high) / 2;
}
