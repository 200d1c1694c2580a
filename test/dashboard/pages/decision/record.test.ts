import { describe, expect, it } from '@jest/globals';
import { en } from '../../../../dashboard/i18n/en.ts';
import { attainedShare } from '../../../../dashboard/pages/decision/attained-share.ts';
import { graphLayout, shortened } from '../../../../dashboard/pages/decision/graph-layout.ts';
import { phaseTime } from '../../../../dashboard/pages/decision/phase-time.ts';
import { blockOf, recordMarks } from '../../../../dashboard/pages/decision/record-marks.ts';
import type { DecisionDetail, RelationsAnswer } from '../../../../server/api/contract.ts';

describe('recordMarks', () => {
  it('says of each line how it stands and leads back, and leaves out problems of other files', () => {
    const decision = {
      source: { path: 'adr/a.md' },
      metrics: [
        { line: 5, verdict: 'met' },
        { line: 6, verdict: null },
      ],
      rollbackConditions: [
        { line: 9, state: 'firing', lacking: null },
        { line: 10, state: null, lacking: 'binding' },
      ],
      problems: [
        { line: 6, path: 'adr/a.md', severity: 'error', code: 'unit-unknown' },
        { line: 1, path: 'metrics.yaml', severity: 'error', code: 'yaml-syntax' },
      ],
    } as unknown as DecisionDetail;
    expect(recordMarks(decision, en).map(({ line, word, href, look }) => [line, word, href, look.tone])).toEqual([
      [5, 'Met', '#metric-5', 'good'],
      [6, en.unreadable, '#metric-6', 'neutral'],
      [9, 'Firing', '#condition-9', 'bad'],
      [10, en.decision.lacking.binding, '#condition-10', 'neutral'],
      [6, 'Error unit-unknown', '#problems', 'bad'],
    ]);
  });

  it('finds the block that a line stands in: the innermost that begins there, or the last before', () => {
    expect(blockOf(4, [1, 3, 4, 4, 7])).toBe(3);
    expect(blockOf(6, [1, 3, 4, 4, 7])).toBe(3);
    expect(blockOf(2, [3])).toBe(-1);
  });
});

describe('graphLayout', () => {
  const layout = (ids: readonly string[], ...relations: readonly [string, RelationsAnswer['relations'][number]['kind'], string][]) =>
    Object.fromEntries(
      graphLayout({
        decisions: ids.map((id) => ({ id, title: null, status: null, stage: null, health: null })),
        relations: relations.map(([from, kind, to]) => ({ from, to, kind })),
      }).map(({ id, column, row }) => [id, [column, row]]),
    );

  it('puts the newer to the right of what it takes the place of or changes', () => {
    expect(layout(['B', 'A', 'C'], ['B', 'supersedes', 'A'], ['C', 'amends', 'B'])).toEqual({ A: [0, 0], B: [1, 0], C: [2, 0] });
  });

  it('puts what is merely related beside the decision, one below the other', () => {
    expect(layout(['A', 'B', 'C'], ['A', 'related', 'B'], ['A', 'related', 'C'])).toEqual({ A: [0, 0], B: [1, 0], C: [1, 1] });
  });

  it('ends where records supersede each other in a circle', () => {
    expect(Object.keys(layout(['A', 'B'], ['A', 'supersedes', 'B'], ['B', 'supersedes', 'A']))).toEqual(['A', 'B']);
  });

  it('shortens titles by how wide their letters are', () => {
    expect(shortened('abcdef', 6)).toBe('abcdef');
    expect(shortened('abcdef', 4)).toBe('abcd…');
    expect(shortened('数据库连接', 6)).toBe('数据库…');
  });
});

describe('phaseTime', () => {
  const phase = (start: string | null, end: string | null, done: number) => ({
    title: '',
    durationSeconds: null,
    start,
    end,
    done,
    total: 2,
  });

  it('knows what is under way and what is late', () => {
    expect(phaseTime(phase('2026-01-01', '2026-01-07', 1), '2026-01-07')).toBe('today');
    expect(phaseTime(phase('2026-01-01', '2026-01-07', 1), '2026-01-08')).toBe('overdue');
    expect(phaseTime(phase('2026-01-01', '2026-01-07', 2), '2026-01-08')).toBeNull();
    expect(phaseTime(phase('2026-01-02', null, 0), '2026-01-08')).toBe('today');
    expect(phaseTime(phase('2026-01-09', null, 0), '2026-01-08')).toBeNull();
    expect(phaseTime(phase(null, null, 0), '2026-01-08')).toBeNull();
  });
});

describe('attainedShare', () => {
  it('is of the known time only', () => {
    const time = (metSeconds: number, missedSeconds: number) => ({ name: '', line: 1, metSeconds, missedSeconds, blindSeconds: 900 });
    expect(attainedShare(time(30, 10))).toBe(0.75);
    expect(attainedShare(time(0, 0))).toBeNull();
  });
});
