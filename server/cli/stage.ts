import { Argument, type Command } from 'commander';
import { type StageRequest, StageRequestSchema } from '../api/contract.ts';
import { toRfc3339 } from '../domain/time.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import { type ActorOptions, actorOf, askService, personalCommand, type ServiceOptions } from './service-command.ts';
import type { Shell } from './shell.ts';
import { timeOption } from './time-options.ts';
import { timeText } from './time-text.ts';

interface StageOptions extends ServiceOptions, ActorOptions {
  readonly note: string;
  readonly at?: string;
}

/** `adr-monitor stage DECISION STAGE`: a person says where the change stands. */
export function addStage(program: Command, shell: Shell, clock: Clock = systemClock): void {
  personalCommand(program, 'stage')
    .description('say where a change stands: implemented, rolled back, concluded')
    .argument('<decision>', 'its id')
    .addArgument(new Argument('<stage>', 'where it stands').choices(StageRequestSchema.shape.stage.options))
    .requiredOption('--note <note>', 'why (required)')
    .option('--at <time>', 'since when, as an RFC 3339 time or how long ago, such as 2h; by default now')
    .action((id: string, stage: StageRequest['stage'], options: StageOptions) =>
      askService(options, shell, async (service) => {
        const { note, at } = options;
        const since = at === undefined ? null : toRfc3339(timeOption('--at', at, clock.now(), 'back'));
        const decision = await service.setStage(id, { stage, at: since, note, actor: actorOf(options) });
        shell.out(`${decision.id}: ${decision.stage} since ${timeText(decision.stageSince)}`);
      }),
    );
}
