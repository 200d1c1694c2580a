import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../../server/demo/random.ts';
import type { GaugeService } from './gauges.ts';

/** A fault that comes and goes. */
export interface Faults {
  /** Leaves the gauge at its best. */
  stop(): Promise<void>;
}

/** How long the gauge stays at its best or at a fault, in milliseconds: from shorter than a hold of a second to a few times as long. */
const LEAST_MS = 1000;
const MOST_MS = 5000;

/** Sets a gauge to another value above `best` for every fault, and back, at random times. */
export function startFaults(gauges: GaugeService, name: string, best: number, random: Random): Faults {
  const stopping = new AbortController();
  const pause = () => sleep(LEAST_MS + random() * (MOST_MS - LEAST_MS), undefined, { signal: stopping.signal });
  const run = async () => {
    for (;;) {
      gauges.set(name, best * (50 + Math.round(random() * 50)));
      await pause();
      gauges.set(name, best);
      await pause();
    }
  };
  const running = run().catch(() => gauges.set(name, best));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
