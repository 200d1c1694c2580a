import type { Channel, Delivery } from '../../ports/channels.ts';
import type { Post, Tone } from '../compose/post.ts';
import { type Language, wordsFor } from '../compose/words/words.ts';
import { type ChatOptions, createChatChannel } from './chat-channel.ts';
import { type Dialect, linkTexts, sectionLines, titleText } from './dialect.ts';
import { itemsThatFit, writeWhatFits } from './fit.ts';

/** Which incoming webhook of Slack to post to. */
export type SlackOptions = ChatOptions;

/** How long a header may be, in UTF-16 units: https://docs.slack.dev/reference/block-kit/blocks/header-block */
const MAX_HEADER_LENGTH = 150;

/** How long the text of a section may be: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const MAX_SECTION_LENGTH = 3000;

/** How long all sections together may be: far below the 50 blocks of a message, and more than anybody reads in a chat. */
const MAX_TEXT_LENGTH = 12_000;

/** One message a second, and short bursts: https://docs.slack.dev/apis/web-api/rate-limits */
const LIMITS = [{ count: 1, seconds: 1 }];

/** The colour of a message, for a header that has none. */
const SIGNS: Readonly<Record<Tone, string>> = { critical: '🔴', warning: '🟠', info: '🔵', good: '🟢' };

/**
 * The mrkdwn of Slack: https://docs.slack.dev/messaging/formatting-message-text. Escaping these three keeps links and mentions out, such
 * as `<!channel>`; asterisks, underscores and tildes have no escape.
 */
const MRKDWN: Dialect = {
  escape: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  heading: (text) => `*${text}*`,
  fact: (name, colon, value) => `${name}${colon}${value}`,
  item: (text) => `• ${text}`,
  link: (text, url) => `<${url.replaceAll('&', '&amp;').replaceAll('|', '%7C')}|${text}>`,
};

/**
 * A channel to an incoming webhook of Slack. A 200 with the body `ok` is the confirmation; 429 and 5xx are tried again, and any other
 * status is final, such as 404 for a webhook that was taken away and 410 for a channel in the archive:
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 *
 * @throws TypeError where a URL cannot be read
 */
export function createSlack(options: SlackOptions): Channel {
  return createChatChannel(options, {
    type: 'slack',
    limits: LIMITS,
    judgeBody,
    write: (post, _, language) => bodyOf(post, language),
  });
}

function judgeBody(body: string): Delivery {
  if (body.trim() === 'ok') return { outcome: 'delivered' };
  return { outcome: 'retry', detail: 'Slack answered 200, but not "ok"; something else may answer at its address', isChannelWide: true };
}

function bodyOf(post: Post, language: Language): string {
  const { colon, cut: notice } = wordsFor(language);
  const lines = sectionLines(post, MRKDWN, colon);
  const text = writeWhatFits(
    lines.map((line) => (line.length > MAX_SECTION_LENGTH ? notice : line)),
    notice,
    joined,
    isShort,
  );
  const links = itemsThatFit(linkTexts(post, MRKDWN), MAX_SECTION_LENGTH, (link) => link.length + LINK_GAP.length);
  return JSON.stringify({
    text: MRKDWN.escape([titleText(post), post.summary].filter((part) => part !== '').join('\n')),
    blocks: [header(post), ...packed(text.split('\n')).map(section), ...(links.length === 0 ? [] : [section(links.join(LINK_GAP))])],
  });
}

const LINK_GAP = '  ·  ';

function joined(lines: readonly string[]): string {
  return lines.join('\n');
}

function isShort(text: string): boolean {
  return text.length <= MAX_TEXT_LENGTH;
}

function header(post: Post): object {
  const characters = [...`${SIGNS[post.tone]} ${titleText(post)}`];
  while (characters.join('').length > MAX_HEADER_LENGTH) characters.splice(-2, 2, '…');
  return { type: 'header', text: { type: 'plain_text', text: characters.join(''), emoji: false } };
}

/** Without `verbatim`, Slack would make mentions of its own out of words. */
function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/** The lines as texts that are as long as a section may be. */
function packed(lines: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const longer = `${texts.at(-1) ?? ''}\n${line}`;
    if (texts.length > 0 && longer.length <= MAX_SECTION_LENGTH) texts.splice(-1, 1, longer);
    else texts.push(line);
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
