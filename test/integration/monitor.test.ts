import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { verify } from '../../server/notify/channels/signature.ts';
import { silentLog } from '../../server/ports/log.ts';
import { api } from './harness/api.ts';
import { type Forwarder, startForwarder } from './harness/forwarder.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { type Receiver, startReceiver } from './harness/receiver.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

const SECRET = 'a secret of the test';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let network: Forwarder;
let receiver: Receiver;
let workspace: Workspace;
let service: Service;

beforeEach(async () => {
  gauges = await startGauges(HEALTHY);
  receiver = await startReceiver();
  workspace = await makeWorkspace();
  prometheus = await startTestPrometheus();
  network = await startForwarder(prometheus.port);
  await workspace.writeConfig(network.url, {
    alerts: { channels: [{ name: 'ops', type: 'webhook', url: receiver.url, secret: SECRET }] },
  });
  await workspace.writeRecord('ADR-007.md', RECORD);
});

afterEach(async () => {
  await service?.stop();
  await network?.stop();
  await prometheus?.stop();
  await gauges?.stop();
  await receiver?.stop();
  await workspace?.remove();
});

/** On the same data and port every time. */
function startTestPrometheus(port?: number): Promise<PrometheusProcess> {
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  return startPrometheus({ dataDir: workspace.path('prometheus'), scrapes, ...(port === undefined ? {} : { port }) });
}

async function start(): Promise<ReturnType<typeof api>> {
  service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
  return api(service.url);
}

const seconds = (time: string) => Date.parse(time) / 1000;

describe('a decision against a real Prometheus', () => {
  it('is on target, then flagged when its rollback condition has held, and stays flagged until a person disposes of it', async () => {
    const { decision, incidents, gate, post, text } = await start();
    await until(
      'on target',
      () => decision('ADR-007'),
      ({ health }) => health === 'on-target',
    );
    expect(await gate('ADR-007')).toBe(200);

    const brokenAt = Date.now() / 1000;
    gauges.set('test_error_ratio', 0.05);
    await until(
      'pending',
      () => decision('ADR-007'),
      ({ rollbackConditions }) => rollbackConditions[0]?.state === 'pending',
    );
    const flagged = await until(
      'flagged',
      () => decision('ADR-007'),
      ({ health }) => health === 'rollback',
    );
    expect(flagged).toMatchObject({
      stage: 'rollback-triggered',
      rollbackConditions: [{ state: 'firing', value: 0.05, text: '错误率 > 1%' }],
    });
    const openedAt = seconds(flagged.incidents[0]?.openedAt ?? '');
    expect(openedAt).toBeGreaterThan(brokenAt + 2);
    expect(openedAt).toBeLessThan(brokenAt + 8);
    expect(await gate('ADR-007')).toBe(409);

    const delivered = async () => receiver.received.find(({ body }) => body.reason === 'rollback-triggered');
    const alert = await until('the alert', delivered, (found) => found !== undefined);
    expect(alert?.body).toMatchObject({
      reason: 'rollback-triggered',
      decision: { id: 'ADR-007', url: `${service.url}/decisions/ADR-007` },
      condition: { text: '错误率 > 1%', line: 14 },
      incident: { value: 0.05 },
    });
    const signature = String(alert?.headers['x-adr-monitor-signature']);
    expect(verify(signature, alert?.text ?? '', SECRET, Date.now() / 1000)).toBe(true);

    gauges.set('test_error_ratio', 0.001);
    await until('recovered', incidents, ([incident]) => incident?.state === 'recovered');
    expect((await decision('ADR-007')).health).toBe('rollback');
    await until(
      'the recovery',
      async () => receiver.received,
      (received) => received.some(({ body }) => body.reason === 'recovered'),
    );

    const [incident] = await incidents();
    const answer = { verdict: 'false-alarm', note: 'a load test', actor: '张三' };
    expect((await post(`/incidents/${incident?.id}/disposition`, answer)).status).toBe(200);
    expect((await post(`/incidents/${incident?.id}/disposition`, answer)).status).toBe(409);
    expect(await decision('ADR-007')).toMatchObject({ health: 'on-target', stage: 'observing' });
    expect((await service.store.journal())[0]).toMatchObject({ actor: '张三', action: 'dispose', note: 'a load test' });
    expect(await text('/metrics')).toContain('adr_decision_health{decision="ADR-007",health="on-target"} 1');
    expect(await text('/metrics')).toMatch(/^adr_monitor_maintenance_duration_seconds_count [1-9]/m);
    expect(await text('/api/v1/decisions/ADR-007/report?lang=en')).toContain('false alarm (张三: a load test)');
  });

  it('is blind while Prometheus is stopped, never on target, and sees again when it is back', async () => {
    const { decision, gate } = await start();
    await until(
      'on target',
      () => decision('ADR-007'),
      ({ health }) => health === 'on-target',
    );
    await prometheus.kill();
    const blind = await until(
      'blind',
      () => decision('ADR-007'),
      ({ health }) => health === 'blind',
    );
    expect(blind).toMatchObject({ metrics: [{ verdict: 'error' }], rollbackConditions: [{ state: 'blind' }] });
    expect(await gate('ADR-007')).toBe(503);
    for (let look = 0; look < 20; look++) {
      expect((await decision('ADR-007')).health).toBe('blind');
      await sleep(100);
    }
    await until(
      'told that it is blind',
      async () => receiver.received,
      (received) => received.some(({ body }) => body.reason === 'blind'),
    );
    prometheus = await startTestPrometheus(prometheus.port);
    await until(
      'on target again',
      () => decision('ADR-007'),
      ({ health }) => health === 'on-target',
    );
    await until(
      'told that it sees',
      async () => receiver.received,
      (received) => received.some(({ body }) => body.reason === 'seeing-again'),
    );
  });

  it('finds a breach that began and ended while Prometheus could not be reached, with the time at which it really began', async () => {
    const { decision, incidents } = await start();
    await until(
      'on target',
      () => decision('ADR-007'),
      ({ health }) => health === 'on-target',
    );
    await network.cut();
    await until(
      'blind',
      () => decision('ADR-007'),
      ({ health }) => health === 'blind',
    );
    const brokenAt = Date.now() / 1000;
    gauges.set('test_error_ratio', 0.05);
    await sleep(7000);
    gauges.set('test_error_ratio', 0.001);
    const mendedAt = Date.now() / 1000;
    await sleep(4000);
    expect(await incidents()).toEqual([]);
    const backAt = Date.now() / 1000;
    await network.mend();
    const [incident] = await until('the incident', incidents, (found) => found.length === 1);
    const openedAt = seconds(incident?.openedAt ?? '');
    expect(openedAt).toBeGreaterThanOrEqual(brokenAt + 2);
    expect(openedAt).toBeLessThanOrEqual(mendedAt);
    expect(seconds(incident?.foundAt ?? '')).toBeGreaterThanOrEqual(backAt);
    expect(seconds(incident?.recoveredAt ?? '')).toBeGreaterThanOrEqual(mendedAt - 1);
    expect(seconds(incident?.recoveredAt ?? '')).toBeLessThan(backAt);
    expect((await decision('ADR-007')).health).toBe('rollback');
  });

  it('judges the good record and lists the bad one with its line and column', async () => {
    await workspace.writeRecord(
      'ADR-008.md',
      RECORD.replace('ADR-007', 'ADR-008').replace('< 200ms', '500 RPS @ p99 < 200ms').replace('接受', '差不多吧'),
    );
    const { decision, problems } = await start();
    await until(
      'on target',
      () => decision('ADR-007'),
      ({ health }) => health === 'on-target',
    );
    const found = await problems();
    expect(found.filter(({ line }) => line === 3)).toMatchObject([
      { path: expect.stringContaining('ADR-008.md'), column: 8, severity: 'error', code: 'status-unknown' },
    ]);
    expect(found.filter(({ line }) => line === 10)).toMatchObject([
      { path: expect.stringContaining('ADR-008.md'), code: 'compound-target' },
    ]);
    expect((await decision('ADR-008')).health).toBe('not-monitored');
  });
});
