import { afterEach, describe, expect, it } from '@jest/globals';
import { createFeishu, type FeishuOptions } from '../../../../server/notify/channels/feishu.ts';
import { EVERY_REASON, inWords, letter } from '../compose/letters.ts';
import { ENDLESS, HOSTILE, isWhole } from './hostile-post.ts';
import { type FeishuBot, startFeishuServer } from './servers/feishu-server.ts';
import type { RobotServer } from './servers/robot-server.ts';

const NEVER = new AbortController().signal;
const ALARM = letter(EVERY_REASON['rollback-triggered']);
const SECRET = 'feishu-secret';

const servers: RobotServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function bot(setup: FeishuBot = {}, options: Partial<FeishuOptions> = {}) {
  const server = await startFeishuServer({ now: () => ALARM.sentAt, ...setup });
  servers.push(server);
  const channel = createFeishu({ name: 'ops', url: server.url, ...inWords('zh'), ...options });
  const lastMessage = () => JSON.parse(server.taken.at(-1) ?? '{}');
  return { server, channel, lastMessage };
}

describe('a channel to Feishu', () => {
  it('posts the whole letter as a card with buttons', async () => {
    const { channel, lastMessage } = await bot();
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    const button = (content: string, url: string) => ({ tag: 'button', type: 'default', text: { tag: 'plain_text', content }, url });
    expect(lastMessage()).toEqual({
      msg_type: 'interactive',
      card: {
        config: { wide_screen_mode: true },
        header: { template: 'red', title: { tag: 'plain_text', content: '【回滚条件已触发】ADR-012 订单服务引入缓存' } },
        elements: [
          {
            tag: 'markdown',
            content: [
              '负责人：李雷',
              '',
              '**[错误率 &#62; 1%](https://git.example.org/adr/ADR-012-cache.md#L88)**',
              '情况：回滚条件成立，并持续了规定的时间。',
              '触发时的值：3.4%（阈值 &#62; 1%）',
              '峰值：5.1%',
              '开始：2026/01/10 11&#58;07（UTC+8），已持续 14 分钟',
              '',
              '**记录里的回滚步骤**',
              '• 关闭开关 &#96;cache.enabled&#96;',
              '• 重启 orders 服务',
            ].join('\n'),
          },
          {
            tag: 'action',
            actions: [
              button('查看决策', 'https://adr.example.org/decisions/ADR-012'),
              button('查看记录', 'https://git.example.org/adr/ADR-012-cache.md#L88'),
              button('Prometheus 图表', 'https://prometheus.example.org/graph?g0.expr=sum(rate(errors%5B5m%5D))'),
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['still-firing', 'red'],
    ['blind', 'orange'],
    ['disposed', 'blue'],
    ['seeing-again', 'green'],
  ] as const)('colours the card of %s %s', async (reason, template) => {
    const { channel, lastMessage } = await bot();
    await channel.send(letter(EVERY_REASON[reason]), NEVER);
    expect(lastMessage().card.header.template).toBe(template);
  });

  it('signs what it sends when there is a secret', async () => {
    const { channel } = await bot({ secret: SECRET }, { secret: SECRET });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
  });

  it.each<[string, FeishuBot, Partial<FeishuOptions>]>([
    ['another secret', { secret: SECRET }, { secret: 'other' }],
    ['no secret', { secret: SECRET }, {}],
    ['a clock that is more than an hour behind', { secret: SECRET, now: () => ALARM.sentAt + 3601 }, { secret: SECRET }],
  ])('is refused for %s', async (_, setup, options) => {
    const { channel } = await bot(setup, options);
    expect(await channel.send(ALARM, NEVER)).toEqual({
      outcome: 'refused',
      detail: 'Feishu answered 19021: the signature does not match, or the clock of one side is wrong by an hour',
    });
  });

  it('is refused where none of the keywords is in the message', async () => {
    const { channel } = await bot({ keywords: ['告警'] });
    expect(await channel.send(ALARM, NEVER)).toMatchObject({ outcome: 'refused', detail: expect.stringContaining('19024') });
  });

  it('leaves the bot alone for a while when it has sent too much, and keeps to both of its limits', async () => {
    const { channel } = await bot();
    const outcomes = [];
    for (let count = 0; count < 6; count++) outcomes.push(await channel.send(ALARM, NEVER));
    expect(outcomes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => ({ outcome: 'delivered' })));
    expect(outcomes[5]).toMatchObject({ outcome: 'retry', isChannelWide: true, afterSeconds: 60 });
    expect(channel.limits).toEqual([
      { count: 100, seconds: 60 },
      { count: 5, seconds: 1 },
    ]);
  });

  it.each<[object, object]>([
    [{ StatusCode: 0, StatusMessage: 'success' }, { outcome: 'delivered' }],
    [
      { code: 9499, msg: 'feishu-token' },
      { outcome: 'retry', isChannelWide: false },
    ],
    [{ code: 19001, msg: 'feishu-token' }, { outcome: 'refused' }],
    [{ code: 19007, msg: 'feishu-token' }, { outcome: 'refused' }],
    [
      { code: 99991400, msg: 'feishu-token' },
      { outcome: 'retry', isChannelWide: true },
    ],
  ])('knows what %j in a 200 means', async (answer, delivery) => {
    const { channel, server } = await bot();
    server.answerNext(answer);
    const given = await channel.send(ALARM, NEVER);
    expect(given).toMatchObject(delivery);
    expect(JSON.stringify(given)).not.toContain('feishu-token');
  });

  it('keeps what people wrote from being markup', async () => {
    const { channel, lastMessage } = await bot({}, { compose: () => HOSTILE });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    const [text, actions] = lastMessage().card.elements;
    expect(lastMessage().card.header.title).toEqual({ tag: 'plain_text', content: '**[x](javascript:alert(1))** <@all>' });
    expect(text.content.split('\n')).toEqual([
      '**[&#91;x&#93;(javascript&#58;alert(1)) &#60;at id=all&#62;&#60;/at&#62;](https://git.example.org/a%28b%29.md#L1)**',
      'note：&#60;@all&#62; &#42;&#42;bold&#42;&#42; &#96;code&#96; # heading &#62; quoted &#60;font color="info"&#62;x&#60;/font&#62; p95&#95;latency &#60; 1s &#58;OK&#58;',
      '• # heading',
      '• 1. first',
      '• - nested',
      '• &#62; quoted',
      '• !&#91;x&#93;(https&#58;//evil.example.org/x.png)',
    ]);
    expect(actions.actions.map(({ url }: { url: string }) => url)).toEqual(['https://adr.example.org/decisions/ADR-012']);
  });

  it('cuts what is too long at a line, says so, and keeps the buttons that fit', async () => {
    const { channel, lastMessage, server } = await bot({}, { compose: () => ENDLESS, language: 'en', secret: SECRET });
    expect(await channel.send(ALARM, NEVER)).toEqual({ outcome: 'delivered' });
    const [text, actions] = lastMessage().card.elements;
    expect(text.content.split('\n').at(-1)).toBe('… too long; see the links for the rest.');
    expect(actions.actions.map((button: { text: { content: string } }) => button.text.content)).toEqual(['page', 'record']);
    expect(Buffer.byteLength(server.taken[0] ?? '')).toBeGreaterThan(17_000);
    expect(isWhole(server.taken[0] ?? '')).toBe(true);
  });

  it('goes by the name of Lark where that is wanted', async () => {
    const { channel } = await bot({}, { type: 'lark' });
    expect(channel.type).toBe('lark');
  });
});
