import type { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { restoreStore } from '../store/open-store.ts';
import { DEFAULT_CONFIG, type Shell } from './shell.ts';

const BYTES_PER_MEGABYTE = 1e6;

/** `adr-monitor restore FILE`: a backup in the place of the database, while no service runs. */
export function addRestore(program: Command, shell: Shell): void {
  program
    .command('restore')
    .description('put a backup in the place of history and state, while the service is stopped')
    .argument('<file>', 'the file that "adr-monitor backup" wrote')
    .option('--force', 'also where there is a database already; it is kept under another name')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action(async (file: string, options: { config: string; force?: boolean }) => {
      const { storeUrl } = await loadConfig(options.config, process.env);
      const { bytes, keptAs } = await restoreStore(storeUrl, file, { force: options.force === true });
      shell.out(`restored ${(bytes / BYTES_PER_MEGABYTE).toFixed(1)} MB${keptAs === null ? '' : `; what was there is ${keptAs}`}`);
    });
}
