import { describe, expect, it } from '@jest/globals';
import { findDate } from '../../../server/adr/date.ts';

describe('a day', () => {
  it.each([
    ['2025-12-20', '2025-12-20'],
    ['2025/1/5', '2025-01-05'],
    ['2025.12.20', '2025-12-20'],
    ['2025年1月5日', '2025-01-05'],
    ['20251220', '2025-12-20'],
    ['Mar 4, 2026', '2026-03-04'],
    ['4th March 2026', '2026-03-04'],
    ['２０２５-12-20', '2025-12-20'],
  ])('%s is %s', (written, date) => {
    expect(findDate(written)).toEqual({ date, written });
  });

  it('is what a text begins with', () => {
    expect(findDate('2025-12-20 (accepted)')).toEqual({ date: '2025-12-20', written: '2025-12-20' });
    expect(findDate('4 March 2026, late')).toEqual({ date: '2026-03-04', written: '4 March 2026' });
  });

  it.each(['2025-02-30', '2025-13-01', '2025-00-10', '05/12/2025', 'Foo 12, 2026', 'soon', '', '2025-12-201', '202512201'])(
    '%j is none',
    (written) => {
      expect(findDate(written)).toBeNull();
    },
  );
});
