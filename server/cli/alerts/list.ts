import { type Command, Option } from 'commander';
import { type Notification, NotificationStateSchema } from '../../api/contract.ts';
import { askService, type ServiceOptions, serviceCommand } from '../service-command.ts';
import type { Shell } from '../shell.ts';
import { textTable } from '../text-table.ts';
import { timeText } from '../time-text.ts';

interface ListOptions extends ServiceOptions {
  readonly state?: string;
  readonly channel?: string;
  readonly decision?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** `adr-monitor alerts list`: what is owed, delivered, given up. */
export function addAlertsList(alerts: Command, shell: Shell): void {
  serviceCommand(alerts, 'list')
    .description('list messages of the running service, the newest first')
    .addOption(new Option('--state <state>', 'only those in this state').choices(NotificationStateSchema.options))
    .option('--channel <channel>', 'only those owed to one channel')
    .option('--decision <id>', 'only those about one decision')
    .option('--limit <count>', 'how many at most; by default as many as the API gives')
    .option('--json', 'print JSON')
    .action((options: ListOptions) =>
      askService(options, shell, async (service) => {
        const { state, channel, decision, limit, json } = options;
        const list = await service.notifications({ state, channel, decision, limit });
        if (json) shell.out(JSON.stringify(list, null, 2));
        else if (list.notifications.length === 0) shell.err('no messages');
        else shell.out(textTable(HEADINGS, list.notifications.map(rowOf)));
      }),
    );
}

const HEADINGS = ['ID', 'OWED SINCE', 'STATE', 'CHANNEL', 'TRIES', 'REASON', 'DECISION', 'DETAIL'];

function rowOf(notification: Notification): readonly string[] {
  const { id, createdAt, state, channel, attempts, reason, decision } = notification;
  return [id, timeText(createdAt), state, channel, String(attempts), reason, decision?.id ?? '-', detailOf(notification)];
}

function detailOf({ id, state, nextAttemptAt, deliveredAt, endedAt, error, heldBy, toldAs }: Notification): string {
  const at = timeText(nextAttemptAt ?? deliveredAt ?? endedAt ?? '');
  const told = error === null ? '' : `: ${error}`;
  switch (state) {
    case 'pending':
      return `next try ${at}${told}`;
    case 'held':
      return `until ${at} by ${heldBy}`;
    case 'delivered':
      return `delivered ${at}${toldAs === null || toldAs === id ? '' : ` with ${toldAs}`}`;
    case 'dead':
      return `given up ${at}${told}`;
    case 'silenced':
      return `not sent, decided ${at}, by ${heldBy}`;
  }
}
