import { describe, expect, it } from '@jest/globals';
import { phaseTime } from '../../../../dashboard/pages/decision/phase-time.ts';

const phase = (start: string | null, end: string | null, done = 0, total = 1) => ({
  title: 'a',
  line: 1,
  durationSeconds: null,
  start,
  end,
  done,
  total,
});

describe('a phase of the plan', () => {
  it('is under way from its first day through its last', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06'];
    expect(days.map((day) => phaseTime(phase('2026-03-02', '2026-03-05', 1), day))).toEqual([null, 'today', 'today', null]);
    expect(phaseTime(phase('2026-03-02', null), '2026-09-01')).toBe('today');
  });

  it('is overdue when its last day is over and tasks are open', () => {
    expect(phaseTime(phase(null, '2026-03-05'), '2026-03-06')).toBe('overdue');
    expect(phaseTime(phase(null, '2026-03-05', 1), '2026-03-06')).toBeNull();
    expect(phaseTime(phase(null, '2026-03-05'), '2026-03-05')).toBeNull();
  });

  it('says nothing of a time that the record does not state', () => {
    expect(phaseTime(phase(null, null), '2026-03-06')).toBeNull();
  });
});
