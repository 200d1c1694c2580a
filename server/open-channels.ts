import { relative } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { createLinks } from './links.ts';
import { createChannel } from './notify/channels/create-channel.ts';
import { TemplateError } from './notify/compose/template.ts';
import type { TemplateFile } from './ports/channel-config.ts';
import type { Channel, Links } from './ports/channels.ts';
import type { Log } from './ports/log.ts';
import { placeOf } from './prometheus/endpoint.ts';

/** The language of messages and reports where the configuration names none. */
const DEFAULT_LANGUAGE = 'zh';

/**
 * The channels that a configuration asks for, in its order. Each may hold connections until it is closed.
 *
 * @param dashboard where people reach the dashboard; asked for each link
 * @throws TypeError where the address of a channel cannot be read, ConfigError where a template does not parse
 */
export function openChannels(config: Config, log: Log, dashboard: () => string): readonly Channel[] {
  const links = linksOf(config, dashboard);
  const deps = { log, links, language: config.language ?? DEFAULT_LANGUAGE, timezone: config.timezone };
  return config.alerts.channels.map((channel) => {
    try {
      return createChannel(channel, deps);
    } catch (error) {
      throw error instanceof TemplateError && 'template' in channel ? problemOf(channel.template, error) : error;
    }
  });
}

function problemOf(template: TemplateFile, { line, column, message }: TemplateError): ConfigError {
  const path = relative('.', template.path) || template.path;
  return new ConfigError([
    { severity: 'error', code: 'template-invalid', path, line, column, found: message, expected: 'a Liquid template' },
  ]);
}

function linksOf(config: Config, dashboard: () => string): Links {
  const sources = Object.entries(config.sources).map(([name, { url, externalUrl }]) => [name, externalUrl ?? placeOf(url)] as const);
  return createLinks({ dashboard, recordUrl: config.recordUrl, sources: Object.fromEntries(sources) });
}
