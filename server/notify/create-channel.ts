import type { Seconds } from '../domain/time.ts';
import type { Channel, Links } from '../ports/channels.ts';
import type { Log } from '../ports/log.ts';
import { type AlertmanagerOptions, createAlertmanager } from './alertmanager.ts';
import { createWebhook, type WebhookOptions } from './webhook.ts';

/** What a channel has from the application. */
export interface ChannelDeps {
  readonly log: Log;
  readonly links: Links;
}

/** One entry under `alerts.channels` of the configuration. */
export type ChannelConfig =
  | ({ readonly type: 'webhook' } & Omit<WebhookOptions, keyof ChannelDeps>)
  | ({ readonly type: 'alertmanager'; readonly refresh?: Seconds } & Omit<AlertmanagerOptions, keyof ChannelDeps | 'refreshSeconds'>);

/**
 * The channel that a configuration asks for.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createChannel(config: ChannelConfig, deps: ChannelDeps): Channel {
  switch (config.type) {
    case 'webhook':
      return createWebhook({ ...config, ...deps });
    case 'alertmanager':
      return createAlertmanager({ ...config, ...deps, ...(config.refresh !== undefined && { refreshSeconds: config.refresh }) });
  }
}
