import type { Command } from 'commander';
import { loadConfig } from '../config.ts';
import type { JournalPlace } from '../domain/journal.ts';
import { systemClock } from '../ports/clock.ts';
import type { JournalFault } from '../ports/store.ts';
import { openStore } from '../store/open-store.ts';
import { DEFAULT_CONFIG, EXIT_PROBLEMS, type Shell, UsageError } from './shell.ts';

/** `adr-monitor audit verify`: whether the log of who did what is whole. */
export function addAudit(program: Command, shell: Shell): void {
  program
    .command('audit')
    .description('look after the log of who did what')
    .command('verify')
    .description('tell whether every line of the log is there and as it was written; exit code 1 where it is not')
    .option('--expect <line>', 'a line as this command printed it before, such as 42:9f86…: it must still be among them')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action(async (options: { config: string; expect?: string }) => {
      const expected = options.expect === undefined ? undefined : placeOf(options.expect);
      const { storeUrl } = await loadConfig(options.config, process.env);
      const store = await openStore(storeUrl, { clock: systemClock });
      try {
        const { entries, head, fault } = await store.auditJournal(expected);
        if (fault === null)
          shell.out(
            head === null ? 'the log is empty' : `${entries} lines, all as they were written; the last is ${head.seq}:${head.hash}`,
          );
        else {
          shell.err(`${FOUND[fault.kind](fault.seq)}; ${entries} lines before it are as they were written`);
          shell.exit(EXIT_PROBLEMS);
        }
      } finally {
        await store.close();
      }
    });
}

const FOUND: Readonly<Record<JournalFault['kind'], (seq: number) => string>> = {
  missing: (seq) => `line ${seq} is missing`,
  changed: (seq) => `line ${seq} was changed, or a line before it was put in or taken out`,
  other: (seq) => `line ${seq} is another than the one that was noted: the log was written anew`,
};

function placeOf(text: string): JournalPlace {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new UsageError(`--expect: found "${text}"; expected a number, ":" and 64 hexadecimal digits`);
  return { seq: Number(seq), hash };
}
