import { describe, expect, it } from '@jest/globals';
import { readFileName, sameNumber } from '../../../server/adr/record-name.ts';

describe("a file's name", () => {
  it.each([
    ['ADR-007.md', 'ADR-007'],
    ['adr_012-use-a-queue.markdown', 'ADR-012'],
    ['rfc 3.mdx', 'RFC-3'],
    ['ARCH-5-title.md', 'ARCH-5'],
  ])('%s says that it is a decision record', (name, id) => {
    expect(readFileName(name)).toMatchObject({ id, isStated: true, isSlug: false });
  });

  it.each([
    ['0007-use-a-queue.md', 'ADR-0007'],
    ['7. use a queue.md', 'ADR-7'],
    ['007.md', 'ADR-007'],
  ])('%s gives a number, which other files have too', (name, id) => {
    expect(readFileName(name)).toMatchObject({ id, isStated: false, isSlug: false });
  });

  it.each(['20260105-use-a-queue', '2026-01-05-use-a-queue'])('%s is an id of its own', (stem) => {
    expect(readFileName(`${stem}.md`)).toEqual({ stem, id: null, isStated: false, isSlug: true });
  });

  it.each(['adr-7th-avenue.md', 'adrian-7.md', 'notes.md', 'arch-5-title.md', '2026-01-05.md'])('%s holds none', (name) => {
    expect(readFileName(name)).toMatchObject({ id: null, isStated: false, isSlug: false });
  });
});

describe('two ids', () => {
  it('have one number whatever its zeros', () => {
    expect(sameNumber('ADR-7', 'RFC-0007')).toBe(true);
    expect(sameNumber('ADR-7', 'ADR-70')).toBe(false);
  });
});
