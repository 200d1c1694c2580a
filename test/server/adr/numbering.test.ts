import { describe, expect, it } from '@jest/globals';
import { hasNumber, nameNumber, readNumbering } from '../../../server/adr/numbering.ts';

function next(fileNames: readonly string[], ids: readonly string[] = []) {
  const numbering = readNumbering(fileNames, ids);
  return nameNumber(numbering, numbering.highest + 1);
}

describe('the number of a new record', () => {
  it.each([
    ['an empty folder', [], [], { name: 'ADR-001', id: 'ADR-001' }],
    ['three digits behind a prefix', ['ADR-001-a.md', 'ADR-012-b.md', 'ADR-003-c.md'], [], { name: 'ADR-013', id: 'ADR-013' }],
    ['the manner of adr-tools', ['0001-a.md', '0013-b.md'], [], { name: '0014', id: 'ADR-0014' }],
    ['a prefix in lower case', ['adr-0009-a.md'], [], { name: 'adr-0010', id: 'ADR-0010' }],
    ['another series', ['RFC-7-a.md'], [], { name: 'RFC-8', id: 'RFC-8' }],
    ['a number that outgrows its width', ['99-a.md'], [], { name: '100', id: 'ADR-100' }],
    ['ids in the records only', ['caching.md', 'queue.md'], ['ADR-0004', 'ADR-0002'], { name: 'ADR-0005', id: 'ADR-0005' }],
    ['an id above the file names', ['0001-a.md'], ['ADR-0031', 'ADR-0001'], { name: '0032', id: 'ADR-0032' }],
    [
      'dates and other numbers',
      ['2026-01-05-a.md', '20260105-b.md', '12factor.md', 'v2.md'],
      ['2026-01-05-a'],
      { name: 'ADR-001', id: 'ADR-001' },
    ],
  ])('follows %s', (_, fileNames, ids, expected) => {
    expect(next(fileNames, ids)).toEqual(expected);
  });

  it('is told from the name of a file', () => {
    expect(hasNumber('ADR-013-x.md', 13)).toBe(true);
    expect(hasNumber('0013.md', 13)).toBe(true);
    expect(hasNumber('ADR-130-x.md', 13)).toBe(false);
    expect(hasNumber('README.md', 13)).toBe(false);
  });
});
