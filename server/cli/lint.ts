import { type Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../app.ts';
import { systemClock } from '../ports/clock.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from './formats/formats.ts';
import { fixRecords } from './lint/fix-records.ts';
import { brokenLimits, type LintLimits, summaryOf } from './lint/gates.ts';
import { lintRecords, loadBindings } from './lint/lint-records.ts';
import { DEFAULT_CONFIG, EXIT_PROBLEMS, EXIT_USAGE, type Shell, UsageError } from './shell.ts';

interface LintOptions extends LintLimits {
  readonly config?: string;
  readonly format: FormatName;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** `adr-monitor lint PATH…`: what could not be read or bound or does not make sense, and nothing else. */
export function addLint(program: Command, shell: Shell): void {
  program
    .command('lint')
    .description('problems only, with bindings checked')
    .argument('<path...>', 'records, or folders of them')
    .option('--config <file>', `the configuration that names the bindings (${DEFAULT_CONFIG}, where there is one)`)
    .addOption(new Option('--format <format>', 'how to print').choices(FORMAT_NAMES).default('text'))
    .option('--min-coverage <percent>', 'fail where fewer of the promises in force can be judged by a machine', percentage)
    .option('--max-warnings <count>', 'fail where there are more warnings', wholeNumber)
    .option('--fix', 'put right what has exactly one safe reading')
    .option('--dry-run', 'with --fix: print what would change as a diff, and write nothing')
    .action(async (paths: string[], options: LintOptions) => shell.exit(await lint(paths, options, shell)));
}

async function lint(paths: readonly string[], options: LintOptions, shell: Shell): Promise<number> {
  if (options.dryRun && !options.fix) throw new UsageError('--dry-run: found it alone; expected --fix beside it');
  const bindings = await loadBindings(options.config);
  const now = systemClock.now();
  let findings = await lintRecords(paths, bindings, now);
  if (options.fix) await fixRecords(findings.problems, options.dryRun ?? false, shell);
  if (options.fix && !options.dryRun) findings = await lintRecords(paths, bindings, now);

  const printed = options.dryRun ? '' : FORMATS[options.format](findings.problems, { version: VERSION, root: process.cwd() });
  if (printed !== '') shell.out(printed);
  const broken = brokenLimits(findings, options);
  for (const line of [...broken, summaryOf(findings)]) shell.err(line);

  if (findings.unreadablePaths.length > 0) return EXIT_USAGE;
  return broken.length > 0 || findings.problems.some(({ severity }) => severity === 'error') ? EXIT_PROBLEMS : 0;
}

function percentage(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100) throw new InvalidArgumentError('expected a percentage from 0 to 100.');
  return value;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number.');
  return Number(text);
}
