import type { Channel } from '../../ports/channels.ts';
import type { Post, Tone } from '../compose/post.ts';
import type { Language } from '../compose/words/words.ts';
import { judgeByCode } from './answer-code.ts';
import { type ChatOptions, createChatChannel } from './chat-channel.ts';
import { type Dialect, linkTexts, paragraphs, titleText } from './dialect.ts';
import { itemsThatFit, utf8Size } from './fit.ts';
import { writeSections } from './write-sections.ts';

/** Which robot of WeCom to post to. */
export interface WecomOptions extends ChatOptions {
  /** The user ids of those to mention while a rollback condition fires. */
  readonly mentionUsers?: readonly string[];
}

/** How long the content may be: beyond that WeCom answers 40058. */
const MAX_CONTENT_BYTES = 4096;

/** How much of it the links may take, and the mentions. */
const MAX_LINK_BYTES = MAX_CONTENT_BYTES / 2;
const MAX_MENTION_BYTES = MAX_CONTENT_BYTES / 8;

/** 20 messages a minute for each robot: https://developer.work.weixin.qq.com/document/path/91770 */
const LIMITS = [{ count: 20, seconds: 60 }];

/** The codes of `webhook/send`: https://developer.work.weixin.qq.com/document/path/90313 */
const judgeBody = judgeByCode({
  service: 'WeCom',
  fields: ['errcode'],
  meanings: {
    '-1': { outcome: 'retry', because: 'the service is busy' },
    45009: { outcome: 'wait', because: 'more than 20 messages in a minute', afterSeconds: 60 },
    45033: { outcome: 'wait', because: 'too many requests at once', afterSeconds: 60 },
    93000: { outcome: 'refused', because: 'the address of the robot is not valid' },
    93004: { outcome: 'refused', because: 'the robot has been stopped' },
    93008: { outcome: 'refused', because: 'the robot is not in the group' },
    40008: { outcome: 'refused', because: 'the type of the message is not valid' },
    40058: { outcome: 'refused', because: `a parameter is not valid, or the content has more than ${MAX_CONTENT_BYTES} bytes` },
    44004: { outcome: 'refused', because: 'the content is empty' },
    45002: { outcome: 'refused', because: `the content has more than ${MAX_CONTENT_BYTES} bytes` },
  },
});

/** The three colours that there are: warning is orange, info green, comment grey. */
const COLOURS: Readonly<Record<Tone, 'warning' | 'info' | 'comment'>> = {
  critical: 'warning',
  warning: 'warning',
  info: 'comment',
  good: 'info',
};

const FULL_WIDTH: Readonly<Record<string, string>> = { '<': '＜', '[': '［', ']': '］', '*': '＊', '`': '｀' };

/** `markdown`, the only one with colours and mentions. It knows no escapes, so what would be markup is written in full width. */
const MARKDOWN: Dialect = {
  escape: (text) => text.replaceAll(/[[\]*`]|<(?=[\p{L}/!?@])/gu, (character) => FULL_WIDTH[character] ?? character),
  heading: (text) => `**${text}**`,
  fact: (name, colon, value) => `>${name}${colon}${value}`,
  item: (text) => `>- ${text}`,
  link: (text, url) => `[${text}](${url})`,
};

/**
 * A channel to a robot of a WeCom group.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createWecom(options: WecomOptions): Channel {
  const { mentionUsers = [] } = options;
  return createChatChannel(options, {
    type: 'wecom',
    limits: LIMITS,
    judgeBody,
    write: (post, _, language) => {
      const content = contentOf(post, post.tone === 'critical' ? mentionUsers : [], language);
      return JSON.stringify({ msgtype: 'markdown', markdown: { content } });
    },
  });
}

function contentOf(post: Post, users: readonly string[], language: Language): string {
  const head = `### <font color="${COLOURS[post.tone]}">${MARKDOWN.escape(titleText(post))}</font>`;
  const links = itemsThatFit(linkTexts(post, MARKDOWN), MAX_LINK_BYTES, utf8Size).join('  ');
  const mentioned = users.map((user) => `<@${user}>`);
  const mentions = itemsThatFit(mentioned, MAX_MENTION_BYTES, utf8Size).join('');
  const write = (lines: readonly string[]) => paragraphs([head, lines.join('\n'), links, mentions]);
  return writeSections(post, { dialect: MARKDOWN, language, maxBytes: MAX_CONTENT_BYTES }, write);
}
