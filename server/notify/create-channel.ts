import type { Channel } from '../ports/channels.ts';
import type { Log } from '../ports/log.ts';
import { type AlertmanagerOptions, createAlertmanager } from './alertmanager.ts';
import { createWebhook, type WebhookOptions } from './webhook.ts';

/** One entry under `alerts.channels` of the configuration. */
export type ChannelConfig =
  | ({ readonly type: 'webhook' } & WebhookOptions)
  | ({ readonly type: 'alertmanager' } & Omit<AlertmanagerOptions, 'log'>);

/**
 * The channel that a configuration asks for.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createChannel(config: ChannelConfig, log: Log): Channel {
  switch (config.type) {
    case 'webhook':
      return createWebhook(config);
    case 'alertmanager':
      return createAlertmanager({ ...config, log });
  }
}
