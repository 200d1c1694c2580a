import type { Command } from 'commander';
import { presentBacktest } from '../api/present-backtest.ts';
import { assemble, realWorld } from '../app.ts';
import { loadConfig } from '../config.ts';
import { formatBounds } from '../domain/format-bounds.ts';
import { DURATION_UNITS, formatDuration } from '../domain/format-duration.ts';
import { formatValue } from '../domain/format-value.ts';
import { type Seconds, toRfc3339 } from '../domain/time.ts';
import { firingSeconds } from '../domain/trial.ts';
import { createBacktester } from '../monitor/backtest/backtester.ts';
import { type Backtest, BacktestError, type ReplayedCondition, type Sweep } from '../ports/backtester.ts';
import { systemClock } from '../ports/clock.ts';
import { silentLog } from '../ports/log.ts';
import { DEFAULT_CONFIG, EXIT_CANNOT_TELL, EXIT_ROLLBACK, type Shell, UsageError } from './shell.ts';
import { textTable } from './text-table.ts';
import { durationOption, timeOption } from './time-options.ts';

interface BacktestOptions {
  readonly config: string;
  readonly from: string;
  readonly to?: string;
  readonly step?: string;
  readonly sweep?: string;
  readonly sweepFor?: string;
  readonly json?: boolean;
}

/** `adr-monitor backtest ID`: replays the conditions over past data, and says when they would have tripped. */
export function addBacktest(program: Command, shell: Shell): void {
  program
    .command('backtest')
    .description('replay the rollback conditions over past data: when they would have tripped, how often and for how long')
    .argument('<id>', 'the decision, in whatever stage')
    .requiredOption('--from <time>', 'from when: an RFC 3339 time, or 30d for so long before --to')
    .option('--to <time>', 'until when: an RFC 3339 time, or 2h for so long ago; now where it is left out')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--step <duration>', 'the distance between two judged instants, where that of the monitor is too fine for so long a time')
    .option(
      '--sweep <condition[=thresholds]>',
      'try other thresholds of one condition: "错误率=0.5%,1%,2%", or its line; some are suggested where none is given',
    )
    .option('--sweep-for <durations>', 'with --sweep: try these holds too, such as 1m,5m,10m')
    .option('--json', 'print JSON')
    .action(async (id: string, options: BacktestOptions) => {
      const now = systemClock.now();
      const to = options.to === undefined ? now : timeOption('--to', options.to, now, 'back');
      const from = timeOption('--from', options.from, to, 'back');
      const step = options.step === undefined ? null : durationOption('--step', options.step);
      const order = { decisionId: id, from, to, step, sweep: sweepOf(options) };
      const config = await loadConfig(options.config, process.env);
      const { records, bind, source, close } = await assemble(config, realWorld(silentLog));
      try {
        const backtester = createBacktester({ records, bind, source, settings: config.evaluation });
        const backtest = await backtester.replay(order, shell.stopping);
        if (backtest === null) throw new UsageError(`there is no decision "${id}" in ${config.decisionPaths.join(', ')}`);
        shell.out(options.json ? JSON.stringify(presentBacktest(backtest), null, 2) : textOf(backtest));
        shell.exit(exitCode(backtest));
      } catch (error) {
        if (error instanceof BacktestError) throw new UsageError(`--${error.message}`);
        throw error;
      } finally {
        await close();
      }
    });
}

function sweepOf({ sweep, sweepFor }: BacktestOptions): Sweep | null {
  if (sweep === undefined) {
    if (sweepFor !== undefined) throw new UsageError('--sweep-for: found it alone; expected --sweep beside it');
    return null;
  }
  const [, condition = sweep, thresholds] = /^(.*?)(?:=([^=]*))?$/.exec(sweep) ?? [];
  return {
    condition,
    thresholds: thresholds === undefined ? null : listOf(thresholds),
    holds: sweepFor === undefined ? [] : listOf(sweepFor).map((text) => durationOption('--sweep-for', text)),
  };
}

function listOf(text: string): readonly string[] {
  return text
    .split(/[,，、]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Tripping outweighs what is not known. */
function exitCode({ conditions }: Backtest): number {
  if (conditions.some(({ episodes }) => episodes.length > 0)) return EXIT_ROLLBACK;
  return conditions.length === 0 || conditions.some(isUnknown) ? EXIT_CANNOT_TELL : 0;
}

/** Whether nothing at all is known of it. */
function isUnknown({ seconds }: ReplayedCondition): boolean {
  return seconds.inactive + seconds.pending + seconds.firing === 0;
}

function textOf(backtest: Backtest): string {
  const { decisionId, title, from, to, step, resolution, conditions, unbound, sweep, metrics } = backtest;
  const coarse =
    step > resolution ? ` (the monitor judges every ${duration(resolution)}: what is shorter than ${duration(step)} is not seen)` : '';
  return [
    `${decisionId} ${title}\n${time(from)} to ${time(to)}, every ${duration(step)}${coarse}`,
    ...conditions.map((condition) => conditionText(condition, backtest)),
    ...unbound.map(({ text, line }) => `${line}  ${text}: bound to nothing, and not replayed`),
    ...(sweep.length === 0 ? [] : [sweepText(sweep, backtest)]),
    ...(metrics.length === 0 ? [] : [metricText(metrics)]),
  ].join('\n\n');
}

function conditionText(replayed: ReplayedCondition, { to }: Backtest): string {
  const { condition, unit, episodes, seconds, error } = replayed;
  const all = seconds.inactive + seconds.pending + seconds.firing + seconds.blind;
  const share = (part: Seconds) => formatValue(part / all, 'ratio') ?? '';
  const known = `pending ${share(seconds.pending)}, firing ${share(seconds.firing)}, cannot tell ${share(seconds.blind)}`;
  const heading = `${condition.line}  ${condition.text} (for ${holdText(replayed)}): ${isUnknown(replayed) ? 'cannot tell, since there is no data' : `${timesText(episodes.length)}; ${known}`}`;
  const lines = [heading, ...(error === null ? [] : [`   could not ask for all of it: ${error}`])];
  if (episodes.length === 0) return lines.join('\n');
  const rows = episodes.map((one) => [
    time(one.openedAt),
    time(one.since),
    one.recoveredAt === null ? 'still' : duration(firingSeconds(one, to)),
    formatValue(one.peak, unit) ?? '-',
  ]);
  return [...lines, indented(textTable(['TRIPPED', 'HELD SINCE', 'FIRED FOR', 'PEAK'], rows))].join('\n');
}

function sweepText(sweep: readonly ReplayedCondition[], { to }: Backtest): string {
  const rows = sweep.map((one) => {
    const lengths = one.episodes.map((episode) => firingSeconds(episode, to));
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const ends = [one.episodes[0], one.episodes.at(-1)].map((episode) => (episode === undefined ? '-' : time(episode.openedAt)));
    return [
      (one.bounds === null ? null : formatBounds(one.bounds)) ?? '-',
      holdText(one),
      String(one.episodes.length),
      duration(total),
      duration(Math.max(0, ...lengths)),
      ...ends,
    ];
  });
  const heading = `${sweep[0]?.condition.text ?? ''}, with other thresholds:`;
  return `${heading}\n${indented(textTable(['THRESHOLD', 'FOR', 'TRIPPED', 'FIRED FOR', 'LONGEST', 'FIRST', 'LAST'], rows))}`;
}

function metricText(metrics: Backtest['metrics']): string {
  const rows = metrics.map(({ name, metSeconds, missedSeconds, blindSeconds }) => {
    const known = metSeconds + missedSeconds;
    const share = (part: Seconds, of: Seconds) => (of === 0 ? '-' : (formatValue(part / of, 'ratio') ?? '-'));
    return [name, share(metSeconds, known), share(blindSeconds, known + blindSeconds)];
  });
  return textTable(['METRIC', 'IN TARGET', 'CANNOT TELL'], rows);
}

function holdText({ hold }: ReplayedCondition): string {
  return hold.consecutive === null ? duration(hold.forSeconds) : `${hold.consecutive} samples`;
}

function timesText(count: number): string {
  if (count === 0) return 'would never have tripped';
  return `would have tripped ${count === 1 ? 'once' : `${count} times`}`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '   ');
}

function time(at: number): string {
  return toRfc3339(at).replace('.000Z', 'Z');
}

function duration(seconds: Seconds): string {
  return formatDuration(seconds, (count, unit) => `${count} ${DURATION_UNITS.en[unit]}`);
}
