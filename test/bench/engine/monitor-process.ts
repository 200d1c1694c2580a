import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../../server/domain/time.ts';
import type { CycleStages } from './cycle-stages.ts';

/** Runs one cycle as of an instant. */
export interface CycleOrder {
  readonly at: Instant;
}

/** What came of one cycle. Memory is in bytes. */
export interface CycleAnswer {
  readonly stages: CycleStages;
  readonly measurements: number;
  readonly failures: number;
  /** The heap in use right after the cycle, and what of it is left after collection. */
  readonly heapWithGarbage: number;
  readonly heapHeld: number;
  /** The most memory that the process has had. */
  readonly peakResident: number;
}

/** A monitor in a process of its own, so that its memory and its event loop are its own. */
export interface MonitorProcess {
  /** Rejects where a query failed or the process ended. */
  cycle(at: Instant): Promise<CycleAnswer>;
  stop(): Promise<void>;
}

/** Starts it. `profileFolder` has V8's sampling profile written there when it ends. */
export async function startMonitorProcess(configFile: string, profileFolder: string | null): Promise<MonitorProcess> {
  const profiling = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const child = fork(fileURLToPath(new URL('monitor-child.ts', import.meta.url)), [configFile], {
    execArgv: [...process.execArgv, ...profiling],
  });
  const gone = once(child, 'exit');
  const answerOf = async (): Promise<unknown> => {
    const ended = gone.then(([code]) => Promise.reject(new Error(`the monitor's process ended with ${code}`)));
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  await answerOf();
  return {
    async cycle(at) {
      const order: CycleOrder = { at };
      child.send(order);
      const answer = (await answerOf()) as CycleAnswer;
      if (answer.failures > 0) throw new Error(`${answer.failures} of ${answer.measurements} queries failed`);
      return answer;
    },
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}
