import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const conditionsOf = (section: string) =>
  readRecord(`# ADR-900: x\n\n状态：接受\n\n${section}\n`, 'adr/x.md', checkQuery).rollbackConditions.map(
    ({ condition }) => condition.kind,
  );

const ROWS = '|---|---|\n| 错误率 | > 1% |';

describe('a table in a section about rolling back', () => {
  it('holds conditions where a column tells when', () => {
    expect(conditionsOf(`## 回滚\n\n| 指标 | 触发条件 |\n${ROWS}`)).toEqual(['comparison']);
  });

  it('holds none where no column does', () => {
    expect(conditionsOf(`## 回滚\n\n| 指标 | 级别 |\n${ROWS}`)).toEqual([]);
  });

  it('holds conditions below a heading that names them, whatever its columns', () => {
    expect(conditionsOf(`## 回滚条件\n\n| 指标 | 级别 |\n${ROWS}`)).toHaveLength(1);
  });

  it('leaves out the rows that only name a group', () => {
    expect(conditionsOf(`## 回滚条件\n\n| 指标 | 阈值 |\n|---|---|\n| **性能** | |\n| 错误率 | > 1% |`)).toEqual(['comparison']);
  });
});

describe('a table anywhere else', () => {
  it('holds conditions where a column in numbers is that of rolling back', () => {
    expect(conditionsOf(`## 监控\n\n| 指标 | 回滚阈值 |\n${ROWS}`)).toEqual(['comparison']);
    expect(conditionsOf(`## 监控\n\n| 指标 | 回滚阈值 |\n|---|---|\n| 错误率 | 很高 |`)).toEqual([]);
    expect(conditionsOf(`## 监控\n\n| 指标 | 触发条件 |\n${ROWS}`)).toEqual([]);
  });
});
