import { describe, expect, it } from '@jest/globals';
import type { Subject } from './subject.ts';

const counts = { decisions: 2, executable: 5, needsBinding: 1, forPeople: 3, errors: 0, warnings: 7 };

/** Coverage: one note a day, the last one counts. */
export function describeCoverage(subject: () => Subject): void {
  describe('coverage', () => {
    it('is noted once a day, and read in the order of the days', async () => {
      const { store } = subject();
      await store.noteCoverage('2026-03-02', counts);
      await store.noteCoverage('2026-03-01', { ...counts, errors: 9 });
      await store.noteCoverage('2026-03-02', { ...counts, executable: 6 });
      await store.noteCoverage('2026-03-04', counts);
      expect(await store.coverage({ from: '2026-03-01', to: '2026-03-03' })).toEqual([
        { day: '2026-03-01', ...counts, errors: 9 },
        { day: '2026-03-02', ...counts, executable: 6 },
      ]);
    });
  });
}
