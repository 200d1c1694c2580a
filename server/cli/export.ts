import { writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Command } from 'commander';
import { assemble, realWorld } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import type { BoundDecision } from '../domain/binding.ts';
import type { LeftOut } from '../export/exported.ts';
import { exportGrafana } from '../export/grafana/dashboard.ts';
import { exportOpenSlo } from '../export/openslo/openslo.ts';
import { exportRules } from '../export/rules/rule-file.ts';
import { isTestable, ruleTests } from '../export/rules/rule-tests.ts';
import { openLinks, sourcePlaces } from '../open-links.ts';
import { silentLog } from '../ports/log.ts';
import { listenUrl } from './listen-url.ts';
import { DEFAULT_CONFIG, type Shell, UsageError } from './shell.ts';

interface ExportOptions {
  readonly config: string;
  readonly out?: string;
  readonly source?: string;
}

/** `adr-monitor export`: what was promised, for other programs. */
export function addExport(program: Command, shell: Shell): void {
  const exporting = program
    .command('export')
    .description('write what was promised for other programs: Prometheus rules, a Grafana dashboard, OpenSLO');
  const command = (name: string, description: string) =>
    exporting
      .command(name)
      .description(description)
      .argument('[id...]', 'the decisions; all accepted ones where none is given')
      .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
      .option('--out <file>', 'write there instead of to standard output');

  command('rules', 'recording rules for actual values and alerting rules for rollback conditions; beside --out FILE their tests, FILE.test')
    .option('--source <name>', 'the named Prometheus that the rules are for', 'default')
    .option('--tests <file>', 'where to write the tests instead; with --out')
    .action(async (ids: string[], options: ExportOptions & { readonly source: string; readonly tests?: string }) => {
      if (options.tests !== undefined && options.out === undefined)
        throw new UsageError('--tests: found it alone; expected --out beside it');
      const { config, bound, links } = await open(ids, options);
      if (config.sources[options.source] === undefined) {
        throw new UsageError(`--source: found "${options.source}"; expected one of ${Object.keys(config.sources).join(', ')}`);
      }
      const settings = config.evaluation;
      const { text, leftOut, rules } = exportRules(bound, { settings, source: options.source, links });
      await write(text, options.out, shell);
      if (options.out !== undefined) {
        const tests = options.tests ?? testsBeside(options.out);
        await writeFile(tests, ruleTests(relative(dirname(tests), options.out), rules, settings));
      }
      sayLeftOut(leftOut, shell);
      for (const { decision, alerts } of rules) {
        for (const { line } of alerts.filter((alert) => !isTestable(alert))) {
          shell.err(`${decision.source.path}:${line}: exported without tests: its query answers where there is no data`);
        }
      }
    });

  command('grafana', 'a dashboard with targets, baselines and rollback lines').action(async (ids: string[], options: ExportOptions) => {
    const { bound, links } = await open(ids, options);
    const { text, leftOut } = exportGrafana(bound, links);
    await write(text, options.out, shell);
    sayLeftOut(leftOut, shell);
  });

  command('openslo', 'service level objectives (OpenSLO v1) of the targets that are one threshold')
    .option('--objective <share>', 'for which share of the time each target is to be met', DEFAULT_OBJECTIVE)
    .option('--window-days <days>', 'over how many days', DEFAULT_WINDOW_DAYS)
    .action(async (ids: string[], options: ExportOptions & { readonly objective: string; readonly windowDays: string }) => {
      const objective = shareOption(options.objective);
      const windowDays = daysOption(options.windowDays);
      const { bound, config } = await open(ids, options);
      const sources = Object.fromEntries(Object.entries(sourcePlaces(config)).map(([name, { url }]) => [name, url]));
      const { text, leftOut } = exportOpenSlo(bound, { objective, windowDays, resolution: config.evaluation.resolution, sources });
      await write(text, options.out, shell);
      sayLeftOut(leftOut, shell);
    });
}

/** How often a target is to be met where nobody says, and over how long: what OpenSLO wants and no record promises. */
const DEFAULT_OBJECTIVE = '0.99';
const DEFAULT_WINDOW_DAYS = '30';

function shareOption(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share < 1) return share;
  throw new UsageError(`--objective: found "${text}"; expected a share of the time from 0 to below 1, such as 0.99`);
}

function daysOption(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0) return days;
  throw new UsageError(`--window-days: found "${text}"; expected a number of days`);
}

interface Opened {
  readonly config: Config;
  readonly bound: readonly BoundDecision[];
  readonly links: ReturnType<typeof openLinks>;
}

async function open(ids: readonly string[], options: ExportOptions): Promise<Opened> {
  const config = await loadConfig(options.config, process.env);
  const { records, bind, close } = await assemble(config, realWorld(silentLog));
  try {
    const { decisions } = await records.read();
    const missing = ids.find((id) => !decisions.some((decision) => decision.id === id));
    if (missing !== undefined) throw new UsageError(`there is no decision "${missing}" in ${config.decisionPaths.join(', ')}`);
    const wanted = decisions.filter(({ id, status }) => (ids.length === 0 ? status === 'accepted' : ids.includes(id)));
    const links = openLinks(config, () => config.publicUrl ?? listenUrl(config));
    return { config, bound: wanted.toSorted((a, b) => a.id.localeCompare(b.id)).map(bind), links };
  } finally {
    await close();
  }
}

async function write(text: string, out: string | undefined, shell: Shell): Promise<void> {
  if (out === undefined || out === '-') shell.out(text.trimEnd());
  else await writeFile(out, text);
}

/** Not itself a .yml: Prometheus would take it for rules where it loads a whole folder of them. */
function testsBeside(out: string): string {
  return `${out}.test`;
}

function sayLeftOut(leftOut: readonly LeftOut[], shell: Shell): void {
  for (const { path, line, name, reason } of leftOut) shell.err(`${path}:${line}: left out: ${name}: ${reason}`);
}
