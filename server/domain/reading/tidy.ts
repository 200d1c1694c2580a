/** Fifteen digits are what a double keeps of any decimal: the sixteenth of 0.1 × 3 is noise. */
const SIGNIFICANT_DIGITS = 15;

/** The number without the noise of binary fractions; whole numbers have none. */
export function tidy(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  return Number.isFinite(value) ? Number(value.toPrecision(SIGNIFICANT_DIGITS)) : value;
}
