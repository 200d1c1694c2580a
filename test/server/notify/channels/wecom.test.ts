import { afterEach, describe, expect, it } from '@jest/globals';
import { createWecom, type WecomOptions } from '../../../../server/notify/channels/wecom.ts';
import { EVERY_REASON, inWords, letter } from '../compose/letters.ts';
import { ENDLESS, HOSTILE, isWhole } from './hostile-post.ts';
import type { RobotServer } from './servers/robot-server.ts';
import { startWecomServer } from './servers/wecom-server.ts';

const NEVER = new AbortController().signal;
const ALARM = letter(EVERY_REASON['rollback-triggered']);

const servers: RobotServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function robot(options: Partial<WecomOptions> = {}) {
  const server = await startWecomServer({ now: () => ALARM.sentAt });
  servers.push(server);
  const channel = createWecom({ name: 'ops', url: server.url, ...inWords('zh'), ...options });
  const lastContent = (): string => JSON.parse(server.taken.at(-1) ?? '{}').markdown.content;
  return { server, channel, lastContent };
}

describe('a channel to WeCom', () => {
  it('posts the whole letter as Markdown', async () => {
    const { channel, lastContent } = await robot();
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    expect(lastContent().split('\n')).toEqual([
      '### <font color="warning">【回滚条件已触发】ADR-012 订单服务引入缓存</font>',
      '',
      '>负责人：李雷',
      '',
      '**[错误率 > 1%](https://git.example.org/adr/ADR-012-cache.md#L88)**',
      '>情况：回滚条件成立，并持续了规定的时间。',
      '>触发时的值：3.4%（阈值 > 1%）',
      '>峰值：5.1%',
      '>开始：2026/01/10 11:07（UTC+8），已持续 14 分钟',
      '',
      '**记录里的回滚步骤**',
      '>- 关闭开关 ｀cache.enabled｀',
      '>- 重启 orders 服务',
      '',
      '[查看决策](https://adr.example.org/decisions/ADR-012)  [查看记录](https://git.example.org/adr/ADR-012-cache.md#L88)' +
        '  [Prometheus 图表](https://prometheus.example.org/graph?g0.expr=sum%28rate%28errors%5B5m%5D%29%29)',
    ]);
  });

  it.each([
    ['blind', 'warning'],
    ['disposed', 'comment'],
    ['seeing-again', 'info'],
  ] as const)('colours the title of %s with %s', async (reason, colour) => {
    const { channel, lastContent } = await robot();
    await channel.send(letter(EVERY_REASON[reason]), NEVER);
    expect(lastContent()).toMatch(`### <font color="${colour}">`);
  });

  it('is refused for an address that is not valid, and does not repeat the answer', async () => {
    const { server } = await robot();
    const channel = createWecom({ name: 'ops', url: server.url.replace('wecom-key', 'other-key'), ...inWords('zh') });
    expect(await channel.send(ALARM, NEVER)).toEqual({
      outcome: 'refused',
      detail: 'WeCom answered 93000: the address of the robot is not valid',
    });
  });

  it('leaves the robot alone for a minute when it has sent too much', async () => {
    const { channel } = await robot();
    const outcomes = [];
    for (let count = 0; count < 21; count++) outcomes.push(await channel.send(ALARM, NEVER));
    expect(outcomes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => ({ outcome: 'delivered' })));
    expect(outcomes[20]).toEqual({
      outcome: 'retry',
      detail: 'WeCom answered 45009: more than 20 messages in a minute',
      isChannelWide: true,
      afterSeconds: 60,
    });
    expect(channel.limits).toEqual([{ count: 20, seconds: 60 }]);
  });

  it.each([
    [-1, { outcome: 'retry', isChannelWide: false }],
    [93004, { outcome: 'refused' }],
    [93008, { outcome: 'refused' }],
    [40058, { outcome: 'refused' }],
  ])('knows what code %i in a 200 means', async (errcode, delivery) => {
    const { channel, server } = await robot();
    server.answerNext({ errcode, errmsg: 'wecom-key' });
    const given = await channel.send(ALARM, NEVER);
    expect(given).toMatchObject(delivery);
    expect(JSON.stringify(given)).not.toContain('wecom-key');
  });

  it('mentions people while a condition fires, and not else', async () => {
    const { channel, lastContent } = await robot({ mentionUsers: ['lilei', 'hanmeimei'] });
    await channel.send(ALARM, NEVER);
    expect(lastContent().split('\n').at(-1)).toBe('<@lilei><@hanmeimei>');
    await channel.send(letter(EVERY_REASON.recovered), NEVER);
    expect(lastContent()).not.toContain('<@');
  });

  it('keeps what people wrote from being markup', async () => {
    const { channel, lastContent } = await robot({ compose: () => HOSTILE });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    expect(lastContent().split('\n')).toEqual([
      '### <font color="warning">＊＊［x］(javascript:alert(1))＊＊ ＜@all></font>',
      '',
      '**[［x］(javascript:alert(1)) ＜at id=all>＜/at>](https://git.example.org/a%28b%29.md#L1)**',
      '>note：＜@all> ＊＊bold＊＊ ｀code｀ # heading > quoted ＜font color="info">x＜/font> p95_latency < 1s :OK:',
      '>- # heading',
      '>- 1. first',
      '>- - nested',
      '>- > quoted',
      '>- !［x］(https://evil.example.org/x.png)',
      '',
      'script  [page](https://adr.example.org/decisions/ADR-012)',
    ]);
  });

  it('cuts what is too long at a line, says so, and keeps the links and mentions that fit', async () => {
    const mentionUsers = Array.from({ length: 300 }, (_, index) => `member-of-the-group-${index}`);
    const { channel, lastContent } = await robot({ compose: () => ({ ...ENDLESS, tone: 'critical' }), mentionUsers });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    const lines = lastContent().split('\n');
    expect(lines.slice(-5, -1)).toEqual([
      '……内容过长，其余请看链接。',
      '',
      '[page](https://adr.example.org/decisions/ADR-012)  [record](https://git.example.org/adr.md#L1)',
      '',
    ]);
    expect(lines.at(-1)).toMatch(/^(<@member-of-the-group-\d+>){15,}$/);
    expect(Buffer.byteLength(lastContent())).toBeGreaterThan(3000);
    expect(isWhole(lastContent())).toBe(true);
  });
});
