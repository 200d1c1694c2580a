import { createHmac } from 'node:crypto';
import type { Instant } from '../../domain/time.ts';
import type { Channel } from '../../ports/channels.ts';
import type { Post, Tone } from '../compose/post.ts';
import type { Language } from '../compose/words/words.ts';
import { judgeByCode } from './answer-code.ts';
import { type ChatOptions, createChatChannel } from './chat-channel.ts';
import { type Dialect, isWebUrl, titleText } from './dialect.ts';
import { itemsThatFit, utf8Size } from './fit.ts';
import { writeSections } from './write-sections.ts';

/** Which bot of Feishu or Lark to post to. */
export interface FeishuOptions extends ChatOptions {
  /** Lark is Feishu outside China; it differs in its address only. */
  readonly type?: 'feishu' | 'lark';
  /** The bot's 签名校验 secret. */
  readonly secret?: string;
}

/** How long a body may be: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
const MAX_BODY_BYTES = 20_000;

/** How much of it the links may take. */
const MAX_LINK_BYTES = MAX_BODY_BYTES / 2;

/** 100 messages a minute and 5 a second for each bot. */
const LIMITS = [
  { count: 100, seconds: 60 },
  { count: 5, seconds: 1 },
];

/** The codes of a custom bot: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot; `StatusCode` is their old name. */
const judgeBody = judgeByCode({
  service: 'Feishu',
  fields: ['code', 'StatusCode'],
  meanings: {
    2200: { outcome: 'retry', because: 'the service has failed' },
    9499: { outcome: 'retry', because: 'the request is not valid, or there were too many' },
    11232: {
      outcome: 'wait',
      because: 'more than 100 messages in a minute or 5 in a second, or the service is under load',
      afterSeconds: 60,
    },
    99991400: { outcome: 'wait', because: 'too many requests', afterSeconds: 60 },
    19001: { outcome: 'refused', because: 'the address of the bot is not valid' },
    19002: { outcome: 'refused', because: 'the type of the message is not valid' },
    19007: { outcome: 'refused', because: 'the bot has been stopped' },
    19021: { outcome: 'refused', because: 'the signature does not match, or the clock of one side is wrong by an hour' },
    19022: { outcome: 'refused', because: 'the address of the sender is not allowed' },
    19024: { outcome: 'refused', because: 'none of the keywords of the bot is in the message' },
    19036: { outcome: 'refused', because: 'the body is too long' },
  },
});

const TEMPLATES: Readonly<Record<Tone, 'red' | 'orange' | 'blue' | 'green'>> = {
  critical: 'red',
  warning: 'orange',
  info: 'blue',
  good: 'green',
};

/**
 * The Markdown of cards, in which a character stands as an HTML entity where it shall not be markup (the colon begins an emoji):
 * https://open.feishu.cn/document/feishu-cards/card-components/content-components/rich-text
 */
const MARKDOWN: Dialect = {
  escape: (text) => text.replaceAll(/[&<>~*_[\]`\\$:]/g, entity),
  heading: (text) => `**${text}**`,
  fact: (name, colon, value) => `${name}${colon}${value}`,
  // A list of Markdown's own is refused by Feishu before 7.6.
  item: (text) => `• ${text}`,
  link: (text, url) => `[${text}](${url})`,
};

/**
 * A channel to a custom bot of a Feishu or Lark group.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createFeishu(options: FeishuOptions): Channel {
  const { type = 'feishu', secret } = options;
  return createChatChannel(options, {
    type,
    limits: LIMITS,
    judgeBody,
    write: (post, { sentAt }, language) => bodyOf(post, secret === undefined ? {} : signature(secret, sentAt), language),
  });
}

/** 签名校验: seconds and the secret together are the key; what is signed is empty. */
function signature(secret: string, at: Instant): object {
  const timestamp = String(Math.floor(at));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}

function bodyOf(post: Post, signed: object, language: Language): string {
  const buttons = post.links.filter(({ url }) => isWebUrl(url)).map(buttonOf);
  const actions = itemsThatFit(buttons, MAX_LINK_BYTES, (button) => utf8Size(JSON.stringify(button)));
  const write = (lines: readonly string[]) =>
    JSON.stringify({
      ...signed,
      msg_type: 'interactive',
      card: {
        config: { wide_screen_mode: true },
        header: { template: TEMPLATES[post.tone], title: { tag: 'plain_text', content: titleText(post) } },
        elements: [{ tag: 'markdown', content: lines.join('\n') }, ...(actions.length === 0 ? [] : [{ tag: 'action', actions }])],
      },
    });
  return writeSections(post, { dialect: MARKDOWN, language, maxBytes: MAX_BODY_BYTES }, write);
}

function buttonOf({ text, url }: Post['links'][number]): object {
  return { tag: 'button', type: 'default', text: { tag: 'plain_text', content: text }, url };
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
