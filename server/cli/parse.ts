import type { Command } from 'commander';
import { readNamedRecords } from '../adr/record-folder.ts';
import type { Decision } from '../domain/decision.ts';
import { formatProblem } from '../domain/problem.ts';
import { checkQuery } from '../prometheus/grammar.ts';
import { decisionJson, problemJson } from './record-json.ts';
import { EXIT_USAGE, type Shell } from './shell.ts';

/** `adr-monitor parse PATH…`: how records are read, with what could not be. */
export function addParse(program: Command, shell: Shell): void {
  program
    .command('parse')
    .description('read records, print decisions and problems')
    .argument('<path...>', 'records, or folders of them')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: { json?: boolean }) => {
      const { decisions, problems, unreadablePaths } = await readNamedRecords(paths, checkQuery);
      if (options.json) shell.out(JSON.stringify({ decisions: decisions.map(decisionJson), problems: problems.map(problemJson) }, null, 2));
      else if (decisions.length > 0) shell.out(decisions.map(textOf).join('\n\n'));
      if (!options.json) for (const problem of problems) shell.err(formatProblem(problem));
      if (unreadablePaths.length > 0) shell.exit(EXIT_USAGE);
    });
}

function textOf(decision: Decision): string {
  const { id, title, status, date, plan, metrics, rollbackConditions, expectations, problems } = decision;
  const done = plan.phases.reduce((sum, phase) => sum + phase.done, 0);
  const total = plan.phases.reduce((sum, phase) => sum + phase.total, 0);
  return [
    `${id} ${title}`.trimEnd(),
    `  ${status ?? 'no status'}, ${date ?? 'no date'}${total === 0 ? '' : `, ${done} of ${total} tasks done`}`,
    ...metrics.map(({ name, line, baseline, target, query }) => {
      const source = query === null ? '' : ` = ${query}`;
      return `  ${line}: ${name}: ${baseline?.text ?? '—'} → ${target?.text ?? '—'}${source}`;
    }),
    ...rollbackConditions.map(({ line, text, condition }) => `  ${line}: roll back when ${text} (${condition.kind})`),
    ...expectations.map(({ line, text: effect }) => `  ${line}: expected: ${effect}`),
    ...problems.map((problem) => `  ${formatProblem(problem)}`),
  ].join('\n');
}
