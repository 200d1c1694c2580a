import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Command, Option } from 'commander';
import { findDate } from '../adr/date.ts';
import { createRecord, type RecordLanguage } from '../adr/new-record.ts';
import { isPlaceholder } from '../adr/placeholder.ts';
import { normalizeTitle } from '../adr/title.ts';
import { STATUS_WORDS } from '../adr/vocabulary/fields.ts';
import { terminalLanguage } from '../demo/words.ts';
import { packagePath } from '../demo/workspace.ts';
import type { Instant } from '../domain/time.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import { checkQuery } from '../prometheus/grammar.ts';
import { type Shell, UsageError } from './shell.ts';

/** `adr-monitor new TITLE`: a record from the template, under the next number. Prints its path and nothing else. */
export function addNew(program: Command, shell: Shell, clock: Clock = systemClock): void {
  program
    .command('new')
    .description('begin a record from the template, under the next number')
    .argument('<title>', 'what is decided')
    .option('--folder <folder>', 'where the records are', 'adr')
    .addOption(
      new Option('--lang <language>', 'of the template; by default that of the records there, else of the title').choices(['zh', 'en']),
    )
    .option('--status <status>', 'by default proposed', knownStatus)
    .option('--date <date>', 'of the decision, as 2026-01-31; by default today', knownDate)
    .action(async (words: string, options: { folder: string; lang?: RecordLanguage; status?: string; date?: string }) => {
      const path = await createRecord({
        title: usableTitle(words),
        folder: options.folder,
        language: options.lang ?? null,
        fallbackLanguage: terminalLanguage(process.env),
        status: options.status ?? null,
        date: options.date ?? localDate(clock.now()),
        decider: await gitUserName(),
        templates: packagePath('adr'),
        grammar: checkQuery,
      });
      shell.out(path);
    });
}

/** One line that the reader will read back as it is. */
function usableTitle(words: string): string {
  const title = words
    .replace(/\s+/g, ' ')
    .replace(/^[\s:：.,、\-–—]+/, '')
    .trim();
  if (title === '' || isPlaceholder(title)) throw new UsageError(`the title: found ${JSON.stringify(words)}; expected what is decided`);
  return title;
}

function knownStatus(status: string): string {
  if (STATUS_WORDS.has(normalizeTitle(status))) return status;
  throw new UsageError(
    `--status: found "${status}"; expected 提议, 接受, 拒绝, 废弃, 替代, proposed, accepted, rejected, deprecated or superseded`,
  );
}

function knownDate(written: string): string {
  const date = findDate(written)?.date ?? null;
  if (date !== null) return date;
  throw new UsageError(`--date: found "${written}"; expected a day such as 2026-01-31`);
}

/** The day that it is here. */
function localDate(instant: Instant): string {
  const now = new Date(instant * 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Who works here, as git knows it; null where it does not. */
async function gitUserName(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name']);
    return stdout.trim() === '' ? null : stdout.trim();
  } catch {
    return null;
  }
}
