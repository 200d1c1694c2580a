import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { createDingtalk } from '../../../../server/notify/channels/dingtalk.ts';
import { EVERY_REASON, letter } from '../compose/letters.ts';
import { startDingtalkServer } from './servers/dingtalk-server.ts';
import type { RobotServer } from './servers/robot-server.ts';

const ALARM = letter(EVERY_REASON['rollback-triggered']);
/** Enough for any two messages to be within the limit. */
const SECONDS_BETWEEN_MESSAGES = 60;

let server: RobotServer;
beforeAll(async () => {
  let now = 0;
  server = await startDingtalkServer({ now: () => (now += SECONDS_BETWEEN_MESSAGES) });
});
afterAll(() => server.close());

const SPECIAL = [
  ...'\\`*_{}[]()#+-.!|<>~&;:"\'=@/\n',
  '1',
  'a',
  ' ',
  '链',
  '😀',
  '&lt;',
  '<at>',
  '](http://x)',
  '**',
  '~~',
  '```',
  '---',
  '# ',
];
const BEGINNINGS = ['', '- ', '+ ', '1. ', '12) ', '# ', '> ', '~~a~~', '**a**', '_a_', '[a](b)', '`a`'];
const text = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.string({ unit: fc.constantFrom(...SPECIAL) }))
  .map(([beginning, rest]) => `${beginning}a${rest}`);

/** What a reader of Markdown sees of each block, and every kind of markup in it. */
function read(markdown: string) {
  const blocks = new MarkdownIt({ html: true }).parse(markdown, {});
  const inline = blocks.flatMap(({ children }) => (children === null ? [] : [children]));
  return {
    texts: inline.map((tokens) => tokens.map(({ content }) => content).join('')),
    kinds: new Set([...blocks, ...inline.flat()].map(({ type }) => type.replace(/_(open|close)$/, ''))),
  };
}

it('shows every text as it is and nothing as markup, whatever people write', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (heading, value, item) => {
      const sections = [{ heading, url: null, facts: [{ name: 'name', value }], items: [item] }];
      const compose = () => ({ tone: 'info', title: heading, summary: '', sections, links: [] }) as const;
      const channel = createDingtalk({ name: 'ops', url: server.url, language: 'zh', compose });
      expect(await channel.send(ALARM, new AbortController().signal)).toEqual({ outcome: 'delivered' });
      await channel.close?.();
      const { texts, kinds } = read(JSON.parse(server.taken.at(-1) ?? '').markdown.text);
      const line = (written: string) => written.replaceAll(/\s+/g, ' ').trim();
      expect(texts).toEqual([line(heading), line(heading), `name：${line(value)}`, line(item)]);
      expect([...kinds].sort()).toEqual(['bullet_list', 'heading', 'inline', 'list_item', 'paragraph', 'strong', 'text']);
    }),
  );
});
