import type { Command } from 'commander';
import { MAX_NOTIFICATIONS } from '../../api/routes/notifications.ts';
import { RefusedError, type ServiceClient } from '../service-client.ts';
import { type ActorOptions, actorOf, askService, personalCommand, type ServiceOptions } from '../service-command.ts';
import { EXIT_REFUSED, EXIT_USAGE, type Shell, UsageError } from '../shell.ts';

interface ResendOptions extends ServiceOptions, ActorOptions {
  readonly dead?: boolean;
  readonly note?: string;
}

/** `adr-monitor alerts resend [ID…]`: has messages that were given up sent again. */
export function addAlertsResend(alerts: Command, shell: Shell): void {
  personalCommand(alerts, 'resend')
    .description('have messages that were given up sent again by the running service')
    .argument('[id...]', 'their ids')
    .option('--dead', 'all that were given up')
    .option('--note <note>', 'why')
    .action((ids: readonly string[], options: ResendOptions) => {
      if (ids.length > 0 === (options.dead === true)) throw new UsageError('expected either ids or --dead');
      return askService(options, shell, async (service) => {
        const actor = actorOf(options);
        const asked = options.dead ? await allDead(service, shell) : ids;
        shell.exit(await resendEach(service, asked, { actor, note: options.note }, shell));
      });
    });
}

/** What was given up, as far as the API lists it; the oldest first, so that it goes out in the order in which it became owed. */
async function allDead(service: ServiceClient, shell: Shell): Promise<readonly string[]> {
  const { notifications } = await service.notifications({ state: 'dead', limit: String(MAX_NOTIFICATIONS) });
  if (notifications.length === 0) shell.err('no message was given up');
  if (notifications.length === MAX_NOTIFICATIONS) shell.err(`only the newest ${MAX_NOTIFICATIONS}; run it again for more`);
  return notifications.map(({ id }) => id).reverse();
}

/** One that is not known or was not given up stops none of the others. Resolves with the exit code. */
async function resendEach(
  service: ServiceClient,
  ids: readonly string[],
  by: { readonly actor: string | undefined; readonly note: string | undefined },
  shell: Shell,
): Promise<number> {
  let code = 0;
  for (const id of ids) {
    try {
      const { channel } = await service.resend(id, by);
      shell.out(`${id}: owed to ${channel} again`);
    } catch (error) {
      if (!(error instanceof RefusedError || error instanceof UsageError)) throw error;
      shell.err(`${id}: ${error.message}`);
      code = Math.max(code, error instanceof UsageError ? EXIT_USAGE : EXIT_REFUSED);
    }
  }
  return code;
}
