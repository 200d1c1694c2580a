import { type Problem, problemMessage } from '../../domain/problem.ts';
import type { Severity } from '../../domain/problem-rules.ts';
import type { Format } from './format.ts';

/** Workflow commands that GitHub Actions shows as annotations on the lines. */
export const githubFormat: Format = (problems) => problems.map(command).join('\n');

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function command(problem: Problem): string {
  const properties = { file: problem.path, line: problem.line, col: problem.column, title: problem.code };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[problem.severity]} ${written.join(',')}::${escapeData(problemMessage(problem))}`;
}

/** As `escapeData` in actions/toolkit `packages/core/src/command.ts`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As `escapeProperty` there: a colon and a comma end a property. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
