import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Config, ConfigError, loadConfig } from '../../server/config.ts';
import { openChannels } from '../../server/open-channels.ts';
import { openLinks } from '../../server/open-links.ts';
import { silentLog } from '../../server/ports/log.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-alerts-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(alerts: string, environment: NodeJS.ProcessEnv = {}): Promise<Config['alerts']> {
  const file = join(folder, 'monitor.yaml');
  await writeFile(file, `decisions: { paths: [adr/] }\nprometheus: { url: http://x }\nalerts:\n${alerts}\n`);
  return (await loadConfig(file, environment)).alerts;
}

async function problemOf(alerts: string): Promise<string> {
  const error = await load(alerts).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error(`expected a ConfigError, got ${String(error)}`);
  return error.message.slice(error.message.indexOf('monitor.yaml'));
}

const OPS = '  channels: [{ name: ops, type: webhook, url: "http://x" }, { name: am, type: alertmanager, urls: ["http://y"] }]\n';

describe('alerts in the configuration', () => {
  it('go to every channel where there is no route, and Alertmanager is told at once and never reminded', async () => {
    const alerts = await load(OPS);
    expect(alerts.fallback).toMatchObject({ channels: ['ops', 'am'], remindAfter: 4 * 3600 });
    expect([...alerts.quietChannels]).toEqual(['am']);
  });

  it('never remind where the time is zero, on all routes or on one', async () => {
    const alerts = await load(`${OPS}  remindAfter: 0s\n  routes: [{ channels: [ops] }, { channels: [ops], remindAfter: 1h }]`);
    expect([alerts.fallback, ...alerts.routes].map(({ remindAfter }) => remindAfter)).toEqual([null, null, 3600]);
  });

  it('read routes with what they match, whom they escalate to and when they are quiet', async () => {
    const alerts = await load(`${OPS}  routes:
    - match: { decisions: ["ADR-*"], labels: { team: shop }, severities: [critical], stages: [observing], reasons: [recovered] }
      channels: [ops]
      continue: true
      escalate: [{ after: 30m, channels: [am] }]
      quietHours: { from: "22:00", to: "08:30", days: [mon, sun], timezone: Asia/Shanghai }
    - channels: []`);
    expect(alerts.routes).toEqual([
      {
        matcher: {
          decisions: ['ADR-*'],
          labels: { team: 'shop' },
          severities: ['critical'],
          stages: ['observing'],
          reasons: ['recovered'],
        },
        channels: ['ops'],
        goesOn: true,
        remindAfter: 4 * 3600,
        escalation: [{ after: 1800, channels: ['am'] }],
        quietHours: { from: 22 * 3600, to: 8.5 * 3600, days: [1, 0], timezone: 'Asia/Shanghai' },
      },
      { matcher: {}, channels: [], goesOn: false, remindAfter: 4 * 3600, escalation: [], quietHours: null },
    ]);
  });

  it('read maintenance windows, once and again and again', async () => {
    const by = 'author: li.lei, reason: upgrade, until: "2026-03-01T00:00:00+08:00"';
    const alerts = await load(`  maintenance:
    - { name: once, ${by}, from: "2026-02-28T00:00:00Z" }
    - { name: weekly, ${by}, match: { tags: [db] }, schedule: "0 2 * * 0", duration: 2h }`);
    expect(alerts.maintenance).toMatchObject([
      { name: 'once', matcher: {}, until: Date.parse('2026-02-28T16:00:00Z') / 1000, when: { kind: 'once' } },
      { matcher: { tags: ['db'] }, when: { kind: 'again', schedule: '0 2 * * 0', duration: 7200, timezone: null } },
    ]);
  });

  it('send no digest unless they are asked to; then on Mondays, to each owner', async () => {
    expect((await load(OPS)).digest).toBeNull();
    expect((await load(`${OPS}  digest: {}`)).digest).toEqual({
      schedule: '0 9 * * 1',
      timezone: null,
      grouping: { by: 'owner' },
      channels: null,
      dueWithin: 14 * 86_400,
    });
  });

  it.each([
    ['none', { by: 'none' }],
    ['label:team', { by: 'label', label: 'team' }],
    ['tag:team-', { by: 'tag', prefix: 'team-' }],
  ])('send digests by %s', async (groupBy, grouping) => {
    expect((await load(`${OPS}  digest: { groupBy: "${groupBy}", channels: [ops] }`)).digest).toMatchObject({
      grouping,
      channels: ['ops'],
    });
  });

  it.each([
    ['{ groupBy: team }', 'expected owner, none, tag: with the beginning of a tag, or label: with the name of a label [config-invalid]'],
    ['{ channels: [slack] }', 'found "slack"; expected one of the channels: ops, am [channel-unknown]'],
    ['{ channels: [am] }', 'found "am"; expected a channel that takes messages: a digest is no alert [config-invalid]'],
    ['{ schedule: weekly }', 'expected a cron expression'],
  ])('refuse the digest %s', async (digest, expected) => {
    expect(await problemOf(`${OPS}  digest: ${digest}`)).toContain(expected);
  });

  it('bring addresses, secrets and passwords in from files and the environment', async () => {
    await writeFile(join(folder, 'url'), 'https://oapi.example.com/robot?token=T\n');
    await writeFile(join(folder, 'password'), 'pw\n');
    const { channels } = await load(
      `  channels:
    - { name: ding, type: dingtalk, urlFile: url, secret: "\${DING_SECRET}", language: zh }
    - { name: mail, type: email, host: smtp.example.org, user: adr, passwordFile: password, from: adr@example.org, to: [a@example.org] }`,
      { DING_SECRET: 'SEC' },
    );
    expect(channels).toEqual([
      { name: 'ding', type: 'dingtalk', url: 'https://oapi.example.com/robot?token=T', secret: 'SEC', language: 'zh' },
      {
        name: 'mail',
        type: 'email',
        host: 'smtp.example.org',
        port: 587,
        security: 'starttls',
        user: 'adr',
        password: 'pw',
        from: 'adr@example.org',
        to: ['a@example.org'],
      },
    ]);
  });

  it('read templates, and say where one is wrong', async () => {
    await writeFile(join(folder, 'good.liquid'), '{{ headline }}\n{{ decision.id }}');
    await writeFile(join(folder, 'bad.liquid'), '{{ headline }}\n  {{ decison.id }}');
    const open = async (template: string) => {
      await load(`  channels: [{ name: a, type: slack, url: "http://x", template: ${template} }]`);
      const config = await loadConfig(join(folder, 'monitor.yaml'), {});
      return openChannels(
        config,
        silentLog,
        openLinks(config, () => 'http://x'),
      );
    };
    expect(await open('good.liquid')).toMatchObject([{ name: 'a', type: 'slack' }]);
    await expect(open('bad.liquid')).rejects.toThrow(/bad\.liquid:2:\d+: error: found there is no variable decison.*\[template-invalid\]/);
    await expect(open('none.liquid')).rejects.toThrow('[template-unreadable]');
  });

  it('never show a secret in a problem, but the variable that it comes from', async () => {
    const robot = (url: string) => `  channels: [{ name: a, type: dingtalk, url: "${url}" }]`;
    expect(await problemOf(robot('oapi.example.com/robot?access_token=T0KEN'))).toContain(
      'found a value that is not shown here; expected an http',
    );
    expect(await problemOf('  channels: [{ name: a, type: webhook, url: "http://x", secret: [T0KEN] }]')).not.toContain('T0KEN');
    const error = await load(robot('${DING}'), { DING: 'T0KEN' }).catch((reason: unknown) => reason);
    expect(String(error)).toContain('found "${DING}"; expected an http');
  });

  it.each([
    [
      'a type that there is not',
      '  channels: [{ name: a, type: pager }]',
      '4:31: error: found "pager"; expected "type": webhook, alertmanager',
    ],
    ['a robot without an address', '  channels: [{ name: a, type: wecom }]', 'expected either "url" or "urlFile"'],
    [
      'a route to nowhere',
      '  routes: [{ channels: [boss] }]',
      '4:25: error: found "boss"; expected one of the channels: there are none [channel-unknown]',
    ],
    [
      'an escalation to nowhere',
      `${OPS}  routes: [{ channels: [ops], escalate: [{ after: 5m, channels: [boss] }] }]`,
      '5:66: error: found "boss"; expected one of the channels: ops, am [channel-unknown]',
    ],
    [
      'a time that no clock shows',
      '  routes: [{ channels: [], quietHours: { from: "24:00", to: "08:00" } }]',
      'expected a time of the day such as 22:00',
    ],
    ['a key of a matcher that there is not', '  routes: [{ channels: [], match: { decision: [A] } }]', 'found the key "decision"'],
    [
      'a window without an end',
      '  maintenance: [{ name: a, author: b, reason: c, from: "2026-01-01" }]',
      'found no "alerts.maintenance.0.until"',
    ],
  ])('refuse %s, and say where', async (_, alerts, expected) => {
    expect(await problemOf(alerts)).toContain(expected);
  });
});
