import type { Channel, Delivery } from '../../ports/channels.ts';
import type { Post } from '../compose/post.ts';
import { type Language, wordsFor } from '../compose/words/words.ts';
import { type ChatOptions, createChatChannel } from './chat-channel.ts';
import { writeWhatFits } from './fit.ts';
import { cardActions, cardHead, cardLines, cardNotice } from './teams-card.ts';

/** Which workflow of Microsoft Teams to post to. */
export type TeamsOptions = ChatOptions;

/**
 * How large a card may be, as `nestedSize` counts. Teams takes 28 KB (28,672) of its own form of a message:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook. A workflow that posts a larger
 * one fails after it has answered 202, so that nobody would know: this leaves room for what Teams adds.
 */
const MAX_NESTED_SIZE = 25_000;

/** More than four requests in a second are refused: same page. */
const LIMITS = [{ count: 4, seconds: 1 }];

/**
 * A channel to a workflow of Microsoft Teams that begins with "When a Teams webhook request is received". A 2xx answer says that the
 * workflow has begun, which is all that Teams ever confirms. The connectors before them answered 200 whatever happened, with the error in
 * the body: there the status in the body decides.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createTeams(options: TeamsOptions): Channel {
  return createChatChannel(options, {
    type: 'teams',
    limits: LIMITS,
    judgeBody,
    write: (post, _, language) => bodyOf(post, language),
  });
}

/** `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId …` */
const CONNECTOR_ERROR = /webhook message delivery failed/i;
const CONNECTOR_STATUS = /HTTP error (\d{3})/i;

function judgeBody(body: string): Delivery {
  if (!CONNECTOR_ERROR.test(body)) return { outcome: 'delivered' };
  const status = Number(CONNECTOR_STATUS.exec(body)?.[1] ?? 0);
  const detail = `Teams answered 200, but that it did not deliver${status === 0 ? '' : `: HTTP error ${status}`}`;
  if (status >= 400 && status < 500 && status !== 429) return { outcome: 'refused', detail };
  return { outcome: 'retry', detail, isChannelWide: status === 429 };
}

function bodyOf(post: Post, language: Language): string {
  const [head, actions] = [cardHead(post), cardActions(post)];
  const write = (elements: readonly string[]) =>
    JSON.stringify(message([head, ...elements.map((one): unknown => JSON.parse(one))], actions, language));
  const elements = cardLines(post).map((element) => JSON.stringify(element));
  const notice = JSON.stringify(cardNotice(wordsFor(language).cut));
  return writeWhatFits(elements, notice, write, (body) => nestedSize(body) <= MAX_NESTED_SIZE);
}

function message(body: readonly unknown[], actions: readonly object[], language: Language): object {
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    // Later ones are not shown by every Teams.
    version: '1.4',
    lang: language,
    body,
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full' },
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }] };
}

/** The size of a document as it stands in a string of another one, where all that is not ASCII is `\uXXXX`. */
function nestedSize(json: string): number {
  return JSON.stringify(json).replaceAll(/[^\x20-\x7e]/g, '\\u0000').length;
}
