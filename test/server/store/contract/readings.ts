import { describe, expect, it } from '@jest/globals';
import type { CachedReading } from '../../../../server/ports/record-cache.ts';
import type { Subject } from './subject.ts';

/** A kept reading, but for `changes`. */
function reading(file: string, changes: Partial<CachedReading> = {}): CachedReading {
  return {
    file,
    shownPath: `adr/${file}`,
    stamp: { size: 1234, modifiedAt: 1_750_000_000_123.4568, changedAt: 1_750_000_000_124.25, inode: 2 ** 63 },
    readAt: 1_750_000_100_000.5,
    hash: 'ab'.repeat(32),
    reading: '{"reading":"读到的 \\ud800"}',
    ...changes,
  };
}

/** The readings of record files: kept exactly, forgotten when they are worth nothing. */
export function describeReadings(subject: () => Subject): void {
  describe('readings', () => {
    const files = async (reader: string) => (await subject().store.readings.load(reader)).map(({ file }) => file).sort();

    it('are kept exactly, and replaced', async () => {
      const { readings } = subject().store;
      await readings.save('v1', [reading('/a.md'), reading('/b.md')], []);
      const changed = reading('/a.md', { hash: 'cd'.repeat(32), stamp: { size: 0, modifiedAt: 1, changedAt: 2, inode: 3 } });
      await readings.save('v1', [changed], []);
      expect((await readings.load('v1')).toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([changed, reading('/b.md')]);
    });

    it('are forgotten where the file is gone', async () => {
      const { readings } = subject().store;
      await readings.save('v1', [reading('/a.md'), reading('/b.md')], []);
      await readings.save('v1', [], ['/a.md', '/never.md']);
      expect(await files('v1')).toEqual(['/b.md']);
    });

    it('are nothing to another reader, which takes their place', async () => {
      const { readings } = subject().store;
      await readings.save('v1', [reading('/a.md'), reading('/b.md')], []);
      expect(await files('v2')).toEqual([]);
      await readings.save('v2', [reading('/a.md')], []);
      expect(await files('v2')).toEqual(['/a.md']);
      expect(await files('v1')).toEqual([]);
    });

    it('are kept in any number, all of one call or none', async () => {
      const { readings } = subject().store;
      const many = Array.from({ length: 4000 }, (_, index) => reading(`/${index}.md`));
      const twice = [...many, reading('/0.md')];
      await expect(readings.save('v1', twice, [])).rejects.toHaveProperty('message');
      expect(await files('v1')).toEqual([]);
      await readings.save('v1', many, []);
      expect(await files('v1')).toHaveLength(4000);
    });
  });
}
