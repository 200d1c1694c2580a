import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { api } from '../integration/harness/api.ts';
import { until } from '../integration/harness/until.ts';

/** How long the demo may take until its rollback condition fires, its programs' download not included, in seconds. */
const STORY_SECONDS = 180;

/** The demo's service, with an incident that nobody has answered. */
export interface Demo {
  readonly url: string;
  readonly incident: string;
  stop(): Promise<void>;
}

/** Runs the built demo (`npm run build`), its dashboard on a port of 127.0.0.1, until it has an incident. Rejects where it does not come so far. */
export async function startDemo(port: number): Promise<Demo> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['dist/server/main.js', 'demo', '--no-open', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  try {
    const isOpen = ([one]: Awaited<ReturnType<ReturnType<typeof api>['incidents']>>) => one !== undefined;
    const [incident] = await until('an incident', () => api(url).incidents(), isOpen, STORY_SECONDS);
    return { url, incident: incident?.id ?? '', stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
