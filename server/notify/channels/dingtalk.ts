import { createHmac } from 'node:crypto';
import type { Instant } from '../../domain/time.ts';
import type { Channel } from '../../ports/channels.ts';
import type { Post } from '../compose/post.ts';
import type { Language } from '../compose/words/words.ts';
import { judgeByCode } from './answer-code.ts';
import { type ChatOptions, createChatChannel } from './chat-channel.ts';
import { type Dialect, linkTexts, paragraphs, titleText } from './dialect.ts';
import { itemsThatFit, utf8Size } from './fit.ts';
import { writeSections } from './write-sections.ts';

/** Which robot of DingTalk to post to. */
export interface DingtalkOptions extends ChatOptions {
  /** The robot's 加签 secret. */
  readonly secret?: string;
  /** Whom to mention while a rollback condition fires. */
  readonly mentionMobiles?: readonly string[];
}

/** How long a body may be: beyond that DingTalk answers 460101. */
const MAX_BODY_BYTES = 20_000;

/** How much of it the links may take. */
const MAX_LINK_BYTES = MAX_BODY_BYTES / 2;

/** 20 messages a minute for each robot. */
const LIMITS = [{ count: 20, seconds: 60 }];

/** A robot that has sent too much is shut out for ten minutes. */
const SHUT_OUT_SECONDS = 600;

/** The codes of `robot/send`: https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages */
const judgeBody = judgeByCode({
  service: 'DingTalk',
  fields: ['errcode'],
  meanings: {
    '-1': { outcome: 'retry', because: 'the service is busy' },
    130101: { outcome: 'wait', because: 'more than 20 messages in a minute', afterSeconds: 60 },
    410100: { outcome: 'wait', because: 'more than 20 messages in a minute', afterSeconds: SHUT_OUT_SECONDS },
    300001: { outcome: 'refused', because: 'the token is not valid' },
    300005: { outcome: 'refused', because: 'the token is not valid' },
    310000: {
      outcome: 'refused',
      because: "the robot's security settings refuse the signature, the keywords or the address of the sender",
    },
    40035: { outcome: 'refused', because: 'a parameter is missing or not valid' },
    43004: { outcome: 'refused', because: 'the content type is not valid' },
    400013: { outcome: 'refused', because: 'the group has been dissolved' },
    400101: { outcome: 'refused', because: 'the token is not valid' },
    400102: { outcome: 'refused', because: 'the robot has been stopped' },
    400105: { outcome: 'refused', because: 'the type of the message is not supported' },
    400106: { outcome: 'refused', because: 'the robot is not in the group' },
    430101: { outcome: 'refused', because: 'a link is not allowed' },
    430102: { outcome: 'refused', because: 'the text is not allowed' },
    430103: { outcome: 'refused', because: 'a picture is not allowed' },
    430104: { outcome: 'refused', because: 'the content is not allowed' },
    460101: { outcome: 'refused', because: `the body has more than ${MAX_BODY_BYTES} bytes` },
  },
});

/** DingTalk's subset of Markdown: https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages */
const MARKDOWN: Dialect = {
  // Beside what is markup anywhere: the beginnings of tags and of entities, and what would end a heading.
  escape: (text) => text.replaceAll(/[\\`*_[\]~]|<(?=[\p{L}/!?@])|&(?=#?\w+;)|#(?=#*$)/gu, '\\$&'),
  heading: (text) => `#### ${text}`,
  fact: (name, colon, value) => `- **${name}**${colon}${value}`,
  // At its beginning an item could still open a heading, a quotation or another list.
  item: (text) => `- ${text.replace(/^(?=[#>+-])|^(\d+)(?=[.)])/u, '$1\\')}`,
  link: (text, url) => `[${text}](${url})`,
};

/**
 * A channel to a custom robot of a DingTalk group.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createDingtalk(options: DingtalkOptions): Channel {
  const { secret, mentionMobiles = [] } = options;
  return createChatChannel(options, {
    type: 'dingtalk',
    limits: LIMITS,
    judgeBody,
    write: (post, _, language) => bodyOf(post, post.tone === 'critical' ? mentionMobiles : [], language),
    ...(secret !== undefined && { sign: (url: URL, sentAt: Instant) => signed(url, secret, sentAt) }),
  });
}

/** 加签: milliseconds and the secret, signed with the secret. */
function signed(url: URL, secret: string, at: Instant): URL {
  const timestamp = String(Math.round(at * 1000));
  const result = new URL(url);
  result.searchParams.set('timestamp', timestamp);
  result.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  return result;
}

function bodyOf(post: Post, mobiles: readonly string[], language: Language): string {
  const title = titleText(post);
  const links = itemsThatFit(linkTexts(post, MARKDOWN), MAX_LINK_BYTES, utf8Size).join(' · ');
  // Only a number that stands in the text too is mentioned.
  const mentions = mobiles.map((mobile) => `@${mobile}`).join(' ');
  const write = (lines: readonly string[]) =>
    JSON.stringify({
      msgtype: 'markdown',
      markdown: { title, text: paragraphs([`### ${MARKDOWN.escape(title)}`, lines.join('\n'), links, mentions]) },
      at: { atMobiles: mobiles, isAtAll: false },
    });
  return writeSections(post, { dialect: MARKDOWN, language, maxBytes: MAX_BODY_BYTES }, write);
}
