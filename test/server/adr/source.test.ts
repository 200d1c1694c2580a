import { describe, expect, it } from '@jest/globals';
import { placeAt, splitLines, stretchFrom } from '../../../server/adr/source.ts';
import { splitRow } from '../../../server/adr/table-row.ts';

describe('a place within a stretch', () => {
  const plain = { raw: '状态：接受', source: '状态：接受', line: 4, column: 3 };

  it('is so many characters behind its beginning', () => {
    expect(placeAt(plain, 0)).toEqual({ line: 4, column: 3 });
    expect(placeAt(plain, 3)).toEqual({ line: 4, column: 6 });
  });

  it('counts a pipe that is escaped in the file as the two characters that it is there', () => {
    const [, cell = plain] = splitRow('| a | b\\|c\\|d | e |', 7);
    expect(cell).toMatchObject({ raw: 'b|c|d', column: 7 });
    expect([0, 1, 2, 3, 4].map((offset) => placeAt(cell, offset).column)).toEqual([7, 8, 10, 11, 13]);
    expect(stretchFrom(cell, 2)).toEqual({ raw: 'c|d', source: 'c\\|d', line: 7, column: 10 });
  });

  it('of its rest is behind the white space and emphasis that the rest begins with', () => {
    expect(stretchFrom({ raw: '**状态：** 接受 ', source: '**状态：** 接受 ', line: 1, column: 1 }, 5)).toEqual({
      raw: '接受',
      source: '接受',
      line: 1,
      column: 9,
    });
  });
});

describe('the lines of a record', () => {
  it('may end in any of the three ways, and have no byte order mark', () => {
    expect(splitLines('\ufeffa\r\nb\rc\n')).toEqual(['a', 'b', 'c', '']);
  });
});
