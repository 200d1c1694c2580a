import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../server/demo/free-port.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { api } from './harness/api.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { type MonitorProcess, serveMonitor } from './harness/monitor-process.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let workspace: Workspace;
let port: number;
let monitor: MonitorProcess | undefined;

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
  await monitor?.kill();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

describe('kill -9 and a restart', () => {
  it('keeps the instant since which a condition is pending, and what it has held', async () => {
    const { decision } = api(`http://127.0.0.1:${port}`);
    const condition = async () => {
      const [first] = (await decision('ADR-007')).rollbackConditions;
      if (first === undefined) throw new Error('the condition is missing');
      return first;
    };
    monitor = serveMonitor(workspace.configFile);
    await until('inactive', condition, ({ state }) => state === 'inactive');
    gauges.set('test_error_ratio', 0.05);
    const before = await until('pending for 2 s', condition, ({ heldSeconds }) => (heldSeconds ?? 0) >= 2);
    await monitor.kill();
    await sleep(3000);
    monitor = serveMonitor(workspace.configFile);
    const after = await until('pending on', condition, ({ heldSeconds }) => (heldSeconds ?? 0) > (before.heldSeconds ?? 0) + 3);
    expect(after.state).toBe('pending');
    expect(after.since).toBe(before.since);
  });
});
