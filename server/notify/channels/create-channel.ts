import type { ChannelConfig, MessageLanguage } from '../../ports/channel-config.ts';
import type { Channel, Envelope } from '../../ports/channels.ts';
import type { Links } from '../../ports/links.ts';
import type { Log } from '../../ports/log.ts';
import { compose } from '../compose/compose.ts';
import type { Post } from '../compose/post.ts';
import { parseTemplate } from '../compose/template.ts';
import { createTemplatedComposer } from '../compose/templated-composer.ts';
import { createAlertmanager } from './alertmanager.ts';
import { createDingtalk } from './dingtalk.ts';
import { createEmail } from './email.ts';
import { createFeishu } from './feishu.ts';
import { createSlack } from './slack.ts';
import { createTeams } from './teams.ts';
import { createWebhook } from './webhook.ts';
import { createWecom } from './wecom.ts';

/** What a channel has from the application. */
export interface ChannelDeps {
  readonly log: Log;
  readonly links: Links;
  /** The language of channels that name none. */
  readonly language: MessageLanguage;
  /** The IANA zone in which times are told; null for that of the system. */
  readonly timezone: string | null;
}

/** A channel for people. */
type PeopleConfig = Exclude<ChannelConfig, { readonly type: 'webhook' | 'alertmanager' }>;

/**
 * The channel that a configuration asks for.
 *
 * @throws TypeError where a URL or an address cannot be read, TemplateError where the template does not parse, RangeError where there is no
 * such time zone
 */
export function createChannel(config: ChannelConfig, deps: ChannelDeps): Channel {
  const { links, log } = deps;
  switch (config.type) {
    case 'webhook':
      return createWebhook({ ...config, links });
    case 'alertmanager':
      return createAlertmanager({ ...config, links, log, ...(config.refresh !== undefined && { refreshSeconds: config.refresh }) });
    case 'dingtalk':
      return createDingtalk({ ...config, ...composing(config, deps) });
    case 'feishu':
    case 'lark':
      return createFeishu({ ...config, ...composing(config, deps) });
    case 'wecom':
      return createWecom({ ...config, ...composing(config, deps) });
    case 'slack':
      return createSlack({ ...config, ...composing(config, deps) });
    case 'teams':
      return createTeams({ ...config, ...composing(config, deps) });
    case 'email':
      return createEmail({ ...config, ...composing(config, deps), log });
  }
}

/** How letters are put into words: in the language of the channel, and in its own words where it has a template. */
function composing(
  { name: channel, template, ...config }: PeopleConfig,
  { links, timezone, log, ...deps }: ChannelDeps,
): { readonly language: MessageLanguage; readonly compose: (envelope: Envelope) => Post } {
  const language = config.language ?? deps.language;
  const builtIn = (envelope: Envelope) => compose(envelope, language, links, timezone);
  if (template === undefined) return { language, compose: builtIn };
  const parsed = parseTemplate(template.source, timezone);
  return { language, compose: createTemplatedComposer({ channel, template: parsed, compose: builtIn, language, links, timezone, log }) };
}
