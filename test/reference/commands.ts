import type { Command } from 'commander';
import { createProgram } from '../../server/cli/program.ts';
import { tableOf } from './table.ts';

/** The reference of every command, from the definitions that `--help` prints. */
export function commandsPage(): string {
  const shell = { out: () => undefined, err: () => undefined, exit: () => undefined, stopping: new AbortController().signal };
  const program = createProgram(shell);
  return [
    '# Commands',
    'Exit codes, where a command says nothing else: 0 done, 1 something was found or refused, 2 used wrongly or not possible; of `check` and `backtest` also 3 a rollback condition holds and 4 cannot tell. `--debug` before the command shows stack traces.',
    ...program.commands.flatMap((command) => sectionsOf(command, program.name())),
  ].join('\n\n');
}

function sectionsOf(command: Command, parent: string): readonly string[] {
  const name = `${parent} ${command.name()}`;
  if (command.commands.length > 0) return command.commands.flatMap((child) => sectionsOf(child, name));
  const words = [
    ...command.registeredArguments.map((argument) => [
      `\`${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}\``,
      argument.description,
    ]),
    ...command.options.map((option) => [`\`${option.flags}\``, descriptionOf(option.description, option.defaultValue, option.argChoices)]),
  ];
  const text = `## ${name}\n\n${sentence(command.description())}`;
  return [words.length === 0 ? text : `${text}\n\n${tableOf(['argument or option', 'meaning'], words)}`];
}

function descriptionOf(description: string, preset: unknown, choices: readonly string[] | undefined): string {
  const allowed = choices === undefined ? '' : `; one of ${choices.join(', ')}`;
  const usual = preset === undefined || (Array.isArray(preset) && preset.length === 0) ? '' : `; default \`${preset}\``;
  return `${description}${allowed}${usual}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
