import type { Command } from 'commander';
import { byBeginning } from './by-beginning.ts';
import { type ActorOptions, actorOf, askService, personalCommand, type ServiceOptions } from './service-command.ts';
import type { Shell } from './shell.ts';

/** `adr-monitor unsilence ID`: ends a silence before its time. */
export function addUnsilence(program: Command, shell: Shell): void {
  personalCommand(program, 'unsilence')
    .description('end a silence before its time; what it kept back is sent')
    .argument('<id>', 'of the silence, or as much of its beginning as no other has')
    .option('--note <note>', 'why')
    .action((text: string, options: ServiceOptions & ActorOptions & { note?: string }) =>
      askService(options, shell, async (service) => {
        const actor = actorOf(options);
        const { id } = byBeginning((await service.silences()).silences, text, 'silence');
        const { endedBy } = await service.endSilence(id, { note: options.note, actor });
        shell.out(`${id}: ended by ${endedBy ?? actor}`);
      }),
    );
}
