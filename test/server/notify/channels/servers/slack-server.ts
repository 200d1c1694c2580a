import { z } from 'zod';
import { type ChatAnswer, type ChatService, startChatService } from './chat-service.ts';

const PATH = '/services/T000/B000/slack-token';

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const text = (max: number) =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() }),
    z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() }),
  ]);

/** https://docs.slack.dev/reference/block-kit/blocks */
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: text(150).refine(({ type }) => type === 'plain_text') }),
  z.strictObject({ type: z.literal('section'), text: text(3000).optional(), fields: z.array(text(2000)).min(1).max(10).optional() }),
  z.strictObject({ type: z.literal('context'), elements: z.array(text(3000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider') }),
]);

const message = z.strictObject({ text: z.string().min(1).max(40_000), blocks: z.array(block).min(1).max(50).optional() });

/** A message as Slack takes one. */
export type SlackMessage = z.infer<typeof message>;

/** Seconds for which Slack refuses everything once it is asked too often. */
const RETRY_AFTER = '30';

/** How a webhook of Slack is set up. */
export interface SlackWebhook {
  /** What became of the webhook or its channel. */
  readonly state?: 'working' | 'removed' | 'archived' | 'forbidden';
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * An incoming webhook of Slack: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks with its errors of
 * https://docs.slack.dev/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks
 */
export function startSlackServer({ state = 'working', now = Date.now }: SlackWebhook = {}): Promise<ChatService<SlackMessage>> {
  let lastAt = Number.NEGATIVE_INFINITY;
  return startChatService<SlackMessage>(PATH, ({ method, path, headers, body }, post) => {
    if (path !== PATH || state === 'removed') return refuse(404, 'no_service');
    if (state === 'archived') return refuse(410, 'channel_is_archived');
    if (state === 'forbidden') return refuse(403, 'action_prohibited');
    if (method !== 'POST' || !headers['content-type']?.startsWith('application/json')) return refuse(400, 'invalid_payload');
    if (now() - lastAt < 1000) return { ...refuse(429, 'rate_limited'), headers: { 'retry-after': RETRY_AFTER } };
    lastAt = now();
    const read = readMessage(body);
    if (typeof read === 'string') return refuse(400, read);
    post(read);
    return { status: 200, body: 'ok' };
  });
}

function readMessage(body: string): SlackMessage | 'invalid_payload' | 'invalid_blocks' {
  try {
    const parsed = message.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : 'invalid_blocks';
  } catch {
    return 'invalid_payload';
  }
}

function refuse(status: number, body: string): ChatAnswer {
  return { status, body };
}

/** What a reader sees of mrkdwn: entities are decoded, and what stands in angle brackets is a link or a mention. */
export function readMrkdwn(source: string): {
  readonly shown: string;
  readonly links: readonly string[];
  readonly mentions: readonly string[];
} {
  const marks = [...source.matchAll(/<([^>]*)>/g)].map(([, inner = '']) => inner);
  const decode = (it: string) => it.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return {
    shown: decode(source.replaceAll(/<[^|>]*\|?([^>]*)>/g, '$1')),
    links: marks.filter((mark) => /^https?:/.test(mark)).map((mark) => decode(mark.replace(/\|.*/s, ''))),
    mentions: marks.filter((mark) => /^[@#!]/.test(mark)),
  };
}
