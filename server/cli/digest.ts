import { type Command, Option } from 'commander';
import type { Config } from '../config.ts';
import type { Digest } from '../domain/digest.ts';
import type { TeamGrouping } from '../domain/team.ts';
import { SECONDS_PER_DAY, type Seconds } from '../domain/time.ts';
import { gatherDigests } from '../monitor/digest/digests.ts';
import { compose } from '../notify/compose/compose.ts';
import { postMarkdown } from '../notify/compose/post-markdown.ts';
import { type Language, wordsFor } from '../notify/compose/words/words.ts';
import { openLinks } from '../open-links.ts';
import { systemClock } from '../ports/clock.ts';
import { listenUrl } from './listen-url.ts';
import { DEFAULT_CONFIG, type Shell, UsageError } from './shell.ts';
import { withStoredMonitor } from './stored-monitor.ts';
import { durationOption } from './time-options.ts';

interface DigestOptions {
  readonly config: string;
  readonly team?: string;
  readonly lang?: Language;
  readonly since: string;
}

/** What makes a team, and how far ahead dates are told of, where the configuration says nothing of digests. */
const DEFAULT_GROUPING: TeamGrouping = { by: 'owner' };
const DEFAULT_DUE_WITHIN: Seconds = 14 * SECONDS_PER_DAY;

/** `adr-monitor digest`: what a digest would say now, from what the service has stored; nothing is sent. */
export function addDigest(program: Command, shell: Shell): void {
  program
    .command('digest')
    .description('print the digest of each team as Markdown, without sending it')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--team <name>', 'only this team: an owner, or what "alerts.digest.groupBy" makes a team of')
    .option('--since <duration>', 'how far back to tell what turned', '7d')
    .addOption(new Option('--lang <language>', 'the language').choices(['zh', 'en']))
    .action(async ({ config: file, team, lang, since }: DigestOptions) => {
      const length = durationOption('--since', since);
      await withStoredMonitor(file, async ({ config, monitor, store }) => {
        const until = systemClock.now();
        const { grouping = DEFAULT_GROUPING, dueWithin = DEFAULT_DUE_WITHIN } = config.alerts.digest ?? {};
        const digests = await gatherDigests({ monitor, store }, { grouping, dueWithin, since: until - length, until, dueAt: until });
        const texts = chosen(digests, team).map((digest) => textOf(digest, config, lang ?? config.language ?? 'zh'));
        if (texts.length === 0) shell.err('there is nothing to tell: no decision is monitored');
        else shell.out(texts.join('\n\n'));
      });
    });
}

function chosen(digests: readonly Digest[], team: string | undefined): readonly Digest[] {
  if (team === undefined) return digests;
  const own = digests.filter((digest) => digest.team.name === team);
  if (own.length > 0) return own;
  const names = digests.flatMap((digest) => digest.team.name ?? []);
  throw new UsageError(`--team: found "${team}"; expected one of the teams: ${names.join(', ') || 'there are none'}`);
}

function textOf(digest: Digest, config: Config, language: Language): string {
  const message = { reason: 'digest', decision: null, condition: null, incident: null, detail: digest, at: digest.until } as const;
  const links = openLinks(config, () => config.publicUrl ?? listenUrl(config));
  const post = compose({ id: '', messages: [message], sentAt: digest.until, attempt: 1 }, language, links, config.timezone);
  return postMarkdown(post, wordsFor(language).colon).trimEnd();
}
