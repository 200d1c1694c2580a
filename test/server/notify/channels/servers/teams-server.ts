import { z } from 'zod';
import { type ChatAnswer, type ChatService, startChatService } from './chat-service.ts';

const PATH = '/workflows/0123/triggers/manual/paths/invoke?api-version=2016-06-01&sig=teams-token';

/** How large the form of a message is that Teams keeps, at most. */
const MAX_MESSAGE_SIZE = 28_672;

const url = z.url({ protocol: /^https?$/ });
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1).optional(), url });

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
  isSubtle: z.boolean().optional(),
  selectAction: openUrl.optional(),
});

const richText = z.strictObject({
  type: z.literal('RichTextBlock'),
  spacing: z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional(),
  inlines: z.array(textRun).min(1),
});

const container = z.strictObject({
  type: z.literal('Container'),
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  bleed: z.boolean().optional(),
  items: z.array(richText).min(1),
});

/** What of an Adaptive Card 1.4 may be there: https://adaptivecards.io/explorer */
const card = z.strictObject({
  $schema: z.string().optional(),
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4']),
  lang: z.string().length(2).optional(),
  body: z.array(z.discriminatedUnion('type', [richText, container])).min(1),
  actions: z.array(openUrl).min(1).max(6).optional(),
  msteams: z.strictObject({ width: z.literal('Full') }).optional(),
});

/** What the trigger of the workflow expects. */
const message = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null().optional(),
        content: card,
      }),
    )
    .length(1),
});

/** A card as people see it. */
export type TeamsCard = z.infer<typeof card>;

/** How a webhook of Teams is set up. */
export interface TeamsWebhook {
  /** A workflow answers before it posts; a connector, as they were before, answers 200 with the error in the body. */
  readonly kind?: 'workflow' | 'connector';
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * A webhook of Microsoft Teams: https://learn.microsoft.com/connectors/teams/#when-a-teams-webhook-request-is-received. A workflow answers
 * 202 to any JSON, and nobody sees what Teams does not take.
 */
export function startTeamsServer({ kind = 'workflow', now = Date.now }: TeamsWebhook = {}): Promise<ChatService<TeamsCard>> {
  const times: number[] = [];
  return startChatService<TeamsCard>(PATH, ({ method, path, headers, body }, post) => {
    if (path !== PATH) return { status: 401, body: '{"error":{"code":"DirectApiAuthorizationRequired"}}' };
    if (method !== 'POST' || !headers['content-type']?.startsWith('application/json')) return { status: 400 };
    times.push(now());
    if (times.filter((time) => time > now() - 1000).length > 4) return tooMany(kind);
    const read = message.safeParse(JSON.parse(body));
    const fits = keptSize(body) <= MAX_MESSAGE_SIZE;
    const content = read.data?.attachments[0]?.content;
    if (content !== undefined && fits) post(content);
    if (kind === 'workflow') return { status: 202 };
    return fits ? { status: 200, body: '1' } : connectorError(413);
  });
}

function tooMany(kind: TeamsWebhook['kind']): ChatAnswer {
  return kind === 'connector' ? connectorError(429) : { status: 429, headers: { 'retry-after': '10' } };
}

/** A connector's answer to what Teams did not take. */
export function connectorError(status: number): ChatAnswer {
  const reason = `Microsoft Teams endpoint returned HTTP error ${status} with ContextId tcid=0,server=teams-token`;
  return { status: 200, body: `Webhook message delivery failed with error: ${reason}.` };
}

/** A message is kept as a text within another one, in which what is not ASCII is escaped. */
function keptSize(body: string): number {
  return JSON.stringify(body).replaceAll(/[\u0080-\uffff]/g, '\\u0000').length;
}
