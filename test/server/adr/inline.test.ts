import { describe, expect, it } from '@jest/globals';
import { codeSpans, plainText } from '../../../server/adr/inline.ts';

describe('the plain text', () => {
  it.each([
    ['**接受**', '接受'],
    ['**a** and _b_', 'a and b'],
    ['[ADR-003](0003-x.md)', 'ADR-003'],
    ['~~500ms~~ 300ms', '300ms'],
    ['`up == 0` 持续', 'up == 0 持续'],
    ['张三<br>李四', '张三 李四'],
    ['**张三**\n李四', '张三 李四'],
    ['**张三**\\\n李四', '张三 李四'],
    ['a &lt; b', 'a < b'],
    [' 5 * 3 ', '5 * 3'],
    ['a\u200bb', 'ab'],
    ['**a\u200bb**', 'ab'],
    ['p99 < 300ms', 'p99 < 300ms'],
  ])('of %j is %j', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });

  it('of a very long text is the text', () => {
    const raw = `**${'长'.repeat(10_000)}**`;
    expect(plainText(raw)).toBe(raw);
    expect(codeSpans(`\`up\` ${raw}`)).toEqual([]);
  });
});

describe('code spans', () => {
  it('tell where their content and they themselves stand', () => {
    expect(codeSpans('x `up` or ``a`b``')).toEqual([
      { code: 'up', offset: 3, start: 2, end: 6 },
      { code: 'a`b', offset: 12, start: 10, end: 17 },
    ]);
  });

  it('with the same code twice stand at two places', () => {
    expect(codeSpans('`up` `up`').map(({ start }) => start)).toEqual([0, 5]);
  });
});
