import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ListingOptions, listFiles } from '../../../server/adr/list-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'adr-listing-')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Makes empty files, with their folders. */
async function touch(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), '');
  }
}

const show = (file: string) => relative(folder, file);

async function list(paths: readonly string[], options: ListingOptions = {}) {
  const { files, problems, unreadablePaths } = await listFiles(paths, { folder, show, ...options });
  return {
    files: files.map(({ shownPath }) => shownPath),
    problems: problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`),
    unreadablePaths,
  };
}

describe('the files at paths', () => {
  it('are those that end in .md or .markdown, whatever the case, below folders that are neither hidden nor packages', async () => {
    await touch('a/1.md', 'a/b/2.markdown', 'a/3.MD', 'a/4.mdx', 'a/5.txt', 'a/.hidden.md', 'a/.git/6.md', 'a/node_modules/x/7.md');
    expect((await list(['a'])).files).toEqual(['a/1.md', 'a/3.MD', 'a/b/2.markdown']);
  });

  it('are those that a pattern matches', async () => {
    await touch('a/adr/1.md', 'b/adr/2.md', 'b/docs/3.md', 'b/adr/deep/4.md', 'README.md', 'c/readme.md');
    expect((await list(['*/adr/*.md'])).files).toEqual(['a/adr/1.md', 'b/adr/2.md']);
    expect((await list(['**/*.md'])).files).toEqual(['a/adr/1.md', 'b/adr/2.md', 'b/adr/deep/4.md', 'b/docs/3.md']);
    expect((await list(['b/{adr,docs}/?.md'])).files).toEqual(['b/adr/2.md', 'b/docs/3.md']);
    expect((await list(['{a,b/docs}/**/*.md'])).files).toEqual(['a/adr/1.md', 'b/docs/3.md']);
  });

  it('are, of a folder that a pattern matches, all below it', async () => {
    await touch('services/a/adr/1.md', 'services/b/adr/deep/2.md', 'services/b/other/3.md', 'services/c/adr/notes.txt');
    expect((await list(['services/*/adr'])).files).toEqual(['services/a/adr/1.md', 'services/b/adr/deep/2.md']);
  });

  it('are not those in hidden folders and packages, unless the pattern names the folder', async () => {
    await touch('.adr/1.md', 'x/node_modules/p/2.md', 'x/3.md');
    expect((await list(['**/*.md'])).files).toEqual(['x/3.md']);
    expect((await list(['.adr/*.md', '*/node_modules/*/*.md'])).files).toEqual(['.adr/1.md', 'x/node_modules/p/2.md']);
  });

  it('leave out what "!" names, by path, folder or pattern', async () => {
    await touch('a/1.md', 'a/2.md', 'a/old/3.md', 'a/b/draft-4.md');
    expect((await list(['a', '!a/2.md', '!a/old', '!**/draft-*'])).files).toEqual(['a/1.md']);
    expect((await list(['a/1.md', 'a/2.md', '!a/2.md'])).files).toEqual(['a/1.md']);
  });

  it('take a path that exists as it is written, not as a pattern', async () => {
    await touch('[draft]/1.md', 'd/2.md', '[draft]/deep/3.md');
    expect((await list(['[draft]'])).files).toEqual(['[draft]/1.md', '[draft]/deep/3.md']);
    expect((await list(['[draft]/**/3.md'])).files).toEqual(['[draft]/deep/3.md']);
  });

  it('are listed once, also where several paths or links lead to them, and by their own path', async () => {
    await touch('a/real/1.md');
    await symlink('real', join(folder, 'a/also'));
    await symlink('real/1.md', join(folder, 'a/0.md'));
    expect(await list(['a', 'a/real', '**/*.md'])).toEqual({ files: ['a/real/1.md'], problems: [], unreadablePaths: [] });
  });

  it('are also those that links lead to', async () => {
    await touch('elsewhere/1.md', 'elsewhere/2.txt', 'a/0.md');
    await symlink('../elsewhere', join(folder, 'a/b'));
    await symlink('../elsewhere/1.md', join(folder, 'a/3.txt'));
    expect((await list(['a'])).files).toEqual(['a/0.md', 'a/b/1.md']);
  });
});

describe('the problems of paths', () => {
  it('tell a pattern without matches, a warning, from a path that is not there', async () => {
    await touch('a/1.txt');
    expect(await list(['a/*.md', 'nowhere/*/x.md', 'nowhere/1.md'])).toEqual({
      files: [],
      problems: ['warning path-empty a', 'warning path-empty nowhere', 'error file-unreadable nowhere/1.md'],
      unreadablePaths: ['nowhere/1.md'],
    });
  });

  it('do not come from a pattern whose matches have been listed before', async () => {
    await touch('a/1.md');
    expect((await list(['a', 'a/*.md'])).problems).toEqual([]);
  });

  it('name links that lead nowhere, to themselves, and to a folder that they lie in; the rest is listed', async () => {
    await touch('a/1.md', 'a/b/2.md');
    await symlink('gone.md', join(folder, 'a/3.md'));
    await symlink('4.md', join(folder, 'a/4.md'));
    await symlink('..', join(folder, 'a/b/up'));
    await symlink('.', join(folder, 'a/b/self'));
    expect(await list(['a'])).toEqual({
      files: ['a/1.md', 'a/b/2.md'],
      problems: ['error link-broken a/3.md', 'error link-broken a/4.md', 'info link-loop a/b/self', 'info link-loop a/b/up'],
      unreadablePaths: [],
    });
    expect(await list(['a/3.md'])).toEqual({ files: [], problems: ['error link-broken a/3.md'], unreadablePaths: ['a/3.md'] });
  });

  it('are not looked for deeper than a pattern goes', async () => {
    await touch('a/1.md', 'a/b/2.md');
    await symlink('gone.md', join(folder, 'a/b/3.md'));
    expect(await list(['a/*.md'])).toEqual({ files: ['a/1.md'], problems: [], unreadablePaths: [] });
    expect((await list(['a/{b/,}*.md'])).files).toEqual(['a/1.md', 'a/b/2.md']);
  });

  it('name pipes and the like, which are never opened', async () => {
    await touch('a/1.md');
    execFileSync('mkfifo', [join(folder, 'a/2.md'), join(folder, 'a/other')]);
    expect(await list(['a'])).toEqual({ files: ['a/1.md'], problems: ['error file-not-regular a/2.md'], unreadablePaths: [] });
    expect(await list(['a/other'])).toMatchObject({ problems: ['error file-not-regular a/other'], unreadablePaths: ['a/other'] });
  });

  it('name links that lead out of the root, which are not followed', async () => {
    await touch('outside/1.md', 'root/2.md');
    await symlink('../outside', join(folder, 'root/a'));
    await symlink('../outside/1.md', join(folder, 'root/b.md'));
    await symlink('.', join(folder, 'root/docs'));
    await touch('root-beside/3.md');
    await symlink('../root-beside', join(folder, 'root/c'));
    const root = join(folder, 'root');
    expect(await list(['root'], { root })).toEqual({
      files: ['root/2.md'],
      problems: ['error link-outside root/a', 'error link-outside root/b.md', 'error link-outside root/c', 'info link-loop root/docs'],
      unreadablePaths: [],
    });
    expect((await list(['root/a', 'root/b.md', 'outside'], { root })).problems).toEqual([
      'error link-outside root/a',
      'error link-outside root/b.md',
      'error link-outside outside',
    ]);
  });

  it('name a folder that may not be read, and list the others', async () => {
    await touch('a/1.md', 'a/shut/2.md');
    await chmod(folder, 0o755);
    await chmod(join(folder, 'a/shut'), 0);
    expect(await asNobody(() => list(['a']))).toEqual({
      files: ['a/1.md'],
      problems: ['error file-unreadable a/shut'],
      unreadablePaths: [],
    });
    await chmod(join(folder, 'a/shut'), 0o755);
  });
});

/** The user id that has no rights on most systems. */
const NOBODY = 65_534;

/** Runs as a user whom permissions bind: root may read everything. */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(NOBODY);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}
