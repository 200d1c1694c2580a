import { describe, expect, it } from '@jest/globals';
import type { Subject } from './subject.ts';

const evidence = (text: string, digest: string) => ({ text, digest });

/** Evidence: kept once for each occasion, found by the beginning of its digest. */
export function describeEvidence(subject: () => Subject): void {
  describe('evidence', () => {
    it('is kept once for each occasion, and listed newest first', async () => {
      const archive = subject().store.evidence;
      expect(
        await archive.keep({ decisionId: 'ADR-001', occasion: 'review', occasionAt: 100, keptAt: 101.5 }, evidence('{"复盘":1}', 'aa11')),
      ).toBe(true);
      expect(await archive.keep({ decisionId: 'ADR-001', occasion: 'review', occasionAt: 100, keptAt: 200 }, evidence('{}', 'bb22'))).toBe(
        false,
      );
      expect(
        await archive.keep({ decisionId: 'ADR-001', occasion: 'concluded', occasionAt: 300, keptAt: 300 }, evidence('{"c":3}', 'aa33')),
      ).toBe(true);
      expect(
        await archive.keep({ decisionId: 'ADR-002', occasion: 'asked', occasionAt: 100, keptAt: 150 }, evidence('{"d":4}', 'dd44')),
      ).toBe(true);
      expect(await archive.list('ADR-001')).toEqual([
        { decisionId: 'ADR-001', occasion: 'concluded', occasionAt: 300, keptAt: 300, digest: 'aa33' },
        { decisionId: 'ADR-001', occasion: 'review', occasionAt: 100, keptAt: 101.5, digest: 'aa11' },
      ]);
      expect((await archive.list()).map(({ decisionId }) => decisionId)).toEqual(['ADR-001', 'ADR-002', 'ADR-001']);
    });

    it('is found by its digest, or the beginning of it, and never of another decision', async () => {
      const archive = subject().store.evidence;
      await archive.keep({ decisionId: 'ADR-001', occasion: 'review', occasionAt: 1, keptAt: 1 }, evidence('{"复盘":1}', 'aaff'));
      await archive.keep({ decisionId: 'ADR-001', occasion: 'review', occasionAt: 2, keptAt: 2 }, evidence('{"复盘":2}', 'aa00'));
      expect(await archive.find('ADR-001', 'aaff')).toEqual({ digest: 'aaff', text: '{"复盘":1}' });
      expect((await archive.find('ADR-001', 'aa'))?.digest).toBe('aa00');
      expect(await archive.find('ADR-001', 'ab')).toBeNull();
      expect(await archive.find('ADR-002', 'aaff')).toBeNull();
    });
  });
}
