import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { locateProgram } from '../../../server/demo/programs.ts';

describe('locateProgram', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adr-monitor-programs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const program = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, '#!/bin/sh\n', { mode: 0o755 });
    return path;
  };

  it('takes the program that the environment variable names, before the one on PATH', async () => {
    await program('prometheus');
    const named = await program('my-prometheus');
    const environment = { PATH: folder, ADR_MONITOR_PROMETHEUS: named };
    expect(await locateProgram('prometheus', { environment })).toBe(named);
  });

  it('refuses a variable that names nothing runnable instead of looking on', async () => {
    await program('prometheus');
    const environment = { PATH: folder, ADR_MONITOR_PROMETHEUS: join(folder, 'missing') };
    await expect(locateProgram('prometheus', { environment })).rejects.toThrow(/ADR_MONITOR_PROMETHEUS is .*missing/);
  });

  it("finds Alertmanager under Debian's name", async () => {
    const path = await program('prometheus-alertmanager');
    expect(await locateProgram('alertmanager', { environment: { PATH: folder } })).toBe(path);
  });

  it('does not take a file that cannot be run', async () => {
    await writeFile(join(folder, 'promtool'), 'text', { mode: 0o644 });
    await expect(locateProgram('promtool', { environment: { PATH: folder, XDG_CACHE_HOME: folder } })).rejects.toThrow('not found');
  });

  it('says what to install, for Debian and macOS, and which variable to set, where there is no package manager to ask', async () => {
    const environment = { PATH: folder, XDG_CACHE_HOME: folder };
    const message = await locateProgram('prometheus', { environment }).catch((error: Error) => error.message);
    expect(message).toContain('apt-get install prometheus');
    expect(message).toContain('brew install prometheus');
    expect(message).toContain('https://prometheus.io/download/');
    expect(message).toContain('ADR_MONITOR_PROMETHEUS');
  });
});
