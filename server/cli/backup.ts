import type { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { backUpStore } from '../store/open-store.ts';
import { DEFAULT_CONFIG, type Shell } from './shell.ts';

const BYTES_PER_MEGABYTE = 1e6;

/** `adr-monitor backup FILE`: a copy of history and state, also while the service runs. */
export function addBackup(program: Command, shell: Shell): void {
  program
    .command('backup')
    .description('copy history and state into a file, also while the service runs')
    .argument('<file>', 'the file to write; it must not exist')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action(async (file: string, options: { config: string }) => {
      const { storeUrl } = await loadConfig(options.config, process.env);
      const bytes = await backUpStore(storeUrl, file);
      shell.out(`${file}: ${(bytes / BYTES_PER_MEGABYTE).toFixed(1)} MB`);
    });
}
