import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { assemble, realWorld } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import type { BoundDecision } from '../domain/binding.ts';
import type { LeftOut } from '../export/exported.ts';
import { exportRules } from '../export/rules/rule-file.ts';
import { isTestable, ruleTests } from '../export/rules/rule-tests.ts';
import { openLinks } from '../open-links.ts';
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

  command(
    'rules',
    'recording rules for actual values and alerting rules for rollback conditions; beside --out FILE.yml their tests, FILE.test.yml',
  )
    .option('--source <name>', 'the named Prometheus that the rules are for', 'default')
    .action(async (ids: string[], options: ExportOptions & { readonly source: string }) => {
      const { config, bound, links } = await open(ids, options);
      if (config.sources[options.source] === undefined) {
        throw new UsageError(`--source: found "${options.source}"; expected one of ${Object.keys(config.sources).join(', ')}`);
      }
      const settings = config.evaluation;
      const { text, leftOut, rules } = exportRules(bound, { settings, source: options.source, links });
      await write(text, options.out, shell);
      if (options.out !== undefined) await writeFile(testsBeside(options.out), ruleTests(basename(options.out), rules, settings));
      sayLeftOut(leftOut, shell);
      for (const { decision, alerts } of rules) {
        for (const { line } of alerts.filter((alert) => !isTestable(alert))) {
          shell.err(`${decision.source.path}:${line}: exported without tests: its query answers where there is no data`);
        }
      }
    });
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

/** rules.yml → rules.test.yml. */
function testsBeside(out: string): string {
  return /\.ya?ml$/.test(out) ? out.replace(/\.(ya?ml)$/, '.test.$1') : `${out}.test.yml`;
}

function sayLeftOut(leftOut: readonly LeftOut[], shell: Shell): void {
  for (const { path, line, name, reason } of leftOut) shell.err(`${path}:${line}: left out: ${name}: ${reason}`);
}
