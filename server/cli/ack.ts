import type { Command } from 'commander';
import { findIncident, INCIDENT_ARGUMENT, incidentText } from './find-incident.ts';
import { type ActorOptions, actorOf, askService, personalCommand, type ServiceOptions } from './service-command.ts';
import type { Shell } from './shell.ts';

/** `adr-monitor ack INCIDENT`: somebody takes care of it, which answers nothing. */
export function addAck(program: Command, shell: Shell): void {
  personalCommand(program, 'ack')
    .description('say that you take care of an incident: reminders and escalation stop, the decision stays flagged')
    .argument('<incident>', INCIDENT_ARGUMENT)
    .option('--note <note>', 'what you have to say')
    .action((text: string, options: ServiceOptions & ActorOptions & { note?: string }) =>
      askService(options, shell, async (service) => {
        const actor = actorOf(options);
        const { id } = await findIncident(service, text);
        const incident = await service.acknowledge(id, { actor, note: options.note });
        shell.out(`${incidentText(incident)}: acknowledged by ${incident.acknowledgement?.actor ?? actor}`);
      }),
    );
}
