import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { planReflection, writeReflection } from '../../../../server/adr/reflection/write-reflection.ts';
import type { ReflectionDraft } from '../../../../server/ports/record-writer.ts';

const run = promisify(execFile);

const DRAFT: ReflectionDraft = {
  lessons: { wentWell: ['Good.'], problems: [], improvements: [] },
  revision: { date: '2026-03-01', author: 'adr-monitor', change: 'drafted' },
  language: 'en',
};

const RECORD = '# ADR-1: X\r\n\r\n## Lessons learned\r\n\r\n### What went well\r\n1.\r\n';
const FILLED = RECORD.replace('1.', '1. (drafted by adr-monitor) Good.');

const signal = new AbortController().signal;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'adr-monitor-write-test-')));
  await mkdir(join(folder, 'adr'));
  file = join(folder, 'adr', 'ADR-1 记录.md');
  await writeFile(file, RECORD);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const git = (...args: readonly string[]) =>
  run('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args]);

async function commit(): Promise<void> {
  await git('init', '-q');
  await git('add', '.');
  await git('commit', '-q', '-m', 'a record');
}

async function write(path = file): Promise<void> {
  await writeReflection(path, await planReflection(path, DRAFT), signal);
}

describe('writing into a record', () => {
  it('replaces a file that is committed, and keeps its mode', async () => {
    await commit();
    await chmod(file, 0o640);
    await git('config', 'core.fileMode', 'false');
    await write();
    expect(await readFile(file, 'utf8')).toBe(FILLED);
    expect((await stat(file)).mode & 0o777).toBe(0o640);
  });

  it('replaces a file in a folder without git', async () => {
    await write();
    expect(await readFile(file, 'utf8')).toBe(FILLED);
  });

  it('writes through a link into the file that it leads to', async () => {
    await commit();
    const link = join(folder, 'link.md');
    await symlink(file, link);
    await write(link);
    expect(await readFile(file, 'utf8')).toBe(FILLED);
  });

  it('refuses a file with changes that are not committed, staged or not', async () => {
    await commit();
    await appendFile(file, 'a person at work\r\n');
    await expect(write()).rejects.toThrow('changes that are not committed');
    await git('add', '.');
    await expect(write()).rejects.toThrow('changes that are not committed');
    expect(await readFile(file, 'utf8')).toBe(`${RECORD}a person at work\r\n`);
  });

  it('asks git about this file alone, whatever its name', async () => {
    const own = join(folder, 'adr', '[ab].md');
    const other = join(folder, 'adr', 'a.md');
    await writeFile(own, RECORD);
    await writeFile(other, RECORD);
    await commit();
    await appendFile(other, 'a person at work\r\n');
    await write(own);
    expect(await readFile(own, 'utf8')).toBe(FILLED);
  });

  it('refuses a file that git does not track, or is told to ignore', async () => {
    await commit();
    const other = join(folder, 'adr', 'new.md');
    await writeFile(other, RECORD);
    await expect(write(other)).rejects.toThrow('git does not track it');
    await writeFile(join(folder, '.gitignore'), 'new.md\n');
    await expect(write(other)).rejects.toThrow('git does not track it');
  });

  it('refuses a file of a repository that git cannot read', async () => {
    await writeFile(join(folder, '.git'), 'gitdir: nowhere\n');
    await expect(write()).rejects.toThrow(/^git cannot tell whether it is committed \(fatal: .*\)$/);
    expect(await readFile(file, 'utf8')).toBe(RECORD);
  });

  it('refuses a file that has changed since it was planned', async () => {
    const plan = await planReflection(file, DRAFT);
    await appendFile(file, 'meanwhile\r\n');
    await expect(writeReflection(file, plan, signal)).rejects.toThrow('changed while the report was made');
    expect(await readFile(file, 'utf8')).toBe(`${RECORD}meanwhile\r\n`);
  });

  it('refuses a file that is not UTF-8', async () => {
    await writeFile(file, Buffer.from([0x23, 0x20, 0xbe, 0xf6]));
    await expect(planReflection(file, DRAFT)).rejects.toThrow('not in UTF-8');
  });
});
