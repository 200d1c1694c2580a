import { rename, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { silentLog } from '../../server/ports/log.ts';
import { api } from './harness/api.ts';
import { makeRepository } from './harness/repository.ts';
import { until } from './harness/until.ts';
import { makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

/** A port where nothing listens: what is shown of the records needs no Prometheus. */
const NO_PROMETHEUS = 'http://127.0.0.1:9';

/** No tick comes while a test runs. */
const YEARLY = '0 0 1 1 *';

let workspace: Workspace;
let service: Service | undefined;

beforeEach(async () => {
  workspace = await makeWorkspace();
  await workspace.writeRecord('ADR-007.md', RECORD);
});

afterEach(async () => {
  await service?.stop();
  service = undefined;
  await workspace.remove();
});

async function start(decisions: object = { paths: ['adr/'] }): Promise<ReturnType<typeof api>> {
  await workspace.writeConfig(NO_PROMETHEUS, { schedule: YEARLY, decisions });
  service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
  const asked = api(service.url);
  await until(
    'the first cycle',
    () => asked.text('/api/v1/monitor'),
    (text) => text.includes('"lastCycleAt":"'),
  );
  return asked;
}

const titled = (title: string) => RECORD.replace('换用异步驱动', title);

describe('a folder of records while the service runs', () => {
  it('shows an edited, a replaced, a renamed, a broken, a mended and a deleted record at once', async () => {
    const { decision, problems } = await start();
    const shown = () => decision('ADR-007');
    const before = await until('the record', shown, ({ title }) => title === '换用异步驱动');

    await workspace.writeRecord('ADR-007.md', titled('改过'));
    await until('the edit', shown, ({ title }) => title === '改过');

    await writeFile(workspace.path('adr/.ADR-007.md.tmp'), titled('换过'));
    await rename(workspace.path('adr/.ADR-007.md.tmp'), workspace.path('adr/ADR-007.md'));
    await until('the replacement', shown, ({ title }) => title === '换过');

    await rename(workspace.path('adr/ADR-007.md'), workspace.path('adr/async-driver.md'));
    const moved = await until('the new name', shown, ({ source }) => source.path.endsWith('async-driver.md'));
    expect(moved).toMatchObject({ id: 'ADR-007', stageSince: before.stageSince, observedFrom: before.observedFrom });

    await workspace.writeRecord('async-driver.md', titled('坏了').replace('< 200ms', '< 20 cm'));
    await until('its problem', problems, (found) => found.some(({ code }) => code === 'unit-unknown'));
    await workspace.writeRecord('ADR-008.md', '\u0000');
    await until('a broken file beside it', problems, (found) => found.some(({ code }) => code === 'file-not-text'));
    expect((await shown()).title).toBe('坏了');

    await workspace.writeRecord('async-driver.md', titled('好了'));
    await rm(workspace.path('adr/ADR-008.md'));
    await until('no problems', problems, (found) => found.length === 0);

    await rm(workspace.path('adr/async-driver.md'));
    await until(
      'the deletion',
      () => decision('ADR-007').then(() => 'there', String),
      (answer) => answer.includes('404'),
    );
  });

  it('tells those who listen', async () => {
    await start();
    const events = await fetch(`${service?.url}/api/v1/events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    await workspace.writeRecord('ADR-008.md', titled('x').replace('ADR-007', 'ADR-008').replace('< 200ms', '< 20 cm'));
    let heard = '';
    while (!/event: problem\ndata: \{"count":1\}/.test(heard)) heard += (await reader?.read())?.value ?? '';
    await reader?.cancel();
  });

  it('binds with the bindings as they stand, and keeps the good ones where they have become bad', async () => {
    const { decision, problems } = await start();
    const query = async () => (await decision('ADR-007')).metrics[0]?.query;
    const bindings = (name: string) =>
      `metrics:\n  - { name: P95 响应时间, query: ${name}, unit: s }\n  - { name: 错误率, query: errors, unit: ratio }\n`;
    await until('the first query', query, (one) => one === 'test_latency_seconds');
    await writeFile(workspace.path('metrics.yaml'), bindings('another'));
    await until('the new query', query, (one) => one === 'another');
    await writeFile(workspace.path('metrics.yaml'), bindings('"sum("'));
    const codes = async () => (await problems()).map(({ code }) => code);
    await until('the problem', codes, (all) => all.includes('bindings-kept') && all.includes('query-invalid'));
    expect(await query()).toBe('another');
    await rm(workspace.path('metrics.yaml'));
    await until('the other problem', codes, (all) => all.length === 1);
    expect(await query()).toBe('another');
    await writeFile(workspace.path('metrics.yaml'), bindings('third'));
    await until('the good one', query, (one) => one === 'third');
    expect(await codes()).toEqual([]);
  });

  it('is not followed where that is switched off', async () => {
    const { decision } = await start({ paths: ['adr/'], watch: false });
    await workspace.writeRecord('ADR-007.md', titled('改过'));
    await workspace.writeRecord('ADR-008.md', RECORD.replace('ADR-007', 'ADR-008'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await decision('ADR-007')).title).toBe('换用异步驱动');
  });

  it('is followed by looking, where that is asked for', async () => {
    const { decision } = await start({ paths: ['adr/'], poll: '200ms' });
    await workspace.writeRecord('ADR-007.md', titled('改过的'));
    await until(
      'the edit',
      () => decision('ADR-007'),
      ({ title }) => title === '改过的',
    );
  });

  it('stands beside a git repository, whose commits are evidence', async () => {
    const remote = await makeRepository(workspace.path('remote'));
    const first = await remote.commit({
      'docs/adr/ADR-009.md': titled('从仓库').replace('ADR-007', 'ADR-009'),
      'docs/adr/ADR-007.md': RECORD,
    });
    const git = [{ url: remote.url, branch: 'main', path: 'docs/adr', every: '300ms' }];
    const { decision, problems } = await start({ paths: ['adr/'], git });
    const shown = () => decision('ADR-009');
    const { source } = await until('the record', shown, ({ title }) => title === '从仓库');
    expect(source).toEqual({ path: 'docs/adr/ADR-009.md', repository: remote.url, commit: first });
    expect((await decision('ADR-007')).source).toEqual({ path: workspace.path('adr/ADR-007.md') });
    expect((await problems()).map(({ code, path }) => `${code} ${path}`)).toEqual(['id-duplicate docs/adr/ADR-007.md']);
    const second = await remote.commit({ 'docs/adr/ADR-009.md': titled('再一次').replace('ADR-007', 'ADR-009') });
    await until('the new commit', shown, ({ title, source: { commit } }) => title === '再一次' && commit === second);
  });
});
