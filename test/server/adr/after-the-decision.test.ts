import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const read = (section: string) => readRecord(`# ADR-900: x\n\n状态：接受\n\n${section}\n`, 'adr/x.md', checkQuery);

describe('the lessons of a record', () => {
  it.each([
    ['a paragraph', '迁移比预期快。'],
    ['an item', '- 迁移比预期快'],
    ['a row', '| 教训 |\n|---|\n| 迁移比预期快 |'],
  ])('are filled by %s', (_, words) => {
    expect(read(`## 经验教训\n\n${words}`).retrospective?.isFilled).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a hint', '（在实施后填写）'],
    ['an empty item', '-\n'],
    ['a placeholder', '- [待填写]'],
    ['headings', '### 做得好的地方'],
    ['code', '```\nx\n```'],
  ])('are not filled by %s', (_, words) => {
    expect(read(`## 经验教训\n\n${words}`).retrospective?.isFilled).toBe(false);
  });

  it('are each told with the items that wait to be filled', () => {
    const { retrospective } = read('## 经验教训\n\n### 好的\n\n- 快\n- [待填写]\n\n### 坏的\n\n-\n\n## 其他\n\n### 无关\n');
    expect(retrospective?.lessons).toEqual([
      { heading: '好的', line: 7, isEmpty: false, emptyItemLines: [10] },
      { heading: '坏的', line: 12, isEmpty: true, emptyItemLines: [14] },
    ]);
  });

  it('of a record without the section are none', () => {
    expect(read('## 背景\n\n迁移。').retrospective).toBeNull();
  });
});

describe('the changes of a record', () => {
  const revisions = (row: string) => read(`## 变更历史\n\n| 日期 | 版本 | 修改人 | 变更内容 |\n|---|---|---|---|\n${row}`).revisions;

  it.each([
    ['a day', '| 2026-01-05 | | | 初稿 |', [{ date: '2026-01-05', version: '', author: '', change: '初稿', line: 9 }]],
    ['a name', '| | 1.1 | 张三 | 初稿 |', [{ date: null, version: '1.1', author: '张三', change: '初稿', line: 9 }]],
    ['neither', '| | 1.1 | | 初稿 |', []],
    ['a day, but no change', '| 2026-01-05 | | 张三 | |', []],
    ['placeholders', '| YYYY-MM-DD | | [姓名] | 初稿 |', []],
  ])('with %s', (_, row, expected) => {
    expect(revisions(row)).toEqual(expected);
  });
});

describe('the approvals of a record', () => {
  const TABLE = '| 角色 | 姓名 | 日期 | 状态 |\n|---|---|---|---|\n| 架构师 | 张三 | 2026-01-05 | 批准 |\n| 测试 | [姓名] | | |';
  const approvals = [{ role: '架构师', name: '张三', date: '2026-01-05', state: '批准' }];

  it('are the rows that name somebody, under a heading or a bold line', () => {
    expect(read(`## 审核和批准\n\n${TABLE}`).approvals).toMatchObject(approvals);
    expect(read(`## 附录\n\n**审批**\n\n${TABLE}`).approvals).toMatchObject(approvals);
    expect(read(`## 附录\n\n审批的人\n\n${TABLE}`).approvals).toEqual([]);
  });
});
