import { afterEach, describe, expect, it } from '@jest/globals';
import { createDingtalk, type DingtalkOptions } from '../../../../server/notify/channels/dingtalk.ts';
import { EVERY_REASON, inWords, letter } from '../compose/letters.ts';
import { ENDLESS, HOSTILE, isWhole } from './hostile-post.ts';
import { type DingtalkRobot, startDingtalkServer } from './servers/dingtalk-server.ts';
import type { RobotServer } from './servers/robot-server.ts';

const NEVER = new AbortController().signal;
const ALARM = letter(EVERY_REASON['rollback-triggered']);
const SECRET = 'SEC0123456789';

const servers: RobotServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function robot(setup: DingtalkRobot = {}, options: Partial<DingtalkOptions> = {}) {
  const server = await startDingtalkServer({ now: () => ALARM.sentAt, ...setup });
  servers.push(server);
  const channel = createDingtalk({ name: 'ops', url: server.url, ...inWords('zh'), ...options });
  const lastMessage = () => JSON.parse(server.taken.at(-1) ?? '{}');
  return { server, channel, lastMessage };
}

describe('a channel to DingTalk', () => {
  it('posts the whole letter as Markdown', async () => {
    const { channel, lastMessage } = await robot();
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    expect(lastMessage()).toEqual({
      msgtype: 'markdown',
      markdown: {
        title: '【回滚条件已触发】ADR-012 订单服务引入缓存',
        text: [
          '### 【回滚条件已触发】ADR-012 订单服务引入缓存',
          '',
          '- **负责人**：李雷',
          '',
          '#### [错误率 > 1%](https://git.example.org/adr/ADR-012-cache.md#L88)',
          '- **情况**：回滚条件成立，并持续了规定的时间。',
          '- **触发时的值**：3.4%（阈值 > 1%）',
          '- **峰值**：5.1%',
          '- **开始**：2026/01/10 11:07（UTC+8），已持续 14 分钟',
          '',
          '#### 记录里的回滚步骤',
          '- 关闭开关 \\`cache.enabled\\`',
          '- 重启 orders 服务',
          '',
          '[查看决策](https://adr.example.org/decisions/ADR-012) · [查看记录](https://git.example.org/adr/ADR-012-cache.md#L88)' +
            ' · [Prometheus 图表](https://prometheus.example.org/graph?g0.expr=sum%28rate%28errors%5B5m%5D%29%29)',
        ].join('\n'),
      },
      at: { atMobiles: [], isAtAll: false },
    });
  });

  it('writes in the language and the zone that it is told', async () => {
    const { channel, lastMessage } = await robot({}, inWords('en', 'UTC'));
    await channel.send(ALARM, NEVER);
    expect(lastMessage().markdown.title).toBe('Rollback triggered: ADR-012 订单服务引入缓存');
    expect(lastMessage().markdown.text).toContain('- **Since**: 10 Jan 2026, 03:07 UTC, for 14 min\n');
  });

  it('signs what it sends when there is a secret', async () => {
    const { channel } = await robot({ secret: SECRET }, { secret: SECRET });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
  });

  it.each<[string, DingtalkRobot, Partial<DingtalkOptions>]>([
    ['another secret', { secret: SECRET }, { secret: 'SECother' }],
    ['no secret', { secret: SECRET }, {}],
    ['a clock that is more than an hour behind', { secret: SECRET, now: () => ALARM.sentAt + 3601 }, { secret: SECRET }],
    ['no keyword in the message', { keywords: ['告警'] }, {}],
  ])('is refused for %s, and does not repeat the answer', async (_, setup, options) => {
    const { channel } = await robot(setup, options);
    expect(await channel.send(ALARM, NEVER)).toEqual({
      outcome: 'refused',
      detail: "DingTalk answered 310000: the robot's security settings refuse the signature, the keywords or the address of the sender",
    });
  });

  it('is refused for a token that is not valid', async () => {
    const { server } = await robot();
    const channel = createDingtalk({ name: 'ops', url: server.url.replace('dingtalk-token', 'other'), ...inWords('zh') });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'refused', detail: 'DingTalk answered 300005: the token is not valid' });
  });

  it('leaves the robot alone for a minute when it has sent too much', async () => {
    const { channel } = await robot();
    const outcomes = [];
    for (let count = 0; count < 21; count++) outcomes.push(await channel.send(ALARM, NEVER));
    expect(outcomes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => ({ outcome: 'delivered' })));
    expect(outcomes[20]).toMatchObject({ outcome: 'retry', isChannelWide: true, afterSeconds: 60 });
    expect(channel.limits).toEqual([{ count: 20, seconds: 60 }]);
  });

  it.each([
    [-1, { outcome: 'retry', isChannelWide: false }],
    [410100, { outcome: 'retry', isChannelWide: true, afterSeconds: 600 }],
    [400013, { outcome: 'refused' }],
    [400102, { outcome: 'refused' }],
    [430102, { outcome: 'refused' }],
  ])('knows what code %i in a 200 means', async (errcode, delivery) => {
    const { channel, server } = await robot();
    server.answerNext({ errcode, errmsg: 'dingtalk-token' });
    const given = await channel.send(ALARM, NEVER);
    expect(given).toMatchObject(delivery);
    expect(JSON.stringify(given)).not.toContain('dingtalk-token');
  });

  it('mentions people in the text and in `at`, while a condition fires and not else', async () => {
    const { channel, lastMessage } = await robot({}, { mentionMobiles: ['13800000000', '+86-13900000000'] });
    await channel.send(ALARM, NEVER);
    expect(lastMessage()).toMatchObject({ at: { atMobiles: ['13800000000', '+86-13900000000'] } });
    expect(lastMessage().markdown.text.split('\n').at(-1)).toBe('@13800000000 @+86-13900000000');
    await channel.send(letter(EVERY_REASON.recovered), NEVER);
    expect(lastMessage().at.atMobiles).toEqual([]);
    expect(lastMessage().markdown.text).not.toContain('@');
  });

  it('keeps what people wrote from being markup', async () => {
    const { channel, lastMessage } = await robot({}, { compose: () => HOSTILE });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    expect(lastMessage().markdown.text.split('\n')).toEqual([
      '### \\*\\*\\[x\\](javascript:alert(1))\\*\\* \\<@all>',
      '',
      '#### [\\[x\\](javascript:alert(1)) \\<at id=all>\\</at>](https://git.example.org/a%28b%29.md#L1)',
      '- **note**：\\<@all> \\*\\*bold\\*\\* \\`code\\` # heading > quoted \\<font color="info">x\\</font> p95\\_latency < 1s :OK:',
      '- \\# heading',
      '- 1\\. first',
      '- \\- nested',
      '- \\> quoted',
      '- !\\[x\\](https://evil.example.org/x.png)',
      '',
      'script · [page](https://adr.example.org/decisions/ADR-012)',
    ]);
  });

  it('cuts what is too long at a line, says so, and keeps the links that fit', async () => {
    const { channel, lastMessage, server } = await robot({}, { compose: () => ENDLESS });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    const lines: readonly string[] = lastMessage().markdown.text.split('\n');
    expect(lines.slice(-3)).toEqual([
      '……内容过长，其余请看链接。',
      '',
      '[page](https://adr.example.org/decisions/ADR-012) · [record](https://git.example.org/adr.md#L1)',
    ]);
    expect(Buffer.byteLength(server.taken[0] ?? '')).toBeGreaterThan(17_000);
    expect(isWhole(server.taken[0] ?? '')).toBe(true);
  });
});
