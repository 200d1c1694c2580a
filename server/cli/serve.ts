import { once } from 'node:events';
import type { Command } from 'commander';
import { pino } from 'pino';
import { realWorld, startService } from '../app.ts';
import { loadConfig } from '../config.ts';
import { DEFAULT_CONFIG, type Shell } from './shell.ts';

/** `adr-monitor serve`: the service, until a signal. */
export function addServe(program: Command, shell: Shell): void {
  program
    .command('serve')
    .description('run the service: schedule, API, dashboard, alerts')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--log-level <level>', 'debug, info, warn or error', 'info')
    .action(async (options: { config: string; logLevel: string }) => {
      const log = pino({ level: options.logLevel, base: null });
      const service = await startService(await loadConfig(options.config, process.env), realWorld(log));
      shell.err(`dashboard: ${service.url}`);
      if (!shell.stopping.aborted) await once(shell.stopping, 'abort');
      await service.stop();
    });
}
