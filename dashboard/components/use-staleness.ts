import { type Staleness, staleness } from '../api/freshness.ts';
import { useLive, useResource } from '../api/live.tsx';
import type { Snapshot } from '../api/resource-store.ts';
import { monitorResource } from '../api/resources.ts';
import { useNow } from './clock.tsx';

/** Whether a page that shows these answers is out of date, and since when; null while it is not. */
export function useStaleness(snapshots: readonly Snapshot<unknown>[] = []): Staleness | null {
  const { connection, lostAt } = useLive();
  const monitor = useResource(monitorResource);
  return staleness({ connection, lostAt, snapshots: [...snapshots, monitor], monitor, now: useNow() });
}
