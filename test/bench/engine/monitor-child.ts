import { assemble } from '../../../server/app.ts';
import { loadConfig } from '../../../server/config.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { silentLog } from '../../../server/ports/log.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { timedStages } from './cycle-stages.ts';
import type { CycleAnswer, CycleOrder } from './monitor-process.ts';

/** The monitor in a process of its own, put together as the service is but for the schedule: a cycle runs when it is told to. */
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
  channels: ['ops'],
});
const monitor = createMonitor(deps);
const never = new AbortController().signal;

process.on('message', async ({ at }: CycleOrder) => {
  now = at;
  let measurements = 0;
  let failures = 0;
  const stages = await measure(async () => {
    const report = await monitor.cycle(never);
    measurements = report.measurements.length;
    failures = report.measurements.filter(({ ok }) => !ok).length;
  });
  const heapWithGarbage = process.memoryUsage().heapUsed;
  globalThis.gc?.();
  const answer: CycleAnswer = {
    stages,
    measurements,
    failures,
    heapWithGarbage,
    heapHeld: process.memoryUsage().heapUsed,
    peakResident: process.resourceUsage().maxRSS * 1024,
  };
  process.send?.(answer);
});
process.once('disconnect', async () => {
  await parts.close();
  await store.close();
});
process.send?.('ready');
