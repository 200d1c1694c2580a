import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The built product as a user runs it, in a process of its own. */
export interface MonitorProcess {
  readonly pid: number;
  /** Where it listens; rejects where it ends before it does. */
  readonly url: Promise<string>;
  /** Its exit code, null where a signal ended it, and what it said on standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  signal(signal: NodeJS.Signals): void;
  /** As a crash would: nothing of it runs on. */
  kill(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts `adr-monitor serve`. It is killed when this process exits. */
export function serveMonitor(configFile: string): MonitorProcess {
  const args = ['dist/server/main.js', 'serve', '--config', configFile, '--log-level', 'error'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  let said = '';
  const gone = once(child, 'close').finally(() => process.off('exit', killWithParent));
  const ended = gone.then(([code]: (number | null)[]) => ({ code: code ?? null, said }));
  const url = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const [, listening] = /^dashboard: (\S+)$/m.exec(said) ?? [];
      if (listening !== undefined) resolve(listening);
    });
    gone.then(() => reject(new Error(`the monitor ended before it listened: ${said}`)), reject);
  });
  url.catch(() => undefined);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    url,
    ended,
    signal: (signal) => void child.kill(signal),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
