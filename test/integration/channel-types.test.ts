import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { type AlertmanagerProcess, startAlertmanager } from '../../server/demo/alertmanager-process.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { startDingtalkServer } from '../server/notify/channels/servers/dingtalk-server.ts';
import { startFeishuServer } from '../server/notify/channels/servers/feishu-server.ts';
import { startMailServer } from '../server/notify/channels/servers/mail-server.ts';
import { startSlackServer } from '../server/notify/channels/servers/slack-server.ts';
import { startTeamsServer } from '../server/notify/channels/servers/teams-server.ts';
import { startWecomServer } from '../server/notify/channels/servers/wecom-server.ts';
import { api } from './harness/api.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { startReceiver } from './harness/receiver.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

const SECRETS = { DING_SECRET: 'SEC-planted-1', FEISHU_SECRET: 'planted-2', HOOK_SECRET: 'planted-3', MAIL_PASSWORD: 'planted-4' };
/** What the robots' addresses hold, and nobody else may see. */
const TOKENS = ['dingtalk-token', 'wecom-key'];

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let alertmanager: AlertmanagerProcess;
let workspace: Workspace;
let service: Service | undefined;
const closing: (() => Promise<unknown>)[] = [];
const logged: string[] = [];

async function opened<One extends { close(): Promise<unknown> }>(starting: Promise<One>): Promise<One> {
  const one = await starting;
  closing.push(() => one.close());
  return one;
}

beforeEach(async () => {
  gauges = await startGauges(HEALTHY);
  workspace = await makeWorkspace();
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  prometheus = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes });
  alertmanager = await startAlertmanager({ dataDir: workspace.path('alertmanager') });
});

afterEach(async () => {
  await service?.stop();
  await Promise.all(closing.splice(0).map((close) => close()));
  await alertmanager?.stop();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

it('tells the whole story through every type of channel, in the language of each, and shows no secret anywhere', async () => {
  const hook = await startReceiver();
  closing.push(() => hook.stop());
  const ding = await opened(startDingtalkServer({ secret: SECRETS.DING_SECRET }));
  const feishu = await opened(startFeishuServer({ secret: SECRETS.FEISHU_SECRET }));
  const wecom = await opened(startWecomServer());
  const slack = await opened(startSlackServer());
  const teams = await opened(startTeamsServer());
  const mail = await opened(startMailServer());
  await workspace.writeConfig(prometheus.url, {
    language: 'zh',
    timezone: 'Asia/Shanghai',
    alerts: {
      channels: [
        { name: 'hook', type: 'webhook', url: hook.url, secret: '${HOOK_SECRET}' },
        { name: 'am', type: 'alertmanager', urls: [alertmanager.url], refresh: '1s' },
        { name: 'ding', type: 'dingtalk', url: '${DING_URL}', secret: '${DING_SECRET}' },
        { name: 'feishu', type: 'feishu', url: feishu.url, secret: '${FEISHU_SECRET}' },
        { name: 'wecom', type: 'wecom', url: wecom.url },
        { name: 'slack', type: 'slack', url: slack.url, language: 'en' },
        { name: 'teams', type: 'teams', url: teams.url, language: 'en' },
        {
          name: 'mail',
          type: 'email',
          host: '127.0.0.1',
          port: mail.port,
          security: 'none',
          from: 'adr@example.org',
          to: ['lead@example.org'],
        },
      ],
    },
  });
  await workspace.writeRecord('ADR-007.md', `${RECORD}\n### 回滚步骤\n\n1. 切回旧驱动\n`);
  const keep = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  service = await startService(await loadConfig(workspace.configFile, { ...SECRETS, DING_URL: ding.url }), realWorld(log));
  const { url } = service;
  const asked = api(url);
  gauges.set('test_error_ratio', 0.05);
  const told = (texts: () => readonly string[], ...words: readonly string[]) => {
    const all = () => texts().join('\n');
    return until(
      `told of ${words.join(', ')}`,
      async () => words.filter((word) => !all().includes(word)),
      (missing) => missing.length === 0,
    );
  };
  const shown = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value));
  const mails = () => mail.taken.map(({ parsed }) => `${parsed.subject}\n${parsed.text}`);
  const zh = ['回滚条件已触发', 'ADR-007', '错误率', '切回旧驱动'];
  const en = ['ADR-007', '错误率', '切回旧驱动', 'Rollback'];

  await Promise.all([
    told(() => hook.received.map(({ text }) => text), '"reason":"rollback-triggered"', '切回旧驱动'),
    told(() => ding.taken, ...zh),
    told(() => feishu.taken, ...zh),
    told(() => wecom.taken, ...zh),
    told(() => shown(slack.posted), ...en),
    told(() => shown(teams.posted), ...en),
    told(mails, ...zh),
  ]);
  const active = async () => (await (await fetch(`${alertmanager.url}/api/v2/alerts`)).json()) as readonly unknown[];
  await until('an alert', active, (alerts) => alerts.length === 1);

  gauges.set('test_error_ratio', HEALTHY.test_error_ratio);
  await Promise.all([
    told(() => hook.received.map(({ text }) => text), '"reason":"recovered"'),
    told(() => ding.taken, '恢复'),
    told(() => feishu.taken, '恢复'),
    told(() => wecom.taken, '恢复'),
    told(() => shown(slack.posted), 'recovered'),
    told(() => shown(teams.posted), 'recovered'),
    told(mails, '恢复'),
    until('no alert', active, (alerts) => alerts.length === 0),
  ]);
  const delivered = mail.taken.map(({ parsed }) => parsed);
  expect(delivered[1]?.references).toEqual(delivered[0]?.references);

  const [incident] = await asked.incidents();
  await asked.post(`/incidents/${incident?.id}/disposition`, { verdict: 'false-alarm', note: '压测', actor: '李雷' });
  await Promise.all([told(() => ding.taken, '李雷', '压测'), told(() => shown(slack.posted), '李雷', '压测'), told(mails, '李雷', '压测')]);

  const answers = await Promise.all(
    ['/api/v1/channels', '/api/v1/notifications', '/api/v1/journal', '/api/v1/monitor', '/api/v1/decisions/ADR-007', '/metrics'].map(
      asked.text,
    ),
  );
  await service.stop();
  service = undefined;
  const stored = await filesIn(workspace.path('data'));
  const everything = [...answers, ...logged, ...stored].join('\n');
  expect([...Object.values(SECRETS), ...TOKENS].filter((secret) => everything.includes(secret))).toEqual([]);
});

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
}
