import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../../server/domain/time.ts';
import type { CycleStages } from './cycle-stages.ts';

/** What its process is told to do. */
export type MonitorOrder = { readonly kind: 'cycle'; readonly at: Instant } | { readonly kind: 'memory' };

/** What came of one cycle. */
export interface CycleAnswer {
  readonly stages: CycleStages;
  readonly measurements: number;
  readonly failures: number;
}

/** What the process takes, in bytes. */
export interface MonitorMemory {
  /** The most that it has had. */
  readonly peakResident: number;
  /** The most of the heap that was in use right after a cycle. */
  readonly heapAfterCycle: number;
  /** What of the heap is left after collection. */
  readonly heapHeld: number;
}

/** A monitor in a process of its own, so that its memory and its event loop are its own. */
export interface MonitorProcess {
  /** Rejects where a query failed or the process ended. */
  cycle(at: Instant): Promise<CycleAnswer>;
  /** Collects garbage first: for when all cycles are done, since V8 forgets code that was optimized for what is gone. */
  memory(): Promise<MonitorMemory>;
  stop(): Promise<void>;
}

/** Starts it. `profileFolder` has V8's sampling profile written there when it ends. */
export async function startMonitorProcess(configFile: string, profileFolder: string | null): Promise<MonitorProcess> {
  const profiling = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const child = fork(fileURLToPath(new URL('monitor-child.ts', import.meta.url)), [configFile], {
    execArgv: [...process.execArgv, ...profiling],
  });
  const gone = once(child, 'exit');
  const answer = async (): Promise<unknown> => {
    const ended = gone.then(([code]) => Promise.reject(new Error(`the monitor's process ended with ${code}`)));
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  const order = (what: MonitorOrder) => {
    child.send(what);
    return answer();
  };
  await answer();
  return {
    async cycle(at) {
      const done = (await order({ kind: 'cycle', at })) as CycleAnswer;
      if (done.failures > 0) throw new Error(`${done.failures} of ${done.measurements} queries failed`);
      return done;
    },
    memory: async () => (await order({ kind: 'memory' })) as MonitorMemory,
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}
