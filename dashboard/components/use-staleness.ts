import { useEffect, useState } from 'preact/hooks';
import { useLive, useResource } from '../../api/live.tsx';
import { decisionsResource, incidentsResource, monitorResource } from '../../api/resources.ts';
import { useNow } from '../../components/clock.tsx';
import { type Staleness, staleness } from './freshness.ts';

/** Whether what the wall shows is out of date, and since when; null while it is not. */
export function useStaleness(): Staleness | null {
  const { connection } = useLive();
  const snapshots = [useResource(decisionsResource), useResource(incidentsResource)];
  const monitor = useResource(monitorResource);
  const now = useNow();
  const [lostAt, setLostAt] = useState<number | null>(null);
  useEffect(() => setLostAt(connection === 'lost' ? Date.now() / 1000 : null), [connection]);
  return staleness({ connection, lostAt, snapshots: [...snapshots, monitor], monitor, now });
}
