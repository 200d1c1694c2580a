import { type Command, Option } from 'commander';
import { DispositionRequestSchema, type DispositionVerdict } from '../api/contract.ts';
import { toRfc3339 } from '../domain/time.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import { findIncident, INCIDENT_ARGUMENT, incidentText } from './find-incident.ts';
import { type ActorOptions, actorOf, askService, personalCommand, type ServiceOptions } from './service-command.ts';
import { type Shell, UsageError } from './shell.ts';
import { timeOption } from './time-options.ts';
import { timeText } from './time-text.ts';

interface DisposeOptions extends ServiceOptions, ActorOptions {
  readonly verdict: DispositionVerdict;
  readonly note: string;
  readonly until?: string;
}

/** `adr-monitor dispose INCIDENT`: a person's answer, which ends the flag. */
export function addDispose(program: Command, shell: Shell, clock: Clock = systemClock): void {
  const verdicts = DispositionRequestSchema.shape.verdict.options;
  personalCommand(program, 'dispose')
    .description('answer an incident: rolled back, waived, false alarm')
    .argument('<incident>', INCIDENT_ARGUMENT)
    .addOption(new Option('--verdict <verdict>', 'the answer (required)').choices(verdicts).makeOptionMandatory())
    .requiredOption('--note <note>', 'why (required)')
    .option('--until <time>', 'of a waiver: when it ends, as an RFC 3339 time or from now, such as 7d')
    .action((text: string, options: DisposeOptions) =>
      askService(options, shell, async (service) => {
        const { verdict, note } = options;
        const until = untilOf(options, clock);
        const actor = actorOf(options);
        const { id } = await findIncident(service, text);
        const incident = await service.dispose(id, { verdict, note, until, actor });
        shell.out(
          `${incidentText(incident)}: ${verdict} by ${incident.disposition?.actor ?? actor}${until === null ? '' : ` until ${timeText(until)}`}`,
        );
      }),
    );
}

function untilOf({ verdict, until }: DisposeOptions, clock: Clock): string | null {
  if (until === undefined) return null;
  if (verdict !== 'waived') throw new UsageError(`--until: found it beside "--verdict ${verdict}"; expected it beside "--verdict waived"`);
  return toRfc3339(timeOption('--until', until, clock.now(), 'ahead'));
}
