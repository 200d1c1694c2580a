import { describe, expect, it } from '@jest/globals';
import { en } from '../../../../dashboard/i18n/en.ts';
import { gravestTone, marksByBlock, type RecordMark, recordMarks } from '../../../../dashboard/pages/decision/record-marks.ts';
import type { ConditionView, DecisionDetail, MetricView, Problem } from '../../../../server/api/contract.ts';

const nothing = { metrics: [], rollbackConditions: [], plan: { phases: [] }, expectations: [], problems: [], source: { path: 'a.md' } };

/** What a record is marked with from a part of a decision, as `line word href`. */
function marks(part: Partial<Record<keyof typeof nothing, unknown>>) {
  const decision = { ...nothing, ...part } as unknown as DecisionDetail;
  return recordMarks(decision, en).map(({ line, word, href }) => `${line} ${word} ${href}`);
}

const mark = (line: number, tone: RecordMark['look']['tone'] = 'good'): RecordMark => ({
  line,
  look: { tone, icon: 'check' },
  word: '',
  href: null,
});

describe('the marks of a record', () => {
  it('say how each promise stands, and lead to it', () => {
    const metric = (line: number, verdict: MetricView['verdict']) => ({ line, verdict });
    expect(marks({ metrics: [metric(3, 'met'), metric(4, null)] })).toEqual(['3 Met #metric-3', '4 not readable #metric-4']);
    const condition = (line: number, state: ConditionView['state'], lacking: ConditionView['lacking']) => ({ line, state, lacking });
    expect(marks({ rollbackConditions: [condition(7, 'firing', null), condition(8, null, 'person'), condition(9, null, null)] })).toEqual([
      '7 Firing #condition-7',
      '8 For people #condition-8',
      '9 Not judged #condition-9',
    ]);
  });

  it('say how far the plan is, and what is only hoped for', () => {
    const phase = { line: 5, done: 1, total: 2 };
    expect(marks({ plan: { phases: [phase] }, expectations: [{ line: 6 }] })).toEqual([
      '5 1 of 2 tasks done #phase-5',
      '6 Expected, not judged null',
    ]);
  });

  it('say what could not be read in this file, and not in another', () => {
    const problem = (path: string): Partial<Problem> => ({ path, line: 2, severity: 'warning', code: 'vague-target' });
    expect(marks({ problems: [problem('a.md'), problem('metrics.yaml')] })).toEqual(['2 Warning vague-target #problems']);
  });

  it('stand in the last block that begins in their line or before', () => {
    const placed = marksByBlock([mark(1), mark(5), mark(6), mark(10), mark(99)], [3, 5, 5, 9]);
    expect([...placed].map(([index, own]) => [index, own.map(({ line }) => line)])).toEqual([
      [2, [5, 6]],
      [3, [10, 99]],
    ]);
  });

  it('give a block the tone of the gravest', () => {
    expect(gravestTone([mark(1, 'good'), mark(1, 'bad'), mark(1, 'warn')])).toBe('bad');
    expect(gravestTone([mark(1, 'good'), mark(1, 'neutral')])).toBe('neutral');
  });
});
