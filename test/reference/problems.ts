import { PROBLEM_RULES } from '../../server/domain/problem-rules.ts';
import { tableOf } from './table.ts';

/** The reference of every problem code. */
export function problemsPage(): string {
  const rows = Object.entries(PROBLEM_RULES).map(([code, { severity, summary, help }]) => [`\`${code}\``, severity, summary, help]);
  return [
    '# Problem codes',
    'What `lint`, the page of problems and the API say of records, bindings, repositories and the configuration. [adr/README.md](../adr/README.md) shows those of records by example. The severity is the worst that a code is raised with.',
    tableOf(['code', 'severity', 'what is wrong', 'what to do'], rows),
  ].join('\n\n');
}
