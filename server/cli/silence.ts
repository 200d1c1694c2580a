import { type Command, Option } from 'commander';
import type { Matcher, Severity, SilenceRequest, Stage } from '../api/contract.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import { SeveritySchema } from '../matcher-schema.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import { StageSchema } from '../stage-schema.ts';
import { matcherText } from './matcher-text.ts';
import { type ActorOptions, actorOf, askService, personalCommand, type ServiceOptions } from './service-command.ts';
import { type Shell, UsageError } from './shell.ts';
import { durationOption, timeOption } from './time-options.ts';
import { timeText } from './time-text.ts';

interface SilenceOptions extends ServiceOptions, ActorOptions {
  readonly for?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason: string;
  readonly decision?: string[];
  readonly owner?: string[];
  readonly tag?: string[];
  readonly label?: readonly string[];
  readonly severity?: Severity[];
  readonly stage?: Stage[];
}

/** `adr-monitor silence`: keeps messages back for a time. */
export function addSilence(program: Command, shell: Shell, clock: Clock = systemClock): void {
  personalCommand(program, 'silence')
    .description('keep messages back for a time: all, or those that fit everything given; nothing stops being judged or flagged')
    .addOption(new Option('--for <duration>', 'how long, such as 2h; either this or --until').conflicts('until'))
    .option('--until <time>', 'when it ends, as an RFC 3339 time or from now; either this or --for')
    .option('--from <time>', 'when it begins, as an RFC 3339 time or from now; by default at once')
    .requiredOption('--reason <reason>', 'why (required)')
    .option('--decision <pattern...>', 'ids of decisions; * stands for any characters')
    .option('--owner <owner...>', 'owners of decisions')
    .option('--tag <tag...>', 'tags of decisions: at least one of them')
    .option('--label <name=value...>', 'labels of decisions: all of them')
    .addOption(new Option('--severity <severity...>', 'how much the message matters').choices(SeveritySchema.options))
    .addOption(new Option('--stage <stage...>', 'the stage of the decision').choices(StageSchema.options))
    .action((options: SilenceOptions) =>
      askService(options, shell, async (service) => {
        const silence = await service.silence(requestOf(options, clock.now()));
        const span = `from ${timeText(silence.from)} until ${timeText(silence.until)}`;
        shell.out(`${silence.id}: ${silence.state}, ${span}: ${matcherText(silence.match)}`);
      }),
    );
}

function requestOf(options: SilenceOptions, now: Instant): SilenceRequest {
  const from = options.from === undefined ? null : timeOption('--from', options.from, now, 'ahead');
  return {
    match: matcherOf(options),
    from: from === null ? null : toRfc3339(from),
    until: toRfc3339(endOf(options, from ?? now, now)),
    reason: options.reason,
    actor: actorOf(options),
  };
}

function endOf({ for: length, until }: SilenceOptions, from: Instant, now: Instant): Instant {
  if (length !== undefined) return from + durationOption('--for', length);
  if (until !== undefined) return timeOption('--until', until, now, 'ahead');
  throw new UsageError('found neither --for nor --until; expected one of them');
}

function matcherOf({ decision, owner, tag, label, severity, stage }: SilenceOptions): Matcher {
  return {
    ...(decision !== undefined && { decisions: decision }),
    ...(owner !== undefined && { owners: owner }),
    ...(tag !== undefined && { tags: tag }),
    ...(label !== undefined && { labels: Object.fromEntries(label.map(labelOf)) }),
    ...(severity !== undefined && { severities: severity }),
    ...(stage !== undefined && { stages: stage }),
  };
}

function labelOf(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`--label: found "${text}"; expected name=value`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}
