/** A span of time that the charts can show. */
export type RangeName = '1h' | '24h' | '7d' | '30d' | 'implementation';

/** Every range, in the order in which they are offered. */
export const RANGES: readonly RangeName[] = ['1h', '24h', '7d', '30d', 'implementation'];

/** What is shown first. */
const DEFAULT_RANGE: RangeName = '24h';

const SECONDS: Readonly<Record<Exclude<RangeName, 'implementation'>, number>> = {
  '1h': 3600,
  '24h': 86_400,
  '7d': 7 * 86_400,
  '30d': 30 * 86_400,
};

/** How much of the time since the implementation is shown before it, so that the change itself can be seen. */
const BEFORE_IMPLEMENTATION = 0.1;

/** The ranges that make sense for a decision: "since implementation" only after it. Instants are epoch seconds. */
export function rangesFor(implementedAt: number | null, now: number): readonly RangeName[] {
  const implemented = implementedAt !== null && implementedAt < now;
  return RANGES.filter((range) => range !== 'implementation' || implemented);
}

/** The range that an address names, or the default. */
export function rangeNamed(name: string | undefined, offered: readonly RangeName[]): RangeName {
  return offered.find((range) => range === name) ?? DEFAULT_RANGE;
}

/** Where a range begins at `now`; both are epoch seconds. Without an implementation, "since implementation" is the default range. */
export function startOf(range: RangeName, implementedAt: number | null, now: number): number {
  if (range !== 'implementation') return now - SECONDS[range];
  if (implementedAt === null) return startOf(DEFAULT_RANGE, null, now);
  return implementedAt - (now - implementedAt) * BEFORE_IMPLEMENTATION;
}
