import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-new-command-'));
  await writeFile(join(folder, 'gitconfig'), '[user]\n\tname = Ada Lovelace\n');
});

afterAll(() => rm(folder, { recursive: true }));

/** The built command, in a folder of its own. */
function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, LC_ALL: 'zh_CN.UTF-8', GIT_CONFIG_GLOBAL: join(folder, 'gitconfig') };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(process.cwd(), 'dist/server/main.js'), ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('adr-monitor new', () => {
  it('prints the path of a record that has the next number, this day and who works here', async () => {
    const path = join('adr', 'ADR-001-使用消息队列.md');
    expect(await run('new', '使用消息队列')).toEqual({ code: 0, stdout: `${path}\n`, stderr: '' });
    expect(await readFile(join(folder, path), 'utf8')).toMatch(
      /# ADR-001: 使用消息队列\n\n\*\*状态\*\*：提议\n\*\*日期\*\*：\d{4}-\d\d-\d\d\n\*\*决策者\*\*：Ada Lovelace\n/,
    );
    expect(await run('new', 'Use a queue', '--lang', 'en', '--date', '2026-03-02', '--status', 'accepted')).toMatchObject({
      stdout: `${join('adr', 'ADR-002-use-a-queue.md')}\n`,
    });
    const { decisions } = JSON.parse((await run('parse', 'adr', '--json')).stdout);
    expect(decisions).toMatchObject([{ id: 'ADR-001' }, { id: 'ADR-002', status: 'accepted', date: '2026-03-02' }]);
  });

  it.each([
    ['an empty title', [' '], 'the title: found " "; expected what is decided\n'],
    ['a bad date', ['x', '--date', '2026-02-30'], '--date: found "2026-02-30"; expected a day such as 2026-01-31\n'],
    ['a status that is none', ['x', '--status', 'soon'], expect.stringMatching(/^--status: found "soon"; expected .+\n$/)],
    ['a folder that is a file', ['x', '--folder', 'gitconfig'], expect.stringMatching(/^.*gitconfig.*\n$/)],
  ])('ends with 2 and one line on %s', async (_, args, stderr) => {
    expect(await run('new', ...args)).toEqual({ code: 2, stdout: '', stderr });
  });
});

describe('adr-monitor schema', () => {
  it('prints what config/schemas holds', async () => {
    const { code, stdout } = await run('schema', 'monitor');
    expect({ code, stdout }).toEqual({ code: 0, stdout: await readFile('config/schemas/monitor.schema.json', 'utf8') });
    expect(await run('schema', 'nothing')).toMatchObject({ code: 2, stdout: '' });
  });
});
