import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { readNamedRecords } from '../adr/record-folder.ts';
import { loadConfig } from '../config.ts';
import { formatProblem, type Problem } from '../domain/problem.ts';
import { createBinder } from '../prometheus/bind.ts';
import { emptyCatalogue } from '../prometheus/catalogue.ts';
import { type CatalogueRead, loadCatalogue } from '../prometheus/catalogue-file.ts';
import { checkQuery } from '../prometheus/grammar.ts';
import { problemJson } from './record-json.ts';
import { DEFAULT_CONFIG, EXIT_PROBLEMS, EXIT_USAGE, type Shell } from './shell.ts';

/** `adr-monitor lint PATH…`: what could not be read or bound, and nothing else. */
export function addLint(program: Command, shell: Shell): void {
  program
    .command('lint')
    .description('problems only, with bindings checked')
    .argument('<path...>', 'records, or folders of them')
    .option('--config <file>', `the configuration that names the bindings (${DEFAULT_CONFIG}, where there is one)`)
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], options: { config?: string; format: 'text' | 'json' }) => {
      const bindings = await bindingsOf(options.config);
      const bind = createBinder(bindings.catalogue, bindings.sources === null ? {} : { sources: bindings.sources });
      const read = await readNamedRecords(paths, checkQuery);
      const found = [...bindings.problems, ...read.problems, ...read.decisions.flatMap((decision) => bind(decision).problems)];
      if (options.format === 'json') shell.out(JSON.stringify({ problems: found.map(problemJson) }, null, 2));
      else for (const problem of found) shell.out(formatProblem(problem));
      shell.exit(read.unreadablePaths.length > 0 ? EXIT_USAGE : exitCode(found));
    });
}

function exitCode(problems: readonly Problem[]): number {
  return problems.some(({ severity }) => severity === 'error') ? EXIT_PROBLEMS : 0;
}

/** Without `--config` and without the default one, only what the records bind themselves is bound. */
async function bindingsOf(config: string | undefined): Promise<CatalogueRead & { readonly sources: readonly string[] | null }> {
  if (config === undefined && !existsSync(DEFAULT_CONFIG)) return { catalogue: emptyCatalogue, problems: [], sources: null };
  const { bindingsPath, sources } = await loadConfig(config ?? DEFAULT_CONFIG, process.env);
  const read = bindingsPath === null ? { catalogue: emptyCatalogue, problems: [] } : await loadCatalogue(bindingsPath);
  return { ...read, sources: Object.keys(sources) };
}
