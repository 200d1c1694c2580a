import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../server/demo/free-port.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { api } from './harness/api.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let workspace: Workspace;
let port: number;
let monitor: ChildProcess | undefined;

beforeEach(async () => {
  gauges = await startGauges(HEALTHY);
  workspace = await makeWorkspace();
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  prometheus = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes });
  port = await freePort();
  await workspace.writeConfig(prometheus.url, {
    evaluation: { resolution: '1s', for: '1h', blindAfter: '10m', maxBackfill: '10m', baselineWindow: '0s' },
    server: { listen: `127.0.0.1:${port}` },
  });
  await workspace.writeRecord('ADR-007.md', RECORD);
});

afterEach(async () => {
  await kill();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

/** The built product, as a user runs it. */
function serve(): void {
  const args = ['dist/server/main.js', 'serve', '--config', workspace.configFile, '--log-level', 'error'];
  monitor = spawn(process.execPath, args, { stdio: 'ignore' });
}

async function kill(): Promise<void> {
  if (monitor === undefined || monitor.exitCode !== null || monitor.signalCode !== null) return;
  monitor.kill('SIGKILL');
  await once(monitor, 'close');
}

describe('kill -9 and a restart', () => {
  it('keeps the instant since which a condition is pending, and what it has held', async () => {
    const { decision } = api(`http://127.0.0.1:${port}`);
    const condition = async () => {
      const [first] = (await decision('ADR-007')).rollbackConditions;
      if (first === undefined) throw new Error('the condition is missing');
      return first;
    };
    serve();
    await until('inactive', condition, ({ state }) => state === 'inactive');
    gauges.set('test_error_ratio', 0.05);
    const before = await until('pending for 2 s', condition, ({ heldSeconds }) => (heldSeconds ?? 0) >= 2);
    await kill();
    await sleep(3000);
    serve();
    const after = await until('pending on', condition, ({ heldSeconds }) => (heldSeconds ?? 0) > (before.heldSeconds ?? 0) + 3);
    expect(after.state).toBe('pending');
    expect(after.since).toBe(before.since);
  });
});
