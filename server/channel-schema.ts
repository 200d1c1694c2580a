import { z } from 'zod';
import { httpUrl, positive } from './config-values.ts';

const name = z.string().min(1).describe('What the channel is called in messages and in metrics.');

const secret = {
  secret: z.string().min(1).exactOptional().describe('What messages are signed with, best as ${VARIABLE}.'),
  secretFile: z.string().exactOptional().describe('A file that holds the secret, relative to this one.'),
};

/** The address of a robot is a secret too: it holds the token. */
const address = {
  url: httpUrl.exactOptional().describe('Where each message is posted to, best as ${VARIABLE}: it holds the token.'),
  urlFile: z.string().exactOptional().describe('A file that holds the address, relative to this one.'),
};

/** A robot must have an address, wherever it stands. */
const isAddressed = ({ url, urlFile }: { url?: string; urlFile?: string }) => (url === undefined) !== (urlFile === undefined);
const ADDRESS_EXPECTED = 'expected either "url" or "urlFile"';

const proxy = { proxy: httpUrl.exactOptional().describe('An HTTP proxy to go through.') };

/** For people: in a language, and with words of their own. */
const forPeople = {
  name,
  language: z.enum(['zh', 'en']).exactOptional().describe('The language of its messages; that of the reports where it is left out.'),
  template: z.string().exactOptional().describe('A Liquid template for the text, relative to this file; see the README.'),
};

const headers = {
  headers: z.record(z.string(), z.string()).exactOptional().describe('Headers to send with every message.'),
};

const webhook = z.strictObject({
  type: z.literal('webhook').describe('A JSON body to an address of yours.'),
  name,
  url: httpUrl.describe('Where each message is posted to.'),
  ...secret,
  ...headers,
  ...proxy,
});

const alertmanager = z.strictObject({
  type: z.literal('alertmanager').describe('Alerts to Alertmanager.'),
  name,
  urls: z.array(httpUrl).min(1).describe('Every Alertmanager of the cluster.'),
  refresh: positive.exactOptional().describe('How often firing alerts are sent again; 60s where it is left out.'),
  ...headers,
  ...proxy,
});

const mobiles = z.array(z.string().regex(/^\+?[\d-]+$/, 'expected a telephone number'));

const dingtalk = z
  .strictObject({
    type: z.literal('dingtalk').describe('A custom robot of a DingTalk group (钉钉自定义机器人).'),
    ...forPeople,
    ...address,
    ...secret,
    mentionMobiles: mobiles.exactOptional().describe('Whom to mention when a rollback is triggered, by telephone number.'),
    ...proxy,
  })
  .refine(isAddressed, ADDRESS_EXPECTED);

const feishu = z
  .strictObject({
    type: z.enum(['feishu', 'lark']).describe('A custom bot of a Feishu or Lark group (飞书自定义机器人).'),
    ...forPeople,
    ...address,
    ...secret,
    ...proxy,
  })
  .refine(isAddressed, ADDRESS_EXPECTED);

const wecom = z
  .strictObject({
    type: z.literal('wecom').describe('A robot of a WeCom group (企业微信群机器人).'),
    ...forPeople,
    ...address,
    mentionUsers: z.array(z.string().min(1)).exactOptional().describe('Whom to mention when a rollback is triggered, by user id.'),
    ...proxy,
  })
  .refine(isAddressed, ADDRESS_EXPECTED);

const slack = z
  .strictObject({
    type: z.literal('slack').describe('An incoming webhook of Slack.'),
    ...forPeople,
    ...address,
    ...proxy,
  })
  .refine(isAddressed, ADDRESS_EXPECTED);

const teams = z
  .strictObject({
    type: z.literal('teams').describe('A workflow of Microsoft Teams that takes webhook requests.'),
    ...forPeople,
    ...address,
    ...proxy,
  })
  .refine(isAddressed, ADDRESS_EXPECTED);

const email = z.strictObject({
  type: z.literal('email').describe('Mail through an SMTP server.'),
  ...forPeople,
  host: z.string().min(1).describe('The SMTP server.'),
  port: z.int().min(1).max(65_535).exactOptional().describe('Its port; 465 for tls and 587 else, where it is left out.'),
  security: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .describe('starttls refuses a server that does not offer it; tls from the first byte; none only for a server on this machine.'),
  caFile: z.string().exactOptional().describe("The certificates to trust instead of the system's, relative to this file."),
  user: z.string().min(1).exactOptional().describe('Who logs in.'),
  password: z.string().min(1).exactOptional().describe('The password, best as ${VARIABLE}.'),
  passwordFile: z.string().exactOptional().describe('A file that holds the password, relative to this one.'),
  from: z.string().min(3).describe('The sender, such as "adr-monitor <adr@example.org>".'),
  to: z.array(z.string().min(3)).min(1).describe('Who is written to.'),
});

const kinds = [webhook, alertmanager, dingtalk, feishu, wecom, slack, teams, email] as const;

/** One entry under `alerts.channels`. */
export const channel = z.discriminatedUnion('type', kinds, {
  error: 'expected "type": webhook, alertmanager, dingtalk, feishu, lark, wecom, slack, teams or email',
});

/** One alert channel as written. */
export type WrittenChannel = z.infer<typeof channel>;
