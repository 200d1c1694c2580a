import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';

let folder: string;
let demo: ChildProcess | undefined;

afterEach(async () => {
  demo?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Runs the built command with a temporary folder of its own, so that what it leaves behind can be seen. */
async function run(args: readonly string[]): Promise<{ process: ChildProcess; output: () => string }> {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-e2e-'));
  let output = '';
  const child = spawn(process.execPath, ['dist/server/main.js', 'demo', ...args], {
    env: { ...process.env, TMPDIR: folder, LANG: 'en_US.UTF-8' },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  demo = child;
  return { process: child, output: () => output };
}

describe('adr-monitor demo', () => {
  it('--once tells the whole story on a real Prometheus, exits 0 and leaves nothing behind', async () => {
    const { process: child, output } = await run(['--once']);
    const [code] = await once(child, 'close');
    expect({ code, output: code === 0 ? '' : output() }).toEqual({ code: 0, output: '' });
    expect(output()).toContain('错误率 > 1%');
    expect(await readdir(folder)).toEqual([]);
  });

  it('ends on Ctrl-C and leaves nothing behind', async () => {
    const { process: child, output } = await run(['--no-open']);
    while (!output().includes('http://127.0.0.1')) await once(child.stdout ?? child, 'data');
    child.kill('SIGINT');
    await once(child, 'close');
    expect(await readdir(folder)).toEqual([]);
  });
});
