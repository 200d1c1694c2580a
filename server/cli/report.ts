import { readFile, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { assemble, realWorld } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import { TELLS_NOBODY } from '../domain/alerting.ts';
import type { Decision } from '../domain/decision.ts';
import { dayOf, type Instant, parseInstant } from '../domain/time.ts';
import { createMonitor } from '../monitor/monitor.ts';
import { systemClock } from '../ports/clock.ts';
import { silentLog } from '../ports/log.ts';
import type { MonitorPort } from '../ports/monitor.ts';
import type { Reporter, ReportFormat, ReportLanguage, SealedEvidence } from '../ports/reporter.ts';
import type { Store } from '../ports/store.ts';
import { EvidenceError, evidenceFile, openEvidence, readEvidenceFile } from '../report/evidence-file.ts';
import { createReporter } from '../report/reporter.ts';
import { openStore } from '../store/open-store.ts';
import { DEFAULT_CONFIG, type Shell, UsageError } from './shell.ts';
import { writeBack } from './write-back.ts';

interface ReportOptions {
  readonly config: string;
  readonly format: ReportFormat;
  readonly lang?: ReportLanguage;
  readonly out?: string;
  readonly until?: string;
  readonly evidence?: string;
  readonly kept?: string | true;
  readonly saveEvidence?: string;
  readonly write?: boolean;
  readonly dryRun?: boolean;
}

/** `adr-monitor report ID`: the retrospective, from what the service has stored, or from evidence that was kept. */
export function addReport(program: Command, shell: Shell): void {
  program
    .command('report')
    .description('write the retrospective on one decision')
    .argument('<id>', 'the decision')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .addOption(new Option('--format <format>', 'what to write').choices(['md', 'html', 'json']).default('md'))
    .addOption(new Option('--lang <language>', 'the language').choices(['zh', 'en']))
    .option('--out <file>', 'write there instead of to standard output')
    .option('--until <time>', 'an RFC 3339 time: nothing after it counts')
    .option('--save-evidence <file>', 'keep what the report is made from, so that it can be made again when history is forgotten')
    .addOption(new Option('--evidence <file>', 'make it from such a file instead of from the store').conflicts(['until', 'kept']))
    .addOption(
      new Option('--kept [digest]', 'make it from evidence that the service kept: the newest, or that whose digest begins so').conflicts(
        'until',
      ),
    )
    .addOption(
      new Option('--write', "fill the record's own empty 反思和经验教训 items with what the report drafts, and nothing else").conflicts([
        'format',
        'out',
      ]),
    )
    .option('--dry-run', 'with --write: print what would change as a diff, and write nothing')
    .action(async (id: string, options: ReportOptions) => {
      const until = untilOption(options.until);
      if (options.dryRun && !options.write) throw new UsageError('--dry-run: found it alone; expected --write beside it');
      const config = await loadConfig(options.config, process.env);
      await withReporter(config, async ({ reporter, store, monitor }) => {
        const evidence = await evidenceFor(id, options, { gather: () => reporter.gather(id, until), store, config });
        if (options.saveEvidence !== undefined) await writeFile(options.saveEvidence, evidenceFile(evidence));
        if (options.write) {
          const view = await monitor.decision(id);
          if (view === null) throw new UsageError(`there is no decision "${id}" in ${config.decisionPaths.join(', ')}`);
          await writeIntoRecord(view.bound.decision, reporter, evidence, options, shell);
          return;
        }
        const report = reporter.write(evidence, { format: options.format, language: options.lang ?? config.language ?? 'zh' });
        if (options.out === undefined) shell.out(report.trimEnd());
        else await writeFile(options.out, report);
      });
    });
}

/** The record as it is read now: the evidence may be of another place. What is written there is in the record's own language. */
async function writeIntoRecord(
  decision: Decision,
  reporter: Reporter,
  evidence: SealedEvidence,
  { lang, dryRun }: ReportOptions,
  shell: Shell,
): Promise<void> {
  const { until } = openEvidence(evidence);
  const { path, repository } = decision.source;
  if (repository !== undefined) throw new UsageError(`${path}: not written: it is from ${repository}; run this in a clone of your own`);
  const language = lang ?? languageOf(decision);
  const revision = { date: dayOf(until), author: 'adr-monitor', change: reporter.revision(evidence, language) };
  await writeBack(path, { lessons: reporter.lessons(evidence, language), revision, language }, dryRun ?? false, shell);
}

/** The language of the headings that wait to be filled, else that of the title. */
function languageOf({ retrospective, title }: Pick<Decision, 'retrospective' | 'title'>): ReportLanguage {
  const headings = retrospective?.lessons.map(({ heading }) => heading).join('') ?? '';
  return /\p{Script=Han}/u.test(headings || title) ? 'zh' : 'en';
}

/** The store and a reporter over it, for as long as `use` takes. */
async function withReporter(
  config: Config,
  use: (parts: { readonly reporter: Reporter; readonly store: Store; readonly monitor: MonitorPort }) => Promise<void>,
): Promise<void> {
  const { records, bind, source, close } = await assemble(config, realWorld(silentLog));
  const store = await openStore(config.storeUrl, { clock: systemClock });
  try {
    const settings = config.evaluation;
    const monitor = createMonitor({ records, bind, source, store, clock: systemClock, log: silentLog, settings, alerting: TELLS_NOBODY });
    await use({ reporter: createReporter({ monitor, store }), store, monitor });
  } finally {
    await Promise.all([close(), store.close()]);
  }
}

/** What evidence can be had from. */
interface EvidenceSources {
  readonly gather: () => Promise<SealedEvidence | null>;
  readonly store: Store;
  readonly config: Config;
}

async function evidenceFor(
  id: string,
  { evidence, kept }: ReportOptions,
  { gather, store, config }: EvidenceSources,
): Promise<SealedEvidence> {
  if (evidence !== undefined) return fromFile(id, evidence);
  if (kept !== undefined) return fromArchive(id, kept === true ? '' : kept, store);
  const gathered = await gather();
  if (gathered === null) throw new UsageError(`there is no decision "${id}" in ${config.decisionPaths.join(', ')}`);
  return gathered;
}

async function fromFile(id: string, path: string): Promise<SealedEvidence> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--evidence: cannot read ${path} (${error.code ?? error.message})`);
  });
  try {
    const evidence = readEvidenceFile(content);
    const { decision } = openEvidence(evidence);
    if (decision.id === id) return evidence;
    throw new UsageError(`--evidence: ${path} is about ${decision.id}; expected ${id}`);
  } catch (error) {
    if (error instanceof EvidenceError) throw new UsageError(`--evidence: ${path}: ${error.message}`);
    throw error;
  }
}

async function fromArchive(id: string, digest: string, store: Store): Promise<SealedEvidence> {
  const found = await store.evidence.find(id, digest);
  if (found !== null) return found;
  const kept = (await store.evidence.list(id)).map((one) => one.digest.slice(0, 16));
  throw new UsageError(
    `--kept: no evidence of ${id}${digest === '' ? '' : ` begins with "${digest}"`}; there is ${kept.join(', ') || 'none'}`,
  );
}

function untilOption(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at === null) throw new UsageError(`--until: found "${text}"; expected an RFC 3339 time such as 2026-01-31T09:00:00Z`);
  return at;
}
