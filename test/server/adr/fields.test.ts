import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const decidersOf = (text: string) => readRecord(`# ADR-900: x\n\n${text}\n`, 'adr/x.md', checkQuery).deciders;

describe('the facts of a record', () => {
  it('under a heading of their own end at the next heading', () => {
    expect(decidersOf('## 决策者\n\n- 张三\n- 李四\n\n## 背景\n\n王五\n\n## 决策\n\n赵六')).toEqual(['张三', '李四']);
    expect(decidersOf('## 背景\n\n王五\n\n## 决策者\n\n张三')).toEqual(['张三']);
  });

  it('at the top stand before the first section', () => {
    expect(decidersOf('决策者：张三\n\n## 背景\n\n决策者：李四')).toEqual(['张三']);
    expect(decidersOf('## 背景\n\n决策者：李四')).toEqual([]);
  });

  it('are the first that say something', () => {
    expect(decidersOf('决策者：张三\n决策者：李四\n\n## 决策者\n\n王五')).toEqual(['张三']);
  });

  it('behind a label without a value are nested under it', () => {
    expect(decidersOf('- **决策者**：\n  - 张三\n  - 李四')).toEqual(['张三', '李四']);
  });

  it('of a table of two columns stand in its rows', () => {
    expect(decidersOf('| 决策者 | 张三 |\n|---|---|\n| 日期 | 2026-01-05 |')).toEqual(['张三']);
    expect(decidersOf('| 决策者 | 张三 | 李四 |\n|---|---|---|')).toEqual([]);
  });

  it('in a list with ticks are those that are ticked', () => {
    expect(decidersOf('## 决策者\n\n- [ ] 张三\n- [x] 李四')).toEqual(['李四']);
  });

  it('may share a line', () => {
    expect(decidersOf('**状态**：接受 | **决策者**：张三')).toEqual(['张三']);
  });
});
