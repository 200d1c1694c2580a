import { describe, expect, it } from '@jest/globals';
import { brokenLimits, summaryOf } from '../../../../server/cli/lint/gates.ts';
import type { Coverage } from '../../../../server/domain/binding.ts';
import type { Status } from '../../../../server/domain/decision.ts';
import type { Problem } from '../../../../server/domain/problem.ts';
import { bind, decision } from '../../../fixtures/decision.ts';
import { problem } from '../../../fixtures/problem.ts';

const covered = (id: string, executable: number, needsBinding: number, forPeople = 0, status: Status = 'accepted') => ({
  ...bind(decision(id, { status })),
  coverage: { executable, needsBinding, forPeople } satisfies Coverage,
});

const findings = (decisions: readonly ReturnType<typeof covered>[], problems: readonly Problem[] = []) => ({
  problems,
  decisions,
  unreadablePaths: [],
});

describe('the summary', () => {
  it.each([
    [
      findings([covered('ADR-1', 12, 2, 1)], [problem(), problem(), problem({ severity: 'info' })]),
      '2 errors, 1 note in 1 record; 12 of 15 promises are executable (80 %)',
    ],
    [findings([covered('ADR-1', 0, 1), covered('ADR-2', 0, 0)]), 'no problems in 2 records; 0 of 1 promise is executable (0 %)'],
    [
      findings([covered('ADR-1', 199, 1)], [problem({ severity: 'warning' })]),
      '1 warning in 1 record; 199 of 200 promises are executable (99 %)',
    ],
    [findings([]), 'no problems in 0 records'],
    [findings([covered('ADR-1', 3, 1, 0, 'proposed')]), 'no problems in 1 record'],
  ])('%#', (found, line) => {
    expect(summaryOf(found)).toBe(line);
  });
});

describe('the limits', () => {
  const decisions = [
    covered('ADR-1', 6, 0),
    covered('ADR-2', 1, 3),
    covered('ADR-3', 2, 0, 2),
    covered('ADR-4', 0, 0),
    covered('ADR-5', 0, 9, 0, 'rejected'),
  ];

  it('of coverage are broken below the figure, and the lowest records in force are named', () => {
    expect(brokenLimits(findings(decisions), { minCoverage: 80 })).toEqual([
      'coverage is 64 % (9 of 14), below the 80 % of --min-coverage; lowest: ADR-2 25 % (1 of 4), ADR-3 50 % (2 of 4)',
    ]);
    expect(brokenLimits(findings(decisions), { minCoverage: 64 })).toEqual([]);
  });

  it.each([29, 57, 58, 100])('of coverage are kept at exactly %s %%', (percent) => {
    expect(brokenLimits(findings([covered('ADR-1', percent, 100 - percent)]), { minCoverage: percent })).toEqual([]);
  });

  it('of coverage are kept where nothing is promised', () => {
    expect(brokenLimits(findings([]), { minCoverage: 100 })).toEqual([]);
  });

  it('of warnings are broken above the figure; other severities do not count', () => {
    const problems = [problem({ severity: 'warning' }), problem({ severity: 'warning' }), problem()];
    expect(brokenLimits(findings([], problems), { maxWarnings: 1 })).toEqual(['2 warnings, more than the 1 of --max-warnings']);
    expect(brokenLimits(findings([], problems), { maxWarnings: 2 })).toEqual([]);
  });
});
