import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { silentLog } from '../../server/ports/log.ts';
import { runCommand } from '../server/cli/run-command.ts';
import { startDingtalkServer } from '../server/notify/channels/servers/dingtalk-server.ts';
import { startFeishuServer } from '../server/notify/channels/servers/feishu-server.ts';
import { startMailServer } from '../server/notify/channels/servers/mail-server.ts';
import { startSlackServer } from '../server/notify/channels/servers/slack-server.ts';
import { startTeamsServer } from '../server/notify/channels/servers/teams-server.ts';
import { startWecomServer } from '../server/notify/channels/servers/wecom-server.ts';
import { api } from './harness/api.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { type Receiver, startReceiver } from './harness/receiver.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let workspace: Workspace;
let ops: Receiver;
let service: Service | undefined;
const closing: (() => Promise<unknown>)[] = [];

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
  ops = await startReceiver();
  for (const [id, team] of [
    ['ADR-007', 'shop'],
    ['ADR-008', 'pay'],
  ])
    await workspace.writeRecord(`${id}.md`, `---\nlabels: { team: ${team} }\n---\n\n${RECORD.replace('ADR-007', `${id}`)}`);
});

afterEach(async () => {
  await service?.stop();
  service = undefined;
  await Promise.all(closing.splice(0).map((close) => close()));
  await ops?.stop();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

/** Half a day before the test runs, and after it: the service was not there. */
const HOUR = (new Date().getUTCHours() + 12) % 24;
const DIGEST = { schedule: `0 ${HOUR} * * *`, timezone: 'UTC', groupBy: 'label:team' };

async function start(...more: readonly object[]): Promise<ReturnType<typeof api>> {
  const channels = [
    { name: 'ops', type: 'webhook', url: ops.url },
    { name: 'am', type: 'alertmanager', urls: ['http://127.0.0.1:9'] },
    ...more,
  ];
  await workspace.writeConfig(prometheus.url, { language: 'zh', alerts: { channels, digest: DIGEST } });
  service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
  return api(service.url);
}

const digests = () => ops.received.map(({ text }) => JSON.parse(text)).filter(({ reason }) => reason === 'digest');
const untilTwo = () =>
  until(
    'two digests',
    async () => digests(),
    ({ length }) => length === 2,
  );

describe('digests', () => {
  it('reach each team once, though their time came while the service was down, and the service is started again', async () => {
    const asked = await start();
    const bodies = await untilTwo();
    expect(bodies.map(({ digest }) => digest.team).toSorted()).toEqual(['pay', 'shop']);
    expect(new Date(bodies[0]?.digest.dueAt).getUTCHours()).toBe(HOUR);
    expect(bodies.map(({ decision }) => decision)).toEqual([null, null]);
    const listed = JSON.parse(await asked.text('/api/v1/notifications')) as {
      notifications: readonly { reason: string; channel: string }[];
    };
    const owed = listed.notifications.filter(({ reason }) => reason === 'digest');
    expect(owed).toMatchObject([
      { channel: 'ops', decision: null, team: 'shop' },
      { channel: 'ops', decision: null, team: 'pay' },
    ]);

    await service?.stop();
    const before = Date.now();
    const again = await start();
    await until(
      'judged again, and looked for digests since',
      () => again.decision('ADR-007'),
      ({ lastJudgedAt }) => Date.parse(lastJudgedAt ?? '') > before + 12_000,
    );
    expect(digests()).toHaveLength(2);
  });

  it('go out through every type of channel for people, in the language of each', async () => {
    const [ding, feishu, wecom, slack, teams, mail] = await Promise.all([
      opened(startDingtalkServer()),
      opened(startFeishuServer()),
      opened(startWecomServer()),
      opened(startSlackServer()),
      opened(startTeamsServer()),
      opened(startMailServer()),
    ]);
    const address = { host: '127.0.0.1', port: mail.port, security: 'none', from: 'adr@example.org', to: ['lead@example.org'] };
    await start(
      { name: 'ding', type: 'dingtalk', url: ding.url },
      { name: 'feishu', type: 'feishu', url: feishu.url },
      { name: 'wecom', type: 'wecom', url: wecom.url },
      { name: 'slack', type: 'slack', url: slack.url, language: 'en' },
      { name: 'teams', type: 'teams', url: teams.url, language: 'en' },
      { name: 'mail', type: 'email', ...address },
    );
    const told = async () => ({
      ding: ding.taken.map(String),
      feishu: feishu.taken.map(String),
      wecom: wecom.taken.map(String),
      slack: slack.posted.map((one) => JSON.stringify(one)),
      teams: teams.posted.map((one) => JSON.stringify(one)),
      mail: mail.taken.map(({ parsed }) => `${parsed.subject}\n${parsed.text}`),
    });
    const saysBoth = (texts: readonly string[], word: string) =>
      ['pay', 'shop'].every((team) => texts.some((text) => text.includes(team) && text.includes(word)));
    await until('told everywhere', told, (texts) => {
      const { slack: slacked, teams: teamed, ...chinese } = texts;
      return [slacked, teamed].every((one) => saysBoth(one, 'Digest')) && Object.values(chinese).every((one) => saysBoth(one, '决策摘要'));
    });
  });

  it('are printed without being sent', async () => {
    const asked = await start();
    await untilTwo();
    await until(
      'judged',
      () => asked.decision('ADR-007'),
      ({ health }) => health === 'on-target',
    );
    const { code, out, err } = await runCommand(
      'digest',
      '--config',
      workspace.configFile,
      '--team',
      'shop',
      '--lang',
      'en',
      '--since',
      '1h',
    );
    expect([code, err]).toEqual([0, []]);
    expect(out.slice(0, 3)).toEqual(['# Digest of 1 decision: shop', '', '- Decisions: 1 on target']);
    expect(out).toContain('- ADR-007 换用异步驱动: awaiting implementation → observing');
    expect((await runCommand('digest', '--config', workspace.configFile, '--team', 'x')).err).toEqual([
      '--team: found "x"; expected one of the teams: pay, shop',
    ]);
    expect(digests()).toHaveLength(2);
  });
});
