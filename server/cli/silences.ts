import type { Command } from 'commander';
import type { Maintenance, Silence } from '../api/contract.ts';
import { matcherText } from './matcher-text.ts';
import { askService, type ServiceOptions, serviceCommand } from './service-command.ts';
import type { Shell } from './shell.ts';
import { textTable } from './text-table.ts';
import { timeText } from './time-text.ts';

/** `adr-monitor silences`: what keeps messages back, now or later. */
export function addSilences(program: Command, shell: Shell): void {
  serviceCommand(program, 'silences')
    .description('list silences and maintenance windows of the running service')
    .option('--all', 'silences that are over too')
    .option('--json', 'print JSON')
    .action((options: ServiceOptions & { all?: boolean; json?: boolean }) =>
      askService(options, shell, async (service) => {
        const { silences, maintenance } = await service.silences();
        const shown = options.all ? silences : silences.filter(({ state }) => state !== 'ended');
        if (options.json) return shell.out(JSON.stringify({ silences: shown, maintenance }, null, 2));
        const tables = [
          ...(shown.length === 0 ? [] : [textTable(SILENCE_HEADINGS, shown.map(silenceRow))]),
          ...(maintenance.length === 0 ? [] : [textTable(WINDOW_HEADINGS, maintenance.map(windowRow))]),
        ];
        if (tables.length === 0) shell.err('no silences');
        else shell.out(tables.join('\n\n'));
      }),
    );
}

const SILENCE_HEADINGS = ['ID', 'STATE', 'FROM', 'UNTIL', 'AUTHOR', 'MATCHES', 'REASON'];

function silenceRow({ id, state, from, until, endedAt, author, match, reason }: Silence): readonly string[] {
  return [id, state, timeText(from), timeText(endedAt ?? until), author, matcherText(match), reason];
}

const WINDOW_HEADINGS = ['MAINTENANCE', 'OPEN UNTIL', 'ENDS', 'AUTHOR', 'MATCHES', 'REASON'];

function windowRow({ name, openUntil, until, author, match, reason }: Maintenance): readonly string[] {
  return [name, openUntil === null ? '—' : timeText(openUntil), timeText(until), author, matcherText(match), reason];
}
