import { assemble } from '../../../server/app.ts';
import { loadConfig } from '../../../server/config.ts';
import type { Measurement } from '../../../server/domain/measurement.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { silentLog } from '../../../server/ports/log.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { tells } from '../../fixtures/alerting.ts';
import { timedStages } from './cycle-stages.ts';
import type { CycleAnswer, MonitorMemory, MonitorOrder } from './monitor-process.ts';

/** The monitor in a process of its own, put together as the service is but for the schedule: a cycle runs when it is told to. */
/** What `resourceUsage` counts in. */
const BYTES_PER_KIBIBYTE = 1024;

const [, , configFile = ''] = process.argv;
const config = await loadConfig(configFile, process.env);
const parts = await assemble(config, { clock: systemClock, log: silentLog, random: Math.random });
const store = await openStore(config.storeUrl, { clock: systemClock });
let now: Instant = 0;
const { deps, measure } = timedStages({
  records: parts.records,
  bind: parts.bind,
  source: parts.source,
  store,
  clock: { now: () => now },
  log: silentLog,
  settings: config.evaluation,
  alerting: tells('ops'),
});
const monitor = createMonitor(deps);
const never = new AbortController().signal;

let heapAfterCycle = 0;

async function cycleAt(at: Instant): Promise<CycleAnswer> {
  now = at;
  let measurements: readonly Measurement[] = [];
  const stages = await measure(async () => {
    ({ measurements } = await monitor.cycle(never));
  });
  heapAfterCycle = Math.max(heapAfterCycle, process.memoryUsage().heapUsed);
  return { stages, measurements: measurements.length, failures: measurements.filter(({ ok }) => !ok).length };
}

function memory(): MonitorMemory {
  globalThis.gc?.();
  return { peakResident: process.resourceUsage().maxRSS * BYTES_PER_KIBIBYTE, heapAfterCycle, heapHeld: process.memoryUsage().heapUsed };
}

process.on('message', async (order: MonitorOrder) => {
  process.send?.(order.kind === 'cycle' ? await cycleAt(order.at) : memory());
});
process.once('disconnect', async () => {
  await parts.close();
  await store.close();
});
process.send?.('ready');
