import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { locateProgram } from '../../server/demo/programs.ts';

const run = promisify(execFile);

/** A PATH that has everything this one has, except Prometheus and Alertmanager. */
async function pathWithoutServers(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const from of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of await readdir(from).catch(() => [])) {
      if (/^(prom|alertmanager)/.test(name)) continue;
      await symlink(join(from, name), join(bin, name)).catch(() => undefined);
    }
  }
  return bin;
}

describe('finding programs that are not installed', () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adr-monitor-programs-'));
    environment = { PATH: await pathWithoutServers(folder), XDG_CACHE_HOME: join(folder, 'cache') };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('fetches them once for several callers at a time, or says what to install', async () => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const names = ['prometheus', 'promtool', 'prometheus'] as const;
    const located = await Promise.allSettled(names.map((name) => locateProgram(name, { environment, say })));
    if (process.getuid?.() !== 0 || process.platform !== 'linux') {
      for (const outcome of located)
        expect(outcome).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching('Install it') } });
      return;
    }
    const paths = located.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)));
    const bin = join(folder, 'cache', 'adr-monitor', 'programs', 'prometheus', 'usr', 'bin');
    expect(paths).toEqual([join(bin, 'prometheus'), join(bin, 'promtool'), join(bin, 'prometheus')]);
    expect(said).toHaveLength(1);
    const { stdout } = await run(join(bin, 'promtool'), ['--version']);
    expect(stdout).toContain('promtool, version');
  });

  it('says what failed where the package manager fails, and what to install', async () => {
    const bin = join(folder, 'broken');
    await mkdir(bin);
    await writeFile(join(bin, 'apt-get'), '#!/bin/sh\necho "E: no network today" >&2\nexit 100\n', { mode: 0o755 });
    const broken = { ...environment, PATH: `${bin}${delimiter}${environment.PATH}` };
    const message = await locateProgram('alertmanager', { environment: broken, say: () => undefined }).catch(
      (error: Error) => error.message,
    );
    if (process.getuid?.() === 0) expect(message).toContain('E: no network today');
    expect(message).toContain('apt-get install prometheus-alertmanager');
    expect(message).toContain('ADR_MONITOR_ALERTMANAGER');
  });
});
