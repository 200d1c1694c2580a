import { coverageInForce, lowestCoverage } from '../../domain/coverage.ts';
import type { Severity } from '../../domain/problem-rules.ts';
import type { LintFindings } from './lint-records.ts';

/** What a run must not pass. */
export interface LintLimits {
  /** The least share of promises that a machine can judge, in percent. */
  readonly minCoverage?: number;
  readonly maxWarnings?: number;
}

/** How many records a failed gate names. */
const MAX_NAMED = 3;

/** One line for people: `3 errors, 2 warnings, 1 note in 4 records; 12 of 15 promises are executable (80 %)`. */
export function summaryOf({ problems, decisions }: LintFindings): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => counted(countOf(problems, severity), severity === 'info' ? 'note' : severity))
    .filter((count) => !count.startsWith('0 '));
  const { executable, total, percent } = coverageInForce(decisions);
  const found = `${counts.length === 0 ? 'no problems' : counts.join(', ')} in ${counted(decisions.length, 'record')}`;
  return total === 0
    ? found
    : `${found}; ${executable} of ${counted(total, 'promise')} ${total === 1 ? 'is' : 'are'} executable (${shown(percent)})`;
}

/** Why the limits are not kept, a line each; none where they are. */
export function brokenLimits({ problems, decisions }: LintFindings, { minCoverage, maxWarnings }: LintLimits): readonly string[] {
  const { executable, total, percent } = coverageInForce(decisions);
  const warnings = countOf(problems, 'warning');
  const lowest = lowestCoverage(decisions, MAX_NAMED).map(
    ({ id, coverage }) => `${id} ${shown(coverage.percent)} (${coverage.executable} of ${coverage.total})`,
  );
  return [
    ...(minCoverage !== undefined && percent < minCoverage
      ? [
          `coverage is ${shown(percent)} (${executable} of ${total}), below the ${minCoverage} % of --min-coverage; lowest: ${lowest.join(', ')}`,
        ]
      : []),
    ...(maxWarnings !== undefined && warnings > maxWarnings
      ? [`${counted(warnings, 'warning')}, more than the ${maxWarnings} of --max-warnings`]
      : []),
  ];
}

function countOf(problems: LintFindings['problems'], severity: Severity): number {
  return problems.filter((problem) => problem.severity === severity).length;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Cut, not rounded: 79.9 % must not be shown as the 80 % that it is not. */
function shown(percent: number): string {
  return `${Math.floor(percent)} %`;
}
