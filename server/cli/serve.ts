import { once } from 'node:events';
import type { Command } from 'commander';
import { watchFiles } from '../adr/watch-files.ts';
import { realWorld, startService } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import { secretsOf } from '../config-secrets.ts';
import { createServiceLog } from '../logging.ts';
import { DEFAULT_CONFIG, type Shell } from './shell.ts';

/** `adr-monitor serve`: the service, until a signal. */
export function addServe(program: Command, shell: Shell): void {
  program
    .command('serve')
    .description('run the service: schedule, API, dashboard, alerts')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--log-level <level>', 'debug, info, warn or error', 'info')
    .action(async (options: { config: string; logLevel: string }) => {
      const log = createServiceLog(options.logLevel);
      const load = async (): Promise<Config> => {
        const config = await loadConfig(options.config, process.env);
        log.hide(secretsOf(config));
        return config;
      };
      const service = await startService(await load(), realWorld(log));
      shell.err(`dashboard: ${service.url}`);
      const reload = () => void service.reload(load);
      process.on('SIGHUP', reload);
      const watch = watchFiles({ paths: [], files: [options.config], pollSeconds: null, onChange: reload, log });
      if (!shell.stopping.aborted) await once(shell.stopping, 'abort');
      await watch.stop();
      process.off('SIGHUP', reload);
      await service.stop();
    });
}
