import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { toRfc3339 } from '../../server/domain/time.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let workspace: Workspace;

beforeAll(async () => {
  gauges = await startGauges(HEALTHY);
  workspace = await makeWorkspace();
  prometheus = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes: [{ job: 'test', target: gauges.target }] });
  await workspace.writeConfig(prometheus.url);
  await workspace.writeRecord('ADR-007.md', RECORD);
});

afterAll(async () => {
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

/** The built command, as a pipeline runs it. */
function check(...args: readonly string[]): Promise<{ code: number; output: string }> {
  const command = ['dist/server/main.js', 'check', '--config', workspace.configFile, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }));
  });
}

describe('adr-monitor check', () => {
  it('says by its exit code what it judged, now and at a past instant, and stores nothing', async () => {
    await until('all well', check, ({ code }) => code === 0);
    const well = Date.now() / 1000;

    gauges.set('test_latency_seconds', 0.3);
    await until('a target missed', check, ({ code }) => code === 1);

    gauges.set('test_error_ratio', 0.05);
    const { output } = await until('a rollback condition holds', check, ({ code }) => code === 3);
    expect(output).toContain('错误率 > 1%: firing');
    expect(output).toContain('P95 响应时间: 300 ms (< 200ms) missed');

    expect(await check('--at', toRfc3339(well))).toMatchObject({ code: 0, output: expect.stringContaining('100 ms (< 200ms) met') });
    const json = JSON.parse((await check('ADR-007', '--json')).output);
    expect(json.decisions).toMatchObject([{ id: 'ADR-007', rollbackConditions: [{ state: 'firing' }] }]);

    expect(await check('ADR-404')).toMatchObject({ code: 2, output: expect.stringContaining('there is no decision "ADR-404"') });
    expect(await check('--at', 'yesterday')).toMatchObject({ code: 2 });

    await prometheus.kill();
    await sleep(100);
    expect(await check()).toMatchObject({ code: 4, output: expect.stringContaining('cannot be reached') });
  });
});
