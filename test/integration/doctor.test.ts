import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { type Receiver, startReceiver } from './harness/receiver.ts';
import { makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let prometheus: PrometheusProcess;
let receiver: Receiver;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await makeWorkspace();
  await workspace.writeRecord('ADR-007.md', RECORD);
  receiver = await startReceiver();
  prometheus = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes: [] });
});
afterAll(async () => {
  await prometheus?.stop();
  await receiver?.stop();
  await workspace?.remove();
});

async function doctor(...args: readonly string[]): Promise<{ code: number; text: string }> {
  const run = promisify(execFile)(process.execPath, ['dist/server/main.js', 'doctor', '--config', workspace.configFile, ...args]);
  return run.then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, text: stdout + stderr }),
  );
}

it('finds all well with a real Prometheus, and creates nothing', async () => {
  await workspace.writeConfig(prometheus.url, { alerts: { channels: [{ name: 'ops', type: 'webhook', url: receiver.url }] } });
  const { code, text } = await doctor('--send');
  expect(text).toContain('ok      source default: it answers; its clock agrees with this one');
  expect(text).toContain('ok      records: 1 decisions can be read, with 0 errors');
  expect(text).toContain('ok      channel ops: a test message was delivered');
  expect(text).toContain('is not there yet: the first start makes it');
  expect(code).toBe(0);
  expect(receiver.received).toHaveLength(1);
});

it('says of everything that fails what to do, and goes on with the rest', async () => {
  await mkdir(workspace.path('data'), { recursive: true });
  await writeFile(workspace.path('data', 'monitor.db'), 'this is no database, and has never been one');
  await workspace.writeConfig('http://127.0.0.1:1', {
    alerts: { channels: [{ name: 'gone', type: 'webhook', url: 'http://127.0.0.1:1/' }] },
  });
  const { code, text } = await doctor('--send', '--json');
  expect(code).toBe(1);
  const { findings } = JSON.parse(text) as { findings: { check: string; state: string; action: string | null }[] };
  const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]));
  expect(states).toMatchObject({ 'source default': 'failed', 'channel gone': 'failed', store: 'failed', records: 'ok' });
  for (const { state, action } of findings) expect(action === null).toBe(state === 'ok');
});

it('says where a configuration is wrong', async () => {
  await workspace.writeConfig(prometheus.url, { schedule: 'never' });
  const { code, text } = await doctor();
  expect(code).toBe(1);
  expect(text).toMatch(/^failed +configuration: .*monitor\.yaml:\d+:\d+: error: .*\n +→ correct this line/);
});
