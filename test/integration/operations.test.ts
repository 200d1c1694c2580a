import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { JournalSchema, MonitorInfoSchema, ProblemListSchema } from '../../server/api/contract.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { parseInstant, toRfc3339 } from '../../server/domain/time.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { api } from './harness/api.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { type MonitorProcess, serveMonitor } from './harness/monitor-process.ts';
import { type Receiver, startReceiver } from './harness/receiver.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let scraped: Workspace;
let workspace: Workspace;
let receiver: Receiver;
const running: MonitorProcess[] = [];

beforeAll(async () => {
  gauges = await startGauges(HEALTHY);
  scraped = await makeWorkspace();
  prometheus = await startPrometheus({
    dataDir: scraped.path('prometheus'),
    scrapes: [{ job: 'test', target: gauges.target, interval: '1s' }],
  });
});
afterAll(async () => {
  await prometheus?.stop();
  await gauges?.stop();
  await scraped?.remove();
});

beforeEach(async () => {
  workspace = await makeWorkspace();
  receiver = await startReceiver();
  await workspace.writeRecord('ADR-007.md', `---\nimplemented: ${toRfc3339(Math.floor(systemClock.now()))}\n---\n\n${RECORD}`);
  await write();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((monitor) => monitor.kill()));
  await receiver.stop();
  await workspace.remove();
});

const write = (more: Readonly<Record<string, unknown>> = {}, url = prometheus.url) =>
  workspace.writeConfig(url, { alerts: { channels: [{ name: 'ops', type: 'webhook', url: receiver.url }] }, ...more });

function serve(configFile = workspace.configFile): MonitorProcess {
  const monitor = serveMonitor(configFile);
  running.push(monitor);
  return monitor;
}

const cli = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/server/main.js', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const get = async (monitor: MonitorProcess, path: string): Promise<unknown> => (await fetch(`${await monitor.url}/api/v1${path}`)).json();
const info = async (monitor: MonitorProcess) => MonitorInfoSchema.parse(await get(monitor, '/monitor'));
const codes = async (monitor: MonitorProcess) => ProblemListSchema.parse(await get(monitor, '/problems')).problems.map(({ code }) => code);
const database = () => workspace.path('data', 'monitor.db');

function integrity(): string {
  const file = new Database(database(), { readonly: true });
  try {
    return String(file.pragma('integrity_check', { simple: true }));
  } finally {
    file.close();
  }
}

describe('one database', () => {
  it('is for one service at a time, by whatever name, and is free again after a kill', async () => {
    const first = serve();
    await first.url;
    await symlink(workspace.path('data'), workspace.path('other'));
    const config = (await readFile(workspace.configFile, 'utf8')).replace('sqlite:data/', 'sqlite:other/');
    await writeFile(workspace.path('other.yaml'), config);
    for (const file of [workspace.configFile, workspace.path('other.yaml')]) {
      const { code, said } = await serve(file).ended;
      expect([code, said]).toEqual([
        2,
        expect.stringMatching(new RegExp(`is in use by another adr-monitor \\(process ${first.pid} on \\S+, since \\S+\\)`)),
      ]);
    }
    expect(cli('check', '--config', workspace.configFile, '--json').status).not.toBe(2);
    await first.kill();
    await expect(serve().url).resolves.toMatch(/^http/);
  });

  it('is restored from a backup while no service runs, and what was there is kept', async () => {
    const first = serve();
    const { post } = api(await first.url);
    const stage = (body: object) => post('/decisions/ADR-007/stage', body);
    await stage({ stage: 'concluded', note: 'before the backup', actor: 'li.lei' });
    const backup = workspace.path('backup.db');
    expect(cli('backup', backup, '--config', workspace.configFile)).toMatchObject({ status: 0 });
    await stage({ stage: 'observing', note: 'after the backup', actor: 'li.lei' });
    const restore = (...more: readonly string[]) => cli('restore', backup, '--config', workspace.configFile, ...more);
    expect(restore('--force')).toMatchObject({ status: 2, stderr: expect.stringContaining('is in use by another adr-monitor') });
    await first.stop();
    expect(restore()).toMatchObject({ status: 2, stderr: expect.stringContaining('exists; --force') });
    const restored = restore('--force');
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    const kept = /what was there is (\S+)/.exec(restored.stdout)?.[1] ?? '';
    expect((await stat(kept)).size).toBeGreaterThan(0);
    const notes = JournalSchema.parse(await get(serve(), '/journal')).entries.map(({ note }) => note);
    expect(notes).toContain('before the backup');
    expect(notes).not.toContain('after the backup');
    expect(cli('audit', 'verify', '--config', workspace.configFile)).toMatchObject({ status: 0 });
  });

  it('is not replaced by something else', async () => {
    const first = serve();
    await first.url;
    await first.stop();
    const foreign = new Database(workspace.path('foreign.db'));
    foreign.exec('create table t (x)');
    foreign.close();
    for (const file of [workspace.path('foreign.db'), workspace.configFile, workspace.path('nowhere.db')])
      expect(cli('restore', file, '--force', '--config', workspace.configFile).status).toBe(2);
    expect(integrity()).toBe('ok');
    expect(cli('audit', 'verify', '--config', workspace.configFile).status).toBe(0);
  });
});

describe('a configuration that changes', () => {
  it('is taken on SIGHUP or when its file changes; a bad one is not, and is shown as a problem', async () => {
    const monitor = serve();
    await until(
      'a cycle',
      () => info(monitor),
      ({ lastCycleAt }) => lastCycleAt !== null,
    );
    const events = await fetch(`${await monitor.url}/api/v1/events`);
    await write({ language: 'en' });
    await until(
      'the new language',
      () => info(monitor),
      ({ language }) => language === 'en',
    );

    await writeFile(workspace.configFile, 'decisions: { paths: [adr/] }\nprometheus: { url: nonsense }\n');
    monitor.signal('SIGHUP');
    await until(
      'the problem',
      () => codes(monitor),
      (found) => found.includes('config-kept') && found.includes('config-invalid'),
    );
    expect((await info(monitor)).language).toBe('en');
    const judged = (await info(monitor)).lastCycleAt;
    await until(
      'judging goes on',
      () => info(monitor),
      ({ lastCycleAt }) => lastCycleAt !== judged,
    );

    await write({ language: 'zh', store: { url: 'sqlite:data/another.db' } });
    monitor.signal('SIGHUP');
    await until(
      'the good one',
      () => info(monitor),
      ({ language }) => language === 'zh',
    );
    expect(await codes(monitor)).toEqual(['restart-needed']);
    const reloads = JournalSchema.parse(await get(monitor, '/journal')).entries.flatMap((one) =>
      one.action === 'reload' ? [one.detail.accepted] : [],
    );
    expect(reloads).toEqual([true, false, true]);
    // One stream over all of it: nobody was cut off.
    expect(events.body?.locked).toBe(false);
    await events.body?.cancel();
  });
});

describe('a stop', () => {
  let slow: Server | undefined;
  afterEach(() => {
    slow?.close();
    slow?.closeAllConnections();
  });

  /** Between the monitor and Prometheus: answers late. */
  async function slowPrometheus(delayMs: number): Promise<{ readonly url: string; asked(): number }> {
    let asked = 0;
    slow = createServer(async (request, response) => {
      asked += 1;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      await sleep(delayMs, undefined, { ref: false });
      const { method = 'GET', headers } = request;
      const type = headers['content-type'];
      const answer = await fetch(`${prometheus.url}${request.url}`, {
        method,
        ...(method === 'POST' && { body: Buffer.concat(chunks), headers: type === undefined ? {} : { 'content-type': type } }),
      }).catch(() => null);
      response.writeHead(answer?.status ?? 502, { 'content-type': 'application/json' }).end(answer === null ? '' : await answer.text());
    }).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    return { url: `http://127.0.0.1:${(slow.address() as AddressInfo).port}`, asked: () => asked };
  }

  it('in the middle of a cycle lets it end and be stored, and the next start goes on from there', async () => {
    const between = await slowPrometheus(1500);
    await write({ prometheus: { url: between.url, timeout: '10s' } });
    const monitor = serve();
    await monitor.url;
    await until(
      'asked',
      async () => between.asked(),
      (asked) => asked > 0,
    );
    const stoppedAt = systemClock.now();
    monitor.signal('SIGTERM');
    expect((await monitor.ended).code).toBe(0);
    expect(integrity()).toBe('ok');
    const file = new Database(database(), { readonly: true });
    const judged = file.prepare('select max(judged_through) from condition_state').pluck().get() as number | null;
    file.close();
    expect((judged ?? 0) / 1000).toBeGreaterThan(stoppedAt - 30);
  });

  it('does not wait for ever for a source that never answers', async () => {
    const between = await slowPrometheus(600_000);
    await write({
      prometheus: { url: between.url, timeout: '500s' },
      evaluation: { deadline: '400s' },
      server: { listen: '127.0.0.1:0', stopWithin: '2s' },
    });
    const monitor = serve();
    await monitor.url;
    await until(
      'asked',
      async () => between.asked(),
      (asked) => asked > 0,
    );
    const stoppedAt = systemClock.now();
    monitor.signal('SIGTERM');
    expect((await monitor.ended).code).toBe(0);
    expect(systemClock.now() - stoppedAt).toBeLessThan(15);
    expect(integrity()).toBe('ok');
  });
});

describe('a disk without room', () => {
  /** The system's own limit on the size of a file: beyond it, nothing can be written, as on a full disk. */
  const limitFiles = (pid: number, bytes: number | 'unlimited') => execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);

  it('keeps nothing from being judged, shown and flagged; what could not be stored is said, and stored and told when there is room', async () => {
    const monitor = serve();
    const { decision } = api(await monitor.url);
    await until(
      'judged',
      () => decision('ADR-007'),
      ({ lastJudgedAt }) => lastJudgedAt !== null,
    );
    const wal = (await stat(`${database()}-wal`)).size;
    limitFiles(monitor.pid, wal);
    await until(
      'said',
      () => codes(monitor),
      (found) => found.includes('store-unwritable'),
    );
    expect((await info(monitor)).store.error).toMatch(/full|disk|I\/O/i);
    const metrics = await (await fetch(`${await monitor.url}/metrics`)).text();
    expect(metrics).toMatch(/^adr_monitor_store_writable 0$/m);

    gauges.set('test_error_ratio', 0.05);
    await until(
      'flagged',
      () => decision('ADR-007'),
      ({ health }) => health === 'rollback',
    );
    const gate = await fetch(`${await monitor.url}/api/v1/decisions/ADR-007/gate`);
    expect(gate.status).toBe(409);
    const refused = await fetch(`${await monitor.url}/api/v1/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ until: '2099-01-01T00:00:00Z', reason: 'x', actor: 'li.lei' }),
    });
    expect([refused.status, await refused.json()]).toEqual([
      503,
      expect.objectContaining({ detail: expect.stringContaining('cannot be written') }),
    ]);
    expect(receiver.received).toEqual([]);

    gauges.set('test_error_ratio', HEALTHY.test_error_ratio);
    const flagged = (await decision('ADR-007')).incidents[0];
    limitFiles(monitor.pid, 'unlimited');
    await until(
      'stored',
      () => codes(monitor),
      (found) => !found.includes('store-unwritable'),
    );
    await until(
      'told',
      async () => receiver.received,
      (received) => received.some(({ body }) => body.reason === 'rollback-triggered'),
    );
    const [stored] = (await decision('ADR-007')).incidents;
    expect(stored).toMatchObject({ id: flagged?.id, openedAt: flagged?.openedAt });
    expect(parseInstant(stored?.openedAt ?? '')).not.toBeNull();
    await monitor.stop();
    expect(integrity()).toBe('ok');
  });
});
