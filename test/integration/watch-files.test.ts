import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FileWatch, type FileWatchOptions, watchFiles } from '../../server/adr/watch-files.ts';
import { silentLog } from '../../server/ports/log.ts';

let folder: string;
let watch: FileWatch | undefined;
let told: number;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'adr-watch-')));
  watch = undefined;
  told = 0;
});

afterEach(async () => {
  await watch?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

/** Watches, and waits for the call that says that the watch has begun. */
async function begin(paths: readonly string[], options: Partial<FileWatchOptions> = {}): Promise<void> {
  const absolute = paths.map((path) => (path.startsWith('!') ? `!${join(folder, path.slice(1))}` : join(folder, path)));
  watch = watchFiles({ paths: absolute, files: [], pollSeconds: null, onChange: () => (told += 1), log: silentLog, ...options });
  await toldOf(async () => {});
}

/** Makes a change and waits until it has been told, once. */
async function toldOf(change: () => Promise<void>): Promise<void> {
  const before = told;
  await change();
  for (let waited = 0; told === before && waited < 400; waited += 1) await sleep(25);
  expect(told).toBe(before + 1);
}

/** Makes a change, and another that is told: the first one has then had all its time. */
async function notToldOf(change: () => Promise<void>): Promise<void> {
  const before = told;
  await change();
  await sleep(600);
  expect(told).toBe(before);
}

describe('a watch of records', () => {
  it('tells once of an edit, an atomic replacement, a rename, a new folder and a deletion', async () => {
    await put('adr/1.md', 'a');
    await begin(['adr']);
    await toldOf(() => put('adr/1.md', 'b'));
    await toldOf(async () => {
      await put('adr/.1.md.swp', 'c');
      await rename(join(folder, 'adr/.1.md.swp'), join(folder, 'adr/1.md'));
    });
    await toldOf(() => put('adr/1.md', 'after the replacement'));
    await toldOf(() => rename(join(folder, 'adr/1.md'), join(folder, 'adr/2.md')));
    await toldOf(() => put('adr/new/3.md', 'x'));
    await toldOf(() => put('adr/new/3.md', 'y'));
    await toldOf(() => rm(join(folder, 'adr/2.md')));
  });

  it('tells of nothing that is no record', async () => {
    await put('adr/1.md', 'a');
    await put('adr/old/2.md', 'a');
    await begin(['adr', '!adr/old']);
    await notToldOf(async () => {
      await put('adr/notes.txt', 'x');
      await put('adr/README.md', 'x');
      await put('adr/.git/3.md', 'x');
      await put('adr/old/2.md', 'b');
      await put('beside.md', 'x');
    });
  });

  it('follows patterns, also into folders that are made later', async () => {
    await put('services/a/adr/1.md', 'a');
    await begin(['services/*/adr']);
    await toldOf(() => put('services/a/adr/1.md', 'b'));
    await toldOf(() => put('services/b/adr/deep/2.md', 'a'));
    await toldOf(() => put('services/b/adr/deep/2.md', 'b'));
    await notToldOf(() => put('services/a/other.md', 'a'));
  });

  it('tells of a folder that goes and comes back', async () => {
    await put('adr/1.md', 'a');
    await begin(['adr']);
    await toldOf(() => rename(join(folder, 'adr'), join(folder, 'away')));
    await toldOf(() => rename(join(folder, 'away'), join(folder, 'adr')));
    await toldOf(() => put('adr/1.md', 'b'));
  });

  it('tells of another file that it is given, also where that is deleted and made anew', async () => {
    await put('adr/1.md', 'a');
    await put('metrics.yaml', 'a');
    await begin(['adr'], { files: [join(folder, 'metrics.yaml')] });
    await toldOf(() => put('metrics.yaml', 'b'));
    await toldOf(() => rm(join(folder, 'metrics.yaml')));
    await toldOf(() => put('metrics.yaml', 'c'));
    await notToldOf(() => put('monitor.yaml', 'c'));
  });

  it('is not led round by links that lead back', async () => {
    await put('adr/1.md', 'a');
    await symlink('..', join(folder, 'adr/up'));
    await symlink('.', join(folder, 'adr/self'));
    await put('other/2.md', 'a');
    await symlink('../other', join(folder, 'adr/there'));
    await symlink('../adr', join(folder, 'other/back'));
    await begin(['adr', 'other']);
    await toldOf(() => put('adr/1.md', 'b'));
  });

  it('sees changes by looking, where it is told to', async () => {
    await put('adr/1.md', 'a');
    await begin(['adr'], { pollSeconds: 0.1 });
    await toldOf(() => put('adr/1.md', 'other length'));
  });
});
