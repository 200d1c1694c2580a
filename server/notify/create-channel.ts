import type { Seconds } from '../domain/time.ts';
import type { Channel, Envelope, Links } from '../ports/channels.ts';
import type { Log } from '../ports/log.ts';
import { type AlertmanagerOptions, createAlertmanager } from './alertmanager.ts';
import { compose } from './compose.ts';
import { createDingtalk, type DingtalkOptions } from './dingtalk.ts';
import { createEmail, type EmailOptions } from './email.ts';
import { createFeishu, type FeishuOptions } from './feishu.ts';
import type { Post } from './post.ts';
import { createSlack, type SlackOptions } from './slack.ts';
import { createTeams, type TeamsOptions } from './teams.ts';
import { createWebhook, type WebhookOptions } from './webhook.ts';
import { createWecom, type WecomOptions } from './wecom.ts';
import type { Language } from './words/words.ts';

/** What a channel has from the application. */
export interface ChannelDeps {
  readonly log: Log;
  readonly links: Links;
  /** The language of channels that name none. */
  readonly language: Language;
  /** The IANA zone in which times are told; null for that of the system. */
  readonly timezone: string | null;
}

/** What the factory gives to a channel for people. */
type Given = 'compose' | 'language' | 'links' | 'log';

/** What a channel for people is configured with beside what is its own. */
interface ForPeople {
  readonly language?: Language;
}

/** One entry under `alerts.channels` of the configuration, with its secrets. */
export type ChannelConfig =
  | ({ readonly type: 'webhook' } & Omit<WebhookOptions, Given>)
  | ({ readonly type: 'alertmanager'; readonly refresh?: Seconds } & Omit<AlertmanagerOptions, Given | 'refreshSeconds'>)
  | ({ readonly type: 'dingtalk' } & ForPeople & Omit<DingtalkOptions, Given>)
  | ({ readonly type: 'feishu' | 'lark' } & ForPeople & Omit<FeishuOptions, Given>)
  | ({ readonly type: 'wecom' } & ForPeople & Omit<WecomOptions, Given>)
  | ({ readonly type: 'slack' } & ForPeople & Omit<SlackOptions, Given>)
  | ({ readonly type: 'teams' } & ForPeople & Omit<TeamsOptions, Given>)
  | ({ readonly type: 'email' } & ForPeople & Omit<EmailOptions, Given>);

/**
 * The channel that a configuration asks for.
 *
 * @throws TypeError where a URL or an address cannot be read, RangeError where there is no such time zone
 */
export function createChannel(config: ChannelConfig, deps: ChannelDeps): Channel {
  const { links, log } = deps;
  switch (config.type) {
    case 'webhook':
      return createWebhook({ ...config, links });
    case 'alertmanager':
      return createAlertmanager({ ...config, links, log, ...(config.refresh !== undefined && { refreshSeconds: config.refresh }) });
    case 'dingtalk':
      return createDingtalk({ ...config, ...forPeople(config, deps) });
    case 'feishu':
    case 'lark':
      return createFeishu({ ...config, ...forPeople(config, deps) });
    case 'wecom':
      return createWecom({ ...config, ...forPeople(config, deps) });
    case 'slack':
      return createSlack({ ...config, ...forPeople(config, deps) });
    case 'teams':
      return createTeams({ ...config, ...forPeople(config, deps) });
    case 'email':
      return createEmail({ ...config, ...forPeople(config, deps), log });
  }
}

/** What puts letters into words, in the language of the channel. */
function forPeople(
  config: ForPeople,
  { links, timezone, ...deps }: ChannelDeps,
): { language: Language; compose: (envelope: Envelope) => Post } {
  const language = config.language ?? deps.language;
  return { language, compose: (envelope) => compose(envelope, language, links, timezone) };
}
