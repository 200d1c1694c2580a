import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillTemplate } from '../../server/adr/fill-template.ts';

/** A record of the usual shape, of which only the number differs. */
export function numberedRecord(template: string, number: number): string {
  return fillTemplate(template, {
    id: `ADR-${number}`,
    title: `决策 ${number}`,
    fields: { status: '接受', date: '2026-03-02', deciders: '张三' },
  });
}

const METRIC_ROWS = [
  '| P95 响应时间（接口 N） | 500ms | < 200ms | APM 监控 |',
  '| 接口 N 吞吐量 | 200 req/s | ≥ 800 req/s | `sum(rate(http_requests_total{route="/N"}[5m]))` |',
  '| 接口 N 错误率 | 1.2% | 不超过 0.5% | 日志平台 |',
  '| 任务 N 的内存 | 平均 1.5 GB（含缓存） | 降低 30-50% | `max(process_resident_memory_bytes{task="N"})` |',
  '| Cost of job N | $36 | at most $20 | invoice |',
];

const CONDITIONS = [
  '- 接口 N 错误率 > 1%，持续 5 分钟',
  '- P95 响应时间（接口 N）超过 1s',
  '- 任务 N 的数据库连接池耗尽',
  '- 接口 N 错误率 ≥ 2% 且 P95 响应时间 > 800ms',
  '- Throughput of endpoint N drops by more than 20% for 10 minutes',
];

function repeated(patterns: readonly string[], count: number): string {
  return Array.from({ length: count }, (_, index) => (patterns[index % patterns.length] ?? '').replaceAll('N', String(index))).join('\n');
}

/** The template with so many metrics and rollback conditions of several kinds more. */
export function largeRecord(template: string, metrics: number, conditions: number): string {
  return [
    numberedRecord(template, 1),
    '## 性能指标\n',
    '| 指标 | 当前值 | 目标值 | 测量方法 |\n|---|---|---|---|',
    repeated(METRIC_ROWS, metrics),
    '\n## 回滚条件\n',
    repeated(CONDITIONS, conditions),
    '',
  ].join('\n');
}

const RECORDS_PER_FOLDER = 100;

/** Writes so many records below a folder and gives their paths. */
export async function writeRecords(folder: string, template: string, count: number): Promise<readonly string[]> {
  const paths: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const below = join(folder, `area-${Math.ceil(number / RECORDS_PER_FOLDER)}`);
    await mkdir(below, { recursive: true });
    const path = join(below, `ADR-${number}.md`);
    await writeFile(path, numberedRecord(template, number));
    paths.push(path);
  }
  return paths;
}
