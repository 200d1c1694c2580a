import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { blocksOf, PAGES } from '../docs/markdown.ts';
import { makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

/** What is not run here, and what runs it elsewhere. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'README.md': 'the demo: test/integration/demo-story.test.ts',
  'README.zh-CN.md': 'the demo: test/integration/demo-story.test.ts',
  'CONTRIBUTING.md': "this project's own scripts: every run of its tests",
  'docs/deploy.md': 'installing and serving: test/packaging/npm-package.test.ts, test/integration/doctor.test.ts',
};

let prometheus: PrometheusProcess;
let here: Workspace;
let there: Workspace;

beforeAll(async () => {
  [here, there] = await Promise.all([makeWorkspace(), makeWorkspace()]);
  prometheus = await startPrometheus({ dataDir: here.path('prometheus'), scrapes: [] });
  for (const machine of [here, there]) {
    await machine.writeRecord('ADR-007.md', RECORD);
    await mkdir(machine.path('config'));
    await mkdir(machine.path('bin'));
    await writeFile(machine.path('bin', 'adr-monitor'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/server/main.js')}" "$@"\n`);
    await chmod(machine.path('bin', 'adr-monitor'), 0o755);
    const config = {
      decisions: { paths: ['../adr'] },
      prometheus: { url: prometheus.url },
      metrics: '../metrics.yaml',
      store: { url: 'sqlite:../data/monitor.db' },
    };
    await writeFile(machine.path('config/monitor.yaml'), stringify(config));
  }
});
afterAll(async () => {
  await prometheus?.stop();
  await Promise.all([here?.remove(), there?.remove()]);
});

async function runIn(machine: Workspace, script: string): Promise<string> {
  const env = { ...process.env, PATH: `${machine.path('bin')}:${process.env.PATH}` };
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: machine.folder, env });
  return stdout;
}

it('has no command in a block that no test runs', () => {
  const pages = [...new Set(PAGES.flatMap(blocksOf).flatMap(({ page, language }) => (language === 'sh' ? [page] : [])))];
  expect(pages.toSorted()).toEqual([...Object.keys(RUN_ELSEWHERE), 'docs/team.md'].toSorted());
});

it('moves to another machine as docs/team.md says', async () => {
  const [leave, arrive] = blocksOf('docs/team.md').filter(({ language }) => language === 'sh');
  await runIn(here, 'adr-monitor token create ci --role viewer --actor li.lei');
  expect(await runIn(here, leave?.text ?? '')).toMatch(/^moving\.db: /);
  await copyFile(here.path('moving.db'), there.path('moving.db'));
  const said = await runIn(there, arrive?.text ?? '');
  expect(said).toMatch(/1 lines, all as they were written; the last is 1:[0-9a-f]{64}/);
  expect(said).toContain('ok      source default');
  expect(await runIn(there, 'adr-monitor token list')).toContain('ci');
});
