import type { Command } from 'commander';
import { addAlertsList } from './alerts/list.ts';
import { addAlertsResend } from './alerts/resend.ts';
import { addAlertsTest } from './alerts/test.ts';
import type { Shell } from './shell.ts';

/** `adr-monitor alerts …`: what is done about messages and the channels that carry them. */
export function addAlerts(program: Command, shell: Shell): void {
  const alerts = program.command('alerts').description('messages and their channels: try, list, send again');
  for (const add of [addAlertsTest, addAlertsList, addAlertsResend]) add(alerts, shell);
}
