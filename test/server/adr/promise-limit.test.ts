import { describe, expect, it } from '@jest/globals';
import { MAX_PROMISES } from '../../../server/adr/promise-limit.ts';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const read = (body: string) => readRecord(`# ADR-001: x\n\n状态：接受\n\n${body}`, 'adr/x.md', checkQuery);
const excess = (body: string) => read(body).problems.filter(({ code }) => code === 'promises-excess');

describe('a record with very many promises', () => {
  const table = (rows: number) => `## 指标\n\n| 指标 | 目标值 |\n|---|---|\n${'| A | < 1 |\n'.repeat(rows)}\n`;
  const list = (items: number) => `## 回滚条件\n\n${'- A > 1\n'.repeat(items)}`;

  it('is read up to the limit, and says where it was reached', () => {
    const { metrics, rollbackConditions } = read(table(MAX_PROMISES + 5) + list(MAX_PROMISES + 5));
    expect([metrics.length, rollbackConditions.length]).toEqual([MAX_PROMISES, MAX_PROMISES]);
    expect(excess(table(MAX_PROMISES + 5))).toMatchObject([{ severity: 'error', line: 9 + MAX_PROMISES }]);
    expect(excess(list(MAX_PROMISES + 5))).toMatchObject([{ severity: 'error', line: 7 + MAX_PROMISES, column: 3 }]);
  });

  it('counts over all of its tables, and says it once', () => {
    const text = table(600) + table(300) + table(300) + table(300);
    expect(read(text).metrics.length).toBe(MAX_PROMISES);
    expect(excess(text).length).toBe(1);
  });

  it('is whole at the limit', () => {
    expect(excess(table(MAX_PROMISES) + list(MAX_PROMISES))).toEqual([]);
  });
});
