import { assemble, realWorld } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import { TELLS_NOBODY } from '../domain/alerting.ts';
import { createMonitor, type Monitor } from '../monitor/monitor.ts';
import { systemClock } from '../ports/clock.ts';
import { silentLog } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { openStore } from '../store/open-store.ts';

/** What a command looks at: the records as they are, and what the service has stored of them. */
export interface StoredMonitor {
  readonly config: Config;
  readonly monitor: Monitor;
  readonly store: Store;
}

/** Opens the store of a configuration beside the service, for one look. It judges nothing and tells nobody. Rejects as opening does. */
export async function withStoredMonitor(configFile: string, look: (stored: StoredMonitor) => Promise<void>): Promise<void> {
  const config = await loadConfig(configFile, process.env);
  const { close, ...parts } = await assemble(config, realWorld(silentLog));
  try {
    const store = await openStore(config.storeUrl, { clock: systemClock });
    try {
      const deps = { ...parts, store, clock: systemClock, log: silentLog };
      await look({ config, store, monitor: createMonitor({ ...deps, settings: config.evaluation, alerting: TELLS_NOBODY }) });
    } finally {
      await store.close();
    }
  } finally {
    await close();
  }
}
