import { type Command, Option } from 'commander';
import { type Incident, IncidentStateSchema } from '../api/contract.ts';
import { formatValue } from '../domain/format-value.ts';
import type { Unit } from '../domain/quantity.ts';
import { askService, type ServiceOptions, serviceCommand } from './service-command.ts';
import type { Shell } from './shell.ts';
import { textTable } from './text-table.ts';
import { timeText } from './time-text.ts';

interface IncidentsOptions extends ServiceOptions {
  readonly state?: string;
  readonly decision?: string;
  readonly json?: boolean;
}

/** `adr-monitor incidents`: what has fired, and what people have answered. */
export function addIncidents(program: Command, shell: Shell): void {
  serviceCommand(program, 'incidents')
    .description('list incidents of the running service, the newest first')
    .addOption(new Option('--state <state>', 'only those in this state').choices(IncidentStateSchema.options))
    .option('--decision <id>', 'only those of one decision')
    .option('--json', 'print JSON')
    .action((options: IncidentsOptions) =>
      askService(options, shell, async (service) => {
        const { state, decision, json } = options;
        const list = await service.incidents({ state, decision });
        if (json) shell.out(JSON.stringify(list, null, 2));
        else if (list.incidents.length === 0) shell.err('no incidents');
        else shell.out(textTable(HEADINGS, list.incidents.map(rowOf)));
      }),
    );
}

const HEADINGS = ['ID', 'STATE', 'OPENED', 'RECOVERED', 'DECISION', 'VALUE', 'PEAK', 'ANSWER', 'CONDITION'];

function rowOf(incident: Incident): readonly string[] {
  const { id, state, openedAt, recoveredAt, decision, value, peak, unit, condition } = incident;
  const recovered = recoveredAt === null ? '—' : timeText(recoveredAt);
  const valueText = (one: number | null) => formatValue(one, unit as Unit | null) ?? '—';
  return [id, state, timeText(openedAt), recovered, decision, valueText(value), valueText(peak), answerOf(incident), condition.text];
}

function answerOf({ disposition, acknowledgement }: Incident): string {
  if (disposition !== null) {
    const { verdict, actor, until } = disposition;
    return `${verdict} by ${actor}${until === null ? '' : ` until ${timeText(until)}`}`;
  }
  return acknowledgement === null ? '—' : `acknowledged by ${acknowledgement.actor}`;
}
