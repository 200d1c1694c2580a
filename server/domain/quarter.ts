import type { Instant } from './time.ts';

/** A quarter of a year in UTC, as 2026-Q1. Quarters sort as text. */
export type Quarter = string;

/** What a quarter looks like. */
export const QUARTER_PATTERN = /^\d{4}-Q[1-4]$/;

/** The quarter of an instant. */
export function quarterOf(instant: Instant): Quarter {
  const date = new Date(instant * 1000);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
