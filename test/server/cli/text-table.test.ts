import { describe, expect, it } from '@jest/globals';
import { textTable } from '../../../server/cli/text-table.ts';

describe('textTable', () => {
  it('aligns columns below their headings, with East Asian characters two columns wide', () => {
    const rows = [
      ['李四', '错误率 > 1%'],
      ['alexander', 'x'],
      ['ＡＢ', 'y'],
      ['e\u0301', 'z'],
    ];
    expect(textTable(['AUTHOR', 'TEXT'], rows).split('\n')).toEqual([
      'AUTHOR     TEXT',
      '李四       错误率 > 1%',
      'alexander  x',
      'ＡＢ       y',
      'e\u0301          z',
    ]);
  });

  it('keeps a row on one line, and lets no cell steer the terminal', () => {
    expect(textTable(['A', 'B'], [['one\ntwo\r', '\u001b[31mred']])).toBe('A        B\none two  [31mred');
  });
});
