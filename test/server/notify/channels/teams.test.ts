import { afterEach, describe, expect, it } from '@jest/globals';
import { createTeams } from '../../../../server/notify/channels/teams.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import { envelope } from '../sample-message.ts';
import { POST } from './sample-post.ts';
import type { ChatService } from './servers/chat-service.ts';
import { connectorError, startTeamsServer, type TeamsCard, type TeamsWebhook } from './servers/teams-server.ts';

const NEVER = new AbortController().signal;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function started(options: TeamsWebhook = {}): Promise<ChatService<TeamsCard>> {
  const server = await startTeamsServer(options);
  closers.push(server.close);
  return server;
}

const teams = (url: string, post: Post = POST) => createTeams({ name: 'team', url, language: 'zh', compose: () => post });

/** Every line of a card, as a reader sees it. */
function linesOf(card: TeamsCard | undefined): readonly string[] {
  const blocks = (card?.body ?? []).flatMap((element) => (element.type === 'Container' ? element.items : [element]));
  return blocks.map(({ inlines }) => inlines.map(({ text }) => text).join(''));
}

describe('a card for Teams', () => {
  it('says what the post says, with its links', async () => {
    const server = await started();
    expect(await teams(server.url).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    const [card] = server.posted;
    expect(linesOf(card)).toEqual([
      POST.title,
      '负责人  李雷',
      '错误率 > 1%',
      '触发时的值  3.4%（阈值 1%）',
      '峰值  5.1%',
      '自  2026年1月10日 11:07（北京时间）起，已 6 分钟',
      '记录中的回滚步骤',
      '• 关闭开关 `cache.enabled`',
      '• 重启 orders 服务，并确认 5xx 回到 0.1% 以下',
    ]);
    expect(card?.body[0]).toMatchObject({ type: 'Container', style: 'attention' });
    expect(card?.body[2]).toMatchObject({ inlines: [{ selectAction: { url: POST.sections[1]?.url } }] });
    expect(card?.actions?.map(({ title, url }) => ({ text: title, url }))).toEqual(POST.links);
  });

  it('holds no text that is read as markup', async () => {
    const text = '[a](https://evil.example) **b** _c_ <at>d</at> # e';
    const server = await started();
    await teams(server.url, {
      ...POST,
      title: text,
      sections: [{ heading: text, url: null, facts: [{ name: text, value: text }], items: [text] }],
    }).send(envelope(), NEVER);
    expect(linesOf(server.posted[0])).toEqual([text, text, `${text}  ${text}`, `• ${text}`]);
    expect(JSON.stringify(server.posted[0])).not.toContain('"TextBlock"');
  });

  it('leads nobody to a script', async () => {
    const server = await started();
    const url = 'javascript:alert(1)';
    await teams(server.url, { ...POST, links: [{ text: 'x', url }], sections: [{ heading: 'h', url, facts: [], items: [] }] }).send(
      envelope(),
      NEVER,
    );
    expect(server.posted).toHaveLength(1);
    expect(JSON.stringify(server.posted[0])).not.toContain('javascript');
  });

  it.each([['长'], ['"'], ['a'], ['🔥']])(
    'keeps to the 28 KB of Teams however much %s there is, and says that something is left out',
    async (character) => {
      const long = character.repeat(1000);
      const sections = Array.from({ length: 60 }, () => ({
        heading: long,
        url: null,
        facts: [{ name: long, value: long }],
        items: [long],
      }));
      const links = Array.from({ length: 40 }, () => ({ text: long, url: `https://x.example/${'a'.repeat(2000)}` }));
      const server = await started();
      expect(await teams(server.url, { ...POST, title: long, sections, links }).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
      expect(linesOf(server.posted[0]).at(-1)).toContain('过长');
      expect(server.posted[0]?.actions?.length).toBeGreaterThan(0);
    },
  );

  it('has the first six links as buttons, as many as Teams shows', async () => {
    const links = Array.from({ length: 8 }, (_, index) => ({ text: `图 ${index + 1}`, url: `https://x.example/${index + 1}` }));
    const server = await started();
    await teams(server.url, { ...POST, links }).send(envelope(), NEVER);
    expect(server.posted[0]?.actions?.map(({ title }) => title)).toEqual(['图 1', '图 2', '图 3', '图 4', '图 5', '图 6']);
  });

  it('says the summary where there is nothing else', async () => {
    const server = await started();
    await teams(server.url, { ...POST, sections: [], links: [] }).send(envelope(), NEVER);
    expect(linesOf(server.posted[0])).toEqual([POST.title, POST.summary]);
  });
});

describe('the answers of Teams', () => {
  it('ask to wait as long as they say where there are too many', async () => {
    const server = await started({ now: () => 0 });
    const channel = teams(server.url);
    for (let sent = 0; sent < 4; sent++) expect(await channel.send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(await channel.send(envelope(), NEVER)).toMatchObject({ outcome: 'retry', isChannelWide: true, afterSeconds: 10 });
    expect(channel.limits).toEqual([{ count: 4, seconds: 1 }]);
  });

  it('are no confirmation where a connector says in a 200 that there are too many', async () => {
    const server = await started({ kind: 'connector', now: () => 0 });
    const channel = teams(server.url);
    for (let sent = 0; sent < 4; sent++) expect(await channel.send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    const delivery = await channel.send(envelope(), NEVER);
    expect(delivery).toEqual({ outcome: 'retry', detail: expect.stringContaining('429'), isChannelWide: true });
    expect(JSON.stringify(delivery)).not.toContain('teams-token');
    expect(server.posted).toHaveLength(4);
  });

  it.each([
    [503, 'retry'],
    [413, 'refused'],
    [404, 'refused'],
  ])('are judged by the status %i in the body of a 200', async (status, outcome) => {
    const server = await started();
    server.answerNext(connectorError(status));
    expect(await teams(server.url).send(envelope(), NEVER)).toMatchObject({ outcome, detail: expect.stringContaining(String(status)) });
  });

  it('are final where the address is not one of a workflow any more', async () => {
    const server = await started();
    expect(await teams(server.url.replace('sig=', 'sig=old-')).send(envelope(), NEVER)).toMatchObject({ outcome: 'refused' });
  });
});
