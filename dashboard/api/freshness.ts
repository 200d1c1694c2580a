import type { MonitorInfo } from '../../server/api/contract.ts';
import type { Connection } from './event-stream.ts';
import type { Snapshot } from './resource-store.ts';

/** How late a cycle may be before what is shown counts as old, in seconds: asking a slow source takes its time. */
const CYCLE_GRACE = 60;

/** What tells whether a page is up to date. Instants are epoch seconds by the browser's clock. */
export interface FreshnessFacts {
  readonly connection: Connection;
  /** When the connection was lost; null while it stands. */
  readonly lostAt: number | null;
  /** What the page shows. */
  readonly snapshots: readonly Pick<Snapshot<unknown>, 'error' | 'receivedAt'>[];
  readonly monitor: Snapshot<Pick<MonitorInfo, 'lastCycleAt' | 'nextCycleAt'>>;
  readonly now: number;
}

/** Why what is shown is out of date, and since when (epoch seconds; null where it never was up to date). */
export interface Staleness {
  readonly reason: 'connection' | 'answer' | 'cycle';
  readonly since: number | null;
}

/** Whether a page is out of date; null where it is not. Only lengths of time are compared: the clock of a screen on a wall may be wrong. */
export function staleness({ connection, lostAt, snapshots, monitor, now }: FreshnessFacts): Staleness | null {
  if (connection === 'lost') return { reason: 'connection', since: lostAt };
  const failed = snapshots.filter(({ error }) => error !== null);
  if (failed.length > 0) return { reason: 'answer', since: earliest(failed.map(({ receivedAt }) => receivedAt)) };
  if (monitor.data === null || monitor.receivedAt === null) return null;
  const { lastCycleAt, nextCycleAt } = monitor.data;
  const last = lastCycleAt === null ? null : Date.parse(lastCycleAt) / 1000;
  // The first cycle begins with the service.
  if (last !== null && nextCycleAt === null) return null;
  const interval = last === null || nextCycleAt === null ? 0 : Math.max(0, Date.parse(nextCycleAt) / 1000 - last);
  return now - monitor.receivedAt > interval + CYCLE_GRACE ? { reason: 'cycle', since: last } : null;
}

function earliest(instants: readonly (number | null)[]): number | null {
  return instants.includes(null) ? null : Math.min(...instants.filter((one) => one !== null));
}
