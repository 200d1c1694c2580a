import { afterEach, describe, expect, it } from '@jest/globals';
import { createSlack } from '../../../../server/notify/channels/slack.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import { envelope } from '../sample-message.ts';
import { POST } from './sample-post.ts';
import type { ChatService } from './servers/chat-service.ts';
import { readMrkdwn, type SlackMessage, type SlackWebhook, startSlackServer } from './servers/slack-server.ts';

const NEVER = new AbortController().signal;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function started(options: SlackWebhook = {}): Promise<ChatService<SlackMessage>> {
  let now = 0;
  const server = await startSlackServer({ now: () => (now += 1000), ...options });
  closers.push(server.close);
  return server;
}

const slack = (url: string, post: Post = POST) => createSlack({ name: 'team', url, language: 'zh', compose: () => post });

/** Every text of the blocks, as a reader sees it. */
function seen(message: SlackMessage | undefined) {
  const blocks = message?.blocks ?? [];
  const sources = blocks.flatMap((block) => (block.type === 'section' && block.text?.type === 'mrkdwn' ? [block.text.text] : []));
  return { ...readMrkdwn(sources.join('\n')), blocks, sources };
}

describe('a message to Slack', () => {
  it('says what the post says, with its links', async () => {
    const server = await started();
    expect(await slack(server.url).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    const [message] = server.posted;
    const { shown, links, blocks } = seen(message);
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: `🔴 ${POST.title}`, emoji: false } });
    for (const words of ['*错误率 > 1%*', '峰值：5.1%', '• 重启 orders 服务']) expect(shown).toContain(words);
    expect(links.map(decodeURIComponent)).toEqual([POST.sections[1]?.url, ...POST.links.map(({ url }) => url)]);
    expect(message?.text).toContain(POST.title);
  });

  it('mentions nobody and links nowhere that the post does not', async () => {
    const hostile = '<!channel> <@U123> <#C123> <https://evil.example|here> @everyone & &lt;';
    const server = await started();
    const post: Post = {
      ...POST,
      title: hostile,
      summary: hostile,
      links: [{ text: hostile, url: 'https://x.example/?a=1&b=<!here>|' }],
      sections: [{ heading: hostile, url: null, facts: [{ name: hostile, value: hostile }], items: [hostile] }],
    };
    expect(await slack(server.url, post).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    const [message] = server.posted;
    for (const source of [message?.text ?? '', ...seen(message).sources]) {
      expect(readMrkdwn(source).mentions).toEqual([]);
      expect(source.replaceAll(/<https:\/\/x\.example[^>]*>/g, '')).not.toMatch(/[<>]/);
    }
    expect(seen(message).links).toEqual(['https://x.example/?a=1&b=%3C!here%3E%7C']);
    expect(seen(message).shown).toContain(`• ${hostile}`);
    for (const block of message?.blocks ?? []) if (block.type === 'section') expect(block.text).toMatchObject({ verbatim: true });
  });

  it.each(['长', '&'])('keeps to the limits of Slack however much %s there is, and says that something is left out', async (character) => {
    const long = character.repeat(1000);
    const facts = Array.from({ length: 30 }, () => ({ name: long, value: long }));
    const links = Array.from({ length: 40 }, (_, index) => ({ text: `图 ${index}`, url: `https://x.example/${'a'.repeat(200)}` }));
    const sections = Array.from({ length: 60 }, () => ({ heading: long, url: null, facts, items: [long] }));
    const server = await started();
    expect(await slack(server.url, { ...POST, title: '🔥'.repeat(300), sections, links }).send(envelope(), NEVER)).toEqual({
      outcome: 'delivered',
    });
    const { shown, links: linked } = seen(server.posted[0]);
    expect(shown).toContain('过长');
    expect(linked.length).toBeGreaterThan(0);
  });

  it('stands for itself where there is nothing but a title', async () => {
    const server = await started();
    expect(await slack(server.url, { ...POST, summary: '', sections: [], links: [] }).send(envelope(), NEVER)).toEqual({
      outcome: 'delivered',
    });
    expect(server.posted[0]?.blocks).toHaveLength(1);
  });
});

describe('the answers of Slack', () => {
  it.each([
    ['removed', 404],
    ['archived', 410],
    ['forbidden', 403],
  ] as const)('are final where the webhook is %s', async (state, status) => {
    const server = await started({ state });
    const delivery = await slack(server.url).send(envelope(), NEVER);
    expect(delivery).toEqual({ outcome: 'refused', detail: expect.stringContaining(String(status)) });
    expect(JSON.stringify(delivery)).not.toContain('slack-token');
  });

  it('ask to wait as long as they say where there are too many', async () => {
    const server = await started({ now: () => 0 });
    const channel = slack(server.url);
    await channel.send(envelope(), NEVER);
    expect(await channel.send(envelope(), NEVER)).toEqual({
      outcome: 'retry',
      detail: expect.stringContaining('429'),
      isChannelWide: true,
      afterSeconds: 30,
    });
    expect(channel.limits).toEqual([{ count: 1, seconds: 1 }]);
  });

  it('ask for another try where Slack has failed', async () => {
    const server = await started();
    server.answerNext({ status: 500, body: 'rollup_error' });
    expect(await slack(server.url).send(envelope(), NEVER)).toMatchObject({ outcome: 'retry', detail: expect.stringContaining('500') });
  });

  it.each(['<html>Log in to go on</html>', ''])('are no confirmation where a 200 says %j', async (body) => {
    const server = await started();
    server.answerNext({ status: 200, body });
    expect(await slack(server.url).send(envelope(), NEVER)).toMatchObject({ outcome: 'retry', isChannelWide: true });
  });
});
