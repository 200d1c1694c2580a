import { assemble, realWorld } from '../../../server/app.ts';
import { loadConfig } from '../../../server/config.ts';
import type { Incident } from '../../../server/domain/incident.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { silentLog } from '../../../server/ports/log.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { tells } from '../../fixtures/alerting.ts';

/** The incidents that one cycle at `at` finds which judges all the time since the implementation, as if nothing had ever been judged. */
export async function replayIncidents(configFile: string, at: Instant): Promise<readonly Incident[]> {
  const config = await loadConfig(configFile, process.env);
  const { records, bind, source, close } = await assemble(config, realWorld(silentLog));
  const clock = { now: () => at };
  const store = await openStore('sqlite::memory:', { clock });
  try {
    const settings = config.evaluation;
    const monitor = createMonitor({ records, bind, source, store, clock, log: silentLog, settings, alerting: tells() });
    await monitor.cycle(new AbortController().signal);
    return await store.incidents();
  } finally {
    await store.close();
    await close();
  }
}

/** The incidents that a service has stored, once it has ended. */
export async function storedIncidents(configFile: string): Promise<readonly Incident[]> {
  const config = await loadConfig(configFile, process.env);
  const store = await openStore(config.storeUrl, { clock: systemClock });
  try {
    return await store.incidents();
  } finally {
    await store.close();
  }
}
