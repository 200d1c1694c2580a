import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../integration/harness/until.ts';

/** The service that a page runs. */
export interface RunningService {
  /** Resolves once it has taken what was written into its configuration; rejects where it refused. */
  reloaded(write: () => Promise<void>): Promise<void>;
  reload(): void;
  stop(): Promise<void>;
}

/** Starts `adr-monitor serve` in a folder and waits until it has judged once. Rejects with what it said where it ends before that. */
export async function startRunningService(folder: string, port: number, env: NodeJS.ProcessEnv): Promise<RunningService> {
  const child = spawn('adr-monitor', ['serve'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  let said = '';
  let isOver = false;
  const gone = once(child, 'close').finally(() => {
    isOver = true;
    process.off('exit', killWithParent);
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const waitFor = async (what: string, isSo: () => Promise<boolean>) => {
    const answer = await until(
      what,
      async () => isOver || isSo(),
      (is) => is === true,
    );
    if (isOver) throw new Error(`the service ended instead: ${said} (${answer})`);
  };
  await waitFor('the service is ready', async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
  return {
    async reloaded(write) {
      const from = said.length;
      await write();
      await waitFor('the configuration is taken', async () => /the changed configuration (is in use|was not taken)/.test(said.slice(from)));
      const [refusal] = /.*the changed configuration was not taken.*/.exec(said.slice(from)) ?? [];
      if (refusal !== undefined) throw new Error(refusal);
    },
    reload: () => void child.kill('SIGHUP'),
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
