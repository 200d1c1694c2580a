import { describe, expect, it } from '@jest/globals';
import { BARS_HEIGHT, BARS_WIDTH, coverageBars } from '../../../../dashboard/pages/problems/coverage-bars.ts';
import { problemFilterOf, problemQueryOf, problemsByFile } from '../../../../dashboard/pages/problems/problem-filter.ts';
import type { Problem } from '../../../../server/api/contract.ts';

const problem = (path: string, code: string, severity: Problem['severity'], found = ''): Problem => ({
  ...{ path, code, severity, found, line: 1, column: 1, expected: '', message: '' },
});
const EVERY = { text: '', severity: null };

describe('problemsByFile', () => {
  it('puts the file with the gravest problem first, and in each the gravest first', () => {
    const problems = [
      problem('a.md', 'a', 'info'),
      problem('b.md', 'b', 'warning'),
      problem('b.md', 'c', 'error'),
      problem('a.md', 'd', 'warning'),
    ];
    const files = problemsByFile(problems, EVERY).map(({ path, problems: found }) => [path, ...found.map(({ code }) => code)]);
    expect(files).toEqual([
      ['b.md', 'c', 'b'],
      ['a.md', 'd', 'a'],
    ]);
  });

  it('finds by severity and by every word, whatever its case or width', () => {
    const problems = [problem('a.md', 'unit-unknown', 'error', '500 ＰＰ'), problem('a.md', 'placeholder', 'info', '500')];
    const codes = (text: string, severity: Problem['severity'] | null) =>
      problemsByFile(problems, { text, severity }).flatMap((file) => file.problems.map(({ code }) => code));
    expect(codes('500 pp', null)).toEqual(['unit-unknown']);
    expect(codes('500', 'info')).toEqual(['placeholder']);
    expect(codes('nothing', null)).toEqual([]);
  });

  it('is kept in the address', () => {
    const filter = { text: 'a b', severity: 'warning' } as const;
    expect(problemFilterOf(new URLSearchParams(problemQueryOf(filter)))).toEqual(filter);
    expect(problemQueryOf(EVERY)).toBe('');
    expect(problemFilterOf(new URLSearchParams('severity=fatal'))).toEqual(EVERY);
  });
});

describe('coverageBars', () => {
  const day = (executable: number, needsBinding: number, forPeople: number) => ({
    ...{ day: '2026-01-01', decisions: 1, errors: 0, warnings: 0, executable, needsBinding, forPeople },
  });

  it('measures every day by the one with the most promises, the judged ones at the bottom', () => {
    const [judged, unbound, less] = coverageBars([day(6, 2, 0), day(4, 0, 0)]);
    expect(judged).toMatchObject({ kind: 'executable', x: 0, y: BARS_HEIGHT / 4, height: (BARS_HEIGHT * 3) / 4 });
    expect(unbound).toMatchObject({ kind: 'binding', x: 0, y: 0, height: BARS_HEIGHT / 4 });
    expect(less).toMatchObject({ kind: 'executable', height: BARS_HEIGHT / 2 });
    expect(less?.x).toBeGreaterThan(judged?.x ?? 0);
  });

  it('has room for many days and draws nothing where nothing was promised', () => {
    const bars = coverageBars(Array.from({ length: 90 }, () => day(1, 1, 1)));
    expect(Math.max(...bars.map(({ x, width }) => x + width))).toBeLessThanOrEqual(BARS_WIDTH);
    expect(coverageBars([day(0, 0, 0)])).toEqual([]);
  });
});
