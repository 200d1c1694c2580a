import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { assemble, realWorld } from '../app.ts';
import { loadConfig } from '../config.ts';
import { TELLS_NOBODY } from '../domain/alerting.ts';
import { createMonitor } from '../monitor/monitor.ts';
import { systemClock } from '../ports/clock.ts';
import { silentLog } from '../ports/log.ts';
import type { ReportLanguage } from '../ports/reporter.ts';
import { createReporter } from '../report/reporter.ts';
import { openStore } from '../store/open-store.ts';
import { DEFAULT_CONFIG, type Shell, UsageError } from './shell.ts';

/** `adr-monitor report ID`: the retrospective, from what the service has stored. */
export function addReport(program: Command, shell: Shell): void {
  program
    .command('report')
    .description('write the retrospective on one decision')
    .argument('<id>', 'the decision')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .addOption(new Option('--format <format>', 'what to write').choices(['md']).default('md'))
    .addOption(new Option('--lang <language>', 'the language').choices(['zh', 'en']))
    .option('--out <file>', 'write there instead of to standard output')
    .action(async (id: string, options: { config: string; lang?: ReportLanguage; out?: string }) => {
      const config = await loadConfig(options.config, process.env);
      const { records, bind, source, close } = await assemble(config, realWorld(silentLog));
      const store = await openStore(config.storeUrl, { clock: systemClock });
      try {
        const settings = config.evaluation;
        const monitor = createMonitor({
          records,
          bind,
          source,
          store,
          clock: systemClock,
          log: silentLog,
          settings,
          alerting: TELLS_NOBODY,
        });
        const report = await createReporter(monitor, store).markdown(id, options.lang ?? config.language ?? 'zh');
        if (report === null) throw new UsageError(`there is no decision "${id}" in ${config.decisionPaths.join(', ')}`);
        if (options.out === undefined) shell.out(report.trimEnd());
        else await writeFile(options.out, report);
      } finally {
        await Promise.all([close(), store.close()]);
      }
    });
}
