/** JSON has no infinities: what cannot be said in a number is null. */
export function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
