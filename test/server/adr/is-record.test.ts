import { describe, expect, it } from '@jest/globals';
import { interpretRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const isRecord = (text: string, path = 'docs/notes.md') => interpretRecord(text, path, checkQuery).isRecord;

describe('a Markdown file is a record', () => {
  it.each([
    ['an id in its title', '# ADR-007: 用消息队列\n'],
    ['an id in its front matter', '---\nid: ADR-007\n---\n# x\n'],
    ['a status', '# x\n\nStatus: accepted\n'],
    ['a metrics table', '# x\n\n| 指标 | 当前值 | 目标值 |\n|---|---|---|\n| 错误率 | 3% | < 1% |\n'],
    ['rollback conditions', '# x\n\n## 回滚条件\n\n- 错误率 > 1%\n'],
  ])('with %s', (_, text) => {
    expect(isRecord(text)).toBe(true);
  });

  it('with a name that says so', () => {
    expect(isRecord('# x\n', 'docs/adr-007.md')).toBe(true);
  });

  it('with none of them it is none', () => {
    expect(isRecord('# x\n\nWords, and a table:\n\n| 名字 | 电话 |\n|---|---|\n| 张三 | 110 |\n')).toBe(false);
    expect(isRecord('# Ways to cook rice\n', 'docs/0007-rice.md')).toBe(false);
  });
});
