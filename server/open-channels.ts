import { relative } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { createChannel } from './notify/channels/create-channel.ts';
import { TemplateError } from './notify/compose/template.ts';
import type { TemplateFile } from './ports/channel-config.ts';
import type { Channel } from './ports/channels.ts';
import type { Links } from './ports/links.ts';
import type { Log } from './ports/log.ts';

/** The language of messages and reports where the configuration names none. */
const DEFAULT_LANGUAGE = 'zh';

/**
 * The channels that a configuration asks for, in its order. Each may hold connections until it is closed.
 *
 * @throws TypeError where the address of a channel cannot be read, ConfigError where a template does not parse
 */
export function openChannels(config: Config, log: Log, links: Links): readonly Channel[] {
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
