import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { targetBounds } from '../../../server/domain/decision.ts';
import { createBinder } from '../../../server/prometheus/bind.ts';
import { readCatalogue } from '../../../server/prometheus/catalogue-file.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const { catalogue } = readCatalogue(
  'metrics:\n  - { name: 可用率, query: up, unit: ratio, direction: higher }\n  - { name: P95, query: p95, unit: s, direction: lower }\n',
  'metrics.yaml',
);
const bind = createBinder(catalogue);

function bound(...rows: readonly string[]) {
  const table = ['| 指标 | 目标值 |', '|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n');
  return bind(readRecord(`# ADR-001: x\n\n状态：接受\n\n## 指标\n\n${table}\n`, 'adr/x.md', checkQuery));
}

describe('a target without a direction', () => {
  it.each([
    ['可用率 | 99.9%', 0.999, null],
    ['P95 | 200ms', null, 0.2],
    ['P95 | 200-300ms', null, 0.3],
    ['可用率 | 99.5-99.9%', 0.995, null],
  ])('takes that of its binding: %s', (row, min, max) => {
    const { metrics, problems, coverage } = bound(row);
    expect(targetBounds(metrics[0]?.metric.target ?? null)).toMatchObject({
      min,
      max,
      minInclusive: min !== null,
      maxInclusive: max !== null,
    });
    expect(problems).toEqual([]);
    expect(coverage.executable).toBe(1);
  });

  it('stays a problem without a binding that tells one, and beside others that have one', () => {
    const { metrics, problems } = bound('成功率 | 99.9%', '可用率 | 99.9%');
    expect(metrics.map(({ metric }) => metric.target?.kind)).toEqual([undefined, 'bounds']);
    expect(problems.map(({ code, line }) => `${line} ${code}`)).toEqual(['9 metric-unbound', '9 direction-unknown']);
  });

  it('is not made of a change, a name or several numbers', () => {
    const { metrics } = bound('P95 | 改善 30%', 'P95 | Java 17', 'P95 | 500 RPS @ p95 < 200ms');
    expect(metrics.map(({ metric }) => metric.undirected)).toEqual([null, null, null]);
  });
});
