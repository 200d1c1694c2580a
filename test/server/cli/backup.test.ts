import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { addBackup } from '../../../server/cli/backup.ts';
import { openStore } from '../../../server/store/open-store.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-backup-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Runs the command with a store at a URL, and gives what it says. */
async function backup(url: string): Promise<readonly string[]> {
  const config = join(folder, 'monitor.yaml');
  await writeFile(config, `decisions: { paths: [.] }\nprometheus: { url: "http://127.0.0.1:9090" }\nstore: { url: "${url}" }\n`);
  const out: string[] = [];
  const program = new Command();
  addBackup(program, { out: (text) => void out.push(text), err: () => {}, stopping: new AbortController().signal, exit: () => {} });
  await program.parseAsync(['node', 'adr-monitor', 'backup', join(folder, 'copy'), '--config', config]);
  return out;
}

it('copies the store of the configuration while it is open, and says how large the copy is', async () => {
  const store = await openStore(`sqlite:${join(folder, 'live.db')}`, { clock: { now: () => 0 } });
  expect(await backup('sqlite:live.db')).toEqual([expect.stringMatching(/copy: 0\.\d MB$/)]);
  await store.close();
  await expect(backup('sqlite:live.db')).rejects.toThrow('copy: it exists already');
});

it.each(['sqlite::memory:', 'sqlite:none.db'])('refuses the store %s, and writes nothing', async (url) => {
  await expect(backup(url)).rejects.toThrow(/in memory cannot be backed up|cannot use the SQLite database .*none\.db/);
  expect(existsSync(join(folder, 'copy'))).toBe(false);
});
