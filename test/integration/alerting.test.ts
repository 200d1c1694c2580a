import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { type AlertmanagerProcess, startAlertmanager } from '../../server/demo/alertmanager-process.ts';
import { freePort } from '../../server/demo/free-port.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { silentLog } from '../../server/ports/log.ts';
import { api } from './harness/api.ts';
import { type Forwarder, startForwarder } from './harness/forwarder.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { type Receiver, startReceiver } from './harness/receiver.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

/** A second is a cycle here, a scrape and a refresh; an alert that is not refreshed ends after four. */
const REFRESH = '1s';

const LABELLED = `---\nowner: 李雷\nlabels: { team: shop }\n---\n\n${RECORD}`;

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let network: Forwarder;
let workspace: Workspace;
let alertmanager: AlertmanagerProcess;
let ops: Receiver;
let service: Service | undefined;

beforeEach(async () => {
  gauges = await startGauges(HEALTHY);
  workspace = await makeWorkspace();
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  prometheus = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes });
  network = await startForwarder(prometheus.port);
  alertmanager = await startAlertmanager({ dataDir: workspace.path('alertmanager') });
  ops = await startReceiver();
  await workspace.writeRecord('ADR-007.md', LABELLED);
});

afterEach(async () => {
  await service?.stop();
  service = undefined;
  await ops?.stop();
  await alertmanager?.stop();
  await network?.stop();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

async function start(...channels: readonly object[]): Promise<ReturnType<typeof api>> {
  const am = { name: 'am', type: 'alertmanager', urls: [`http://127.0.0.1:${await freePort()}`, alertmanager.url], refresh: REFRESH };
  await workspace.writeConfig(network.url, { alerts: { channels: [am, ...channels], sendTimeout: '2s' } });
  service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
  const asked = api(service.url);
  await until(
    'judged',
    () => asked.decision('ADR-007'),
    ({ health }) => health === 'on-target',
  );
  await until('no alert of the first seconds without data', blindnesses, ({ length }) => length === 0);
  return asked;
}

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: { readonly state: 'active' | 'suppressed' };
}

/** What Alertmanager has of a name; a slow machine may be blind for a moment, which is another alert. */
async function alertsOf(name: string): Promise<readonly Alert[]> {
  const alerts = (await (await fetch(`${alertmanager.url}/api/v2/alerts`)).json()) as readonly Alert[];
  return alerts.filter(({ labels }) => labels.alertname === name);
}

const rollbacks = () => alertsOf('ADRRollback');
const blindnesses = () => alertsOf('ADRMonitorBlind');

const breakIt = () => gauges.set('test_error_ratio', 0.05);
const mendIt = () => gauges.set('test_error_ratio', HEALTHY.test_error_ratio);
const oneOf = (alerts: () => Promise<readonly Alert[]>) =>
  until('one alert', alerts, ({ length }) => length === 1).then(([alert]) => alert as Alert);

describe('an alert in Alertmanager, while its other instance is down', () => {
  it('is there when the condition fires, is kept alive, survives restarts of either side, and resolves', async () => {
    const asked = await start();
    breakIt();
    const first = await oneOf(rollbacks);
    const [incident] = await asked.incidents();
    expect(first.labels).toMatchObject({
      alertname: 'ADRRollback',
      severity: 'critical',
      decision: 'ADR-007',
      owner: '李雷',
      team: 'shop',
    });
    expect(first.startsAt).toBe(incident?.openedAt);
    const isLater =
      (than: Alert) =>
      ([alert]: readonly Alert[]) =>
        alert !== undefined && Date.parse(alert.endsAt) >= Date.parse(than.endsAt) + 5000;
    await until('kept alive beyond four refreshes', rollbacks, isLater(first));

    const { port } = alertmanager;
    await alertmanager.kill();
    alertmanager = await startAlertmanager({ dataDir: workspace.path('forgetful'), port });
    expect((await oneOf(rollbacks)).labels).toEqual(first.labels);

    await service?.stop();
    service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
    const again = await oneOf(rollbacks);
    await until('kept alive by the one that was started again', rollbacks, isLater(again));
    expect(again.labels).toEqual(first.labels);

    mendIt();
    await until('no alert', rollbacks, ({ length }) => length === 0);
    expect((await api(service.url).incidents()).map(({ id, state }) => [id, state])).toEqual([[incident?.id, 'recovered']]);
    expect((await api(service.url).decision('ADR-007')).health).toBe('rollback');
  });

  it('that is silenced there stays flagged here', async () => {
    const asked = await start();
    const matchers = [{ name: 'decision', value: 'ADR-007', isRegex: false, isEqual: true }];
    const span = { startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() };
    const body = JSON.stringify({ matchers, ...span, createdBy: '李雷', comment: '升级' });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${alertmanager.url}/api/v2/silences`, { method: 'POST', headers, body })).status).toBe(200);
    breakIt();
    expect((await oneOf(rollbacks)).status.state).toBe('suppressed');
    expect(await asked.decision('ADR-007')).toMatchObject({ health: 'rollback', stage: 'rollback-triggered' });
    expect(await asked.gate('ADR-007')).toBe(409);
  });

  it('tells of a decision that cannot be judged for as long as it cannot', async () => {
    await start();
    network.cut();
    const first = await oneOf(blindnesses);
    expect(first.labels).toMatchObject({ alertname: 'ADRMonitorBlind', severity: 'warning', decision: 'ADR-007' });
    const isLater = ([alert]: readonly Alert[]) => alert !== undefined && Date.parse(alert.endsAt) >= Date.parse(first.endsAt) + 5000;
    await until('kept alive', blindnesses, isLater);
    network.mend();
    await until('no alert', blindnesses, ({ length }) => length === 0);
  });
});

describe('a channel that hangs', () => {
  let black: Server;
  afterEach(() => {
    black.close();
    black.closeAllConnections();
  });

  it('delays neither another channel nor the cycle', async () => {
    let asked = 0;
    black = createServer(() => {
      asked += 1;
    }).listen(0, '127.0.0.1');
    await once(black, 'listening');
    const url = `http://127.0.0.1:${(black.address() as AddressInfo).port}/`;
    const service = await start({ name: 'hole', type: 'webhook', url }, { name: 'ops', type: 'webhook', url: ops.url });
    breakIt();
    await until(
      'asked',
      async () => asked,
      (count) => count > 0,
    );
    await until(
      'told',
      async () => ops.received.map(({ body }) => body.reason),
      (reasons) => reasons.includes('rollback-triggered'),
    );
    const before = (await service.decision('ADR-007')).lastJudgedAt ?? '';
    await until(
      'judged on',
      () => service.decision('ADR-007'),
      ({ lastJudgedAt }) => Date.parse(lastJudgedAt ?? '') >= Date.parse(before) + 3000,
    );
    mendIt();
    await until(
      'told of the end',
      async () => ops.received.map(({ body }) => body.reason),
      (reasons) => reasons.includes('recovered'),
    );
    const channels = JSON.parse(await service.text('/api/v1/channels')) as { channels: readonly { name: string; pending: number }[] };
    expect(channels.channels.find(({ name }) => name === 'hole')?.pending).toBeGreaterThan(0);
  });
});
