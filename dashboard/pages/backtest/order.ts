/** What a reader wants replayed, as it stands in the address. */
export interface BacktestOrder {
  /** How many days back from now. */
  readonly days: number;
  /** The line of the condition to try other thresholds of; null for none. */
  readonly sweep: string | null;
  /** As the reader wrote them; empty where some are to be suggested. */
  readonly thresholds: string;
  /** Minutes, as the reader wrote them; empty for the condition's own hold. */
  readonly holds: string;
}

/** The spans that are offered, in days. */
export const OFFERED_DAYS: readonly number[] = [1, 7, 30, 90];

const DEFAULT_DAYS = 7;

/** Reads the order from an address; what makes no sense is as if it were not there. */
export function orderFrom(query: Readonly<Record<string, string>>): BacktestOrder {
  const days = Number(query.days);
  return {
    days: OFFERED_DAYS.includes(days) ? days : DEFAULT_DAYS,
    sweep: query.sweep === undefined || query.sweep === '' ? null : query.sweep,
    thresholds: query.thresholds ?? '',
    holds: query.holds ?? '',
  };
}

/** The query of an address that stands for the order. */
export function orderQuery({ days, sweep, thresholds, holds }: BacktestOrder): string {
  const query = new URLSearchParams({ days: String(days) });
  if (sweep !== null) {
    query.set('sweep', sweep);
    if (thresholds.trim() !== '') query.set('thresholds', thresholds.trim());
    if (holds.trim() !== '') query.set('holds', holds.trim());
  }
  return query.toString();
}

/** What the API is asked, up to an instant in seconds; null where the holds are no minutes. */
export function requestQuery(order: BacktestOrder, now: number): string | null {
  const holds = minutesIn(order.holds);
  if (holds === null) return null;
  const time = (at: number) => new Date(at * 1000).toISOString();
  const query = new URLSearchParams({ from: time(now - order.days * 86_400), to: time(now) });
  if (order.sweep !== null) {
    query.set('sweep', order.sweep);
    if (order.thresholds.trim() !== '') query.set('thresholds', order.thresholds.trim());
    if (holds.length > 0) query.set('holds', holds.map((minutes) => minutes * 60).join(','));
  }
  return query.toString();
}

function minutesIn(text: string): readonly number[] | null {
  const parts = text
    .split(/[,，、\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  return parts.every((minutes) => Number.isFinite(minutes) && minutes >= 0) ? parts : null;
}
