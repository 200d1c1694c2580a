import type { Command } from 'commander';
import { type Config, loadConfig } from '../../config.ts';
import { testChannel } from '../../notify/test-channel.ts';
import { openChannels } from '../../open-channels.ts';
import { openLinks } from '../../open-links.ts';
import type { Delivery } from '../../ports/channels.ts';
import { systemClock } from '../../ports/clock.ts';
import { type Log, silentLog } from '../../ports/log.ts';
import { listenUrl } from '../listen-url.ts';
import { DEFAULT_CONFIG, EXIT_UNDELIVERED, type Shell, UsageError } from '../shell.ts';

/** `adr-monitor alerts test [CHANNEL]`: a test message through one channel or all, without a running service. */
export function addAlertsTest(alerts: Command, shell: Shell): void {
  alerts
    .command('test')
    .description('send a test message through one channel or all, without a running service')
    .argument('[channel]', 'its name; all where none is given')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action(async (name: string | undefined, options: { config: string }) => {
      const config = withChannel(await loadConfig(options.config, process.env), name, options.config);
      const channels = openChannels(
        config,
        warningsTo(shell),
        openLinks(config, () => config.publicUrl ?? listenUrl(config)),
      );
      const tests = channels.map(async (channel) => {
        const delivery = await testChannel(channel, systemClock, config.alerts.sendTimeout, shell.stopping);
        return { line: `${channel.name}: ${textOf(delivery)}`, isDelivered: delivery.outcome === 'delivered' };
      });
      for (const test of tests) {
        const { line, isDelivered } = await test;
        shell.out(line);
        if (!isDelivered) shell.exit(EXIT_UNDELIVERED);
      }
      await Promise.all(channels.map((channel) => channel.close?.()));
    });
}

/** The configuration with only the channel asked for, or with all. */
function withChannel(config: Config, name: string | undefined, file: string): Config {
  const { channels } = config.alerts;
  const names = channels.map((channel) => channel.name);
  if (names.length === 0) throw new UsageError(`there are no channels in ${file}; expected some under "alerts.channels"`);
  if (name === undefined) return config;
  if (!names.includes(name)) throw new UsageError(`there is no channel "${name}" in ${file}; expected one of: ${names.join(', ')}`);
  return { ...config, alerts: { ...config.alerts, channels: channels.filter((channel) => channel.name === name) } };
}

/** Says what a channel warns of though it sends: a template that fails, an instance or a recipient that refuses. */
function warningsTo(shell: Shell): Log {
  return {
    ...silentLog,
    warn(fields, message) {
      const { channel, detail, err } = fields as { channel?: string; detail?: string; err?: Error };
      shell.err([channel, message, detail ?? err?.message].filter((part) => part !== undefined).join(': '));
    },
  };
}

function textOf(delivery: Delivery): string {
  switch (delivery.outcome) {
    case 'delivered':
      return 'delivered';
    case 'refused':
      return `refused: ${delivery.detail}`;
    case 'retry':
      return `not delivered: ${delivery.detail}`;
  }
}
