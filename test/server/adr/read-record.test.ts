import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import type { Decision } from '../../../server/domain/decision.ts';
import { formatProblem } from '../../../server/domain/problem.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

function read(path: string): Decision {
  return readRecord(readFileSync(path, 'utf8'), path, checkQuery);
}

function parse(text: string, path = 'adr/ADR-900.md'): Decision {
  return readRecord(text, path, checkQuery);
}

function places(decision: Decision): readonly string[] {
  return decision.problems.map(({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`);
}

describe('a record in the format of the template', () => {
  const decision = read('test/fixtures/records/seed-format.md');

  it('gives its identity and what stands at its top', () => {
    expect(decision).toMatchObject({
      id: 'ADR-014',
      title: '用消息队列发送订单通知',
      status: 'accepted',
      date: '2026-03-02',
      deciders: ['赵六', '钱七'],
      requirements: ['REQ-031', 'REQ-032'],
      relatedDecisions: ['ADR-009', 'ADR-011'],
      source: { path: 'test/fixtures/records/seed-format.md' },
      implementedAt: null,
      variables: {},
    });
  });

  it('gives its metrics with their lines, in canonical units', () => {
    expect(decision.metrics).toEqual([
      {
        name: 'P95 响应时间',
        line: 40,
        column: 3,
        baselineColumn: 14,
        targetColumn: 22,
        undirected: null,
        baseline: { value: 0.5, unit: 's', text: '500ms' },
        target: { kind: 'bounds', min: null, max: 0.2, minInclusive: false, maxInclusive: false, unit: 's', text: '< 200ms' },
        measurement: 'APM 监控',
        query: null,
      },
      {
        name: '吞吐量',
        line: 41,
        column: 3,
        baselineColumn: 9,
        targetColumn: 21,
        undirected: null,
        baseline: { value: 200, unit: 'per_second', text: '200 req/s' },
        target: { kind: 'bounds', min: 800, max: null, minInclusive: false, maxInclusive: false, unit: 'per_second', text: '> 800 req/s' },
        measurement: '`sum(rate(http_requests_total{service="$service",code!~"4..|5.."}[5m]))`',
        query: 'sum(rate(http_requests_total{service="$service",code!~"4..|5.."}[5m]))',
      },
      {
        name: '数据库连接数',
        line: 42,
        column: 3,
        baselineColumn: 12,
        targetColumn: 20,
        undirected: null,
        baseline: { value: 50, unit: 'count', text: '平均 50' },
        target: { kind: 'bounds', min: null, max: 20, minInclusive: false, maxInclusive: false, unit: 'count', text: '< 20' },
        measurement: '`locust`',
        query: null,
      },
      {
        name: 'CPU 使用率',
        line: 43,
        column: 3,
        baselineColumn: 13,
        targetColumn: 19,
        undirected: null,
        baseline: { value: 0.7, unit: 'ratio', text: '70%' },
        target: { kind: 'bounds', min: null, max: 0.4, minInclusive: false, maxInclusive: false, unit: 'ratio', text: '< 40%' },
        measurement: '`avg(cpu{`',
        query: null,
      },
    ]);
  });

  it('gives the rollback conditions nested under their numbered item, and no others', () => {
    expect(decision.rollbackConditions).toEqual([
      {
        text: '错误率 > 1%',
        line: 57,
        column: 6,
        condition: {
          kind: 'comparison',
          metric: '错误率',
          bounds: { min: 0.01, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: '错误率 > 1%' },
          holdSeconds: null,
        },
      },
      {
        text: 'P95 响应时间 > 1s',
        line: 58,
        column: 6,
        condition: {
          kind: 'comparison',
          metric: 'P95 响应时间',
          bounds: { min: 1, max: null, minInclusive: false, maxInclusive: false, unit: 's', text: 'P95 响应时间 > 1s' },
          holdSeconds: null,
        },
      },
      { text: '数据库连接池耗尽', line: 59, column: 6, condition: { kind: 'event', name: '数据库连接池耗尽', holdSeconds: null } },
    ]);
  });

  it('gives the phases of its plan with their durations and ticked tasks', () => {
    expect(decision.plan.phases).toEqual([
      { title: '准备阶段', line: 22, durationSeconds: 604_800, start: null, end: null, done: 1, total: 2 },
      { title: '切换', line: 26, durationSeconds: 1_209_600, start: null, end: null, done: 2, total: 2 },
      { title: '清理', line: 30, durationSeconds: null, start: null, end: null, done: 0, total: 0 },
    ]);
  });

  it('says what its inline code is not, at its place', () => {
    expect(places(decision)).toEqual(['42:28 info bare-word-code', '43:36 error query-invalid']);
  });
});

describe('an English record with front matter', () => {
  const decision = read('test/fixtures/records/english.md');

  it('gives what the front matter says, and leaves the keys of other tools alone', () => {
    expect(decision).toMatchObject({
      id: 'ADR-021',
      title: 'Send notifications through a queue',
      status: 'accepted',
      date: '2026-03-20',
      deciders: ['Ann', 'Bo'],
      requirements: ['REQ-7'],
      relatedDecisions: ['ADR-014'],
      implementedAt: Date.UTC(2026, 3, 1, 9) / 1000,
      reviewAfterSeconds: 4 * 604_800,
      owner: 'platform',
      tags: ['queue', 'notifications'],
      variables: { service: 'notifier', shards: '4' },
      metricQueries: { 'Queue depth': 'max(queue_depth{service="$service"})' },
      problems: [],
    });
  });

  it('finds the columns of a table without outer pipes by their headers, in any order', () => {
    expect(decision.metrics).toMatchObject([
      { name: 'Queue depth', line: 23, baseline: { value: 12_000 }, target: { max: 1000, maxInclusive: true }, measurement: 'dashboard' },
      {
        name: 'Delivery rate',
        line: 24,
        baseline: { value: 0.97 },
        target: { min: 0.999, minInclusive: true },
        query: 'sum(rate(delivered_total[5m])) / sum(rate(sent_total[5m]))',
      },
      { name: 'Latency (p99)', line: 25, baseline: { value: 0.0001 }, target: { max: 0.00005, maxInclusive: true } },
    ]);
  });

  it('finds rollback conditions in a list and in a table, with the hold of the lead line where they have none', () => {
    expect(decision.rollbackConditions).toMatchObject([
      { text: 'Error rate > 1%', line: 37, condition: { kind: 'comparison', metric: 'Error rate', holdSeconds: 600 } },
      {
        text: 'Delivery rate drops below 95% for 5 minutes',
        line: 38,
        condition: { kind: 'comparison', bounds: { max: 0.95 }, holdSeconds: 300 },
      },
      { text: '`queue_depth > 50000` for 2m', line: 39, condition: { kind: 'query', query: 'queue_depth > 50000', holdSeconds: 120 } },
      { text: 'Data corruption.', line: 40, condition: { kind: 'event', name: 'Data corruption', holdSeconds: 600 } },
      {
        text: 'Retry rate | > 20% | 3 minutes | over all channels',
        line: 44,
        condition: { kind: 'comparison', metric: 'Retry rate', holdSeconds: 180 },
      },
      { text: 'Provider | down | 2 minutes | ', line: 45, condition: { kind: 'event', name: 'Provider down', holdSeconds: 120 } },
    ]);
  });

  it('counts nested tasks of a phase', () => {
    expect(decision.plan.phases).toEqual([
      { title: 'Shadow', line: 49, durationSeconds: 1_209_600, start: null, end: null, done: 2, total: 3 },
    ]);
  });
});

describe('ADR-001', () => {
  const decision = read('adr/ADR-001-asyncpg-migration.md');

  it('is read completely and without a problem', () => {
    expect(decision).toMatchObject({
      id: 'ADR-001',
      title: '迁移到异步 PostgreSQL 驱动（asyncpg）',
      status: 'accepted',
      date: '2025-12-20',
      deciders: ['张三', '李四', '王五'],
      requirements: ['REQ-001'],
      relatedDecisions: ['ADR-002'],
      implementedAt: Date.UTC(2026, 0, 26) / 1000,
      reviewAfterSeconds: 30 * 86_400,
      variables: { service: 'orders' },
      problems: [],
    });
    expect(decision.rollbackSteps.map(({ text }) => text)).toEqual([
      '停止放量，告诉订单组和值班同事',
      '切回同步版本：`kubectl rollout undo deployment/orders`',
      '确认连接数回到 50 左右，5xx 错误率回落；数据库结构没有变，不用回退数据',
    ]);
    expect(decision.plan.phases.map(({ title, done, total }) => `${title} ${done}/${total}`)).toEqual([
      '准备阶段 4/4',
      '核心迁移 4/4',
      '优化和验证 4/4',
      '部署 3/4',
    ]);
    expect(decision.metrics.map(({ name, baseline, target }) => `${name}: ${baseline?.text} → ${target?.text}`)).toEqual([
      'P95 响应时间: 500ms → < 200ms',
      '吞吐量: 200 req/s → > 800 req/s',
      '数据库连接数: 平均 50 → < 20',
      'CPU 使用率: 70% → < 40%',
    ]);
    expect(decision.rollbackConditions.map(({ text, condition }) => `${text}: ${condition.kind}`)).toEqual([
      '错误率 > 1%: comparison',
      'P95 响应时间 > 1s: comparison',
      '数据库连接池耗尽: event',
    ]);
  });
});

describe('the template', () => {
  it('is read with every placeholder as a problem and nothing guessed', () => {
    const decision = read('adr/template.md');
    expect(decision).toMatchObject({
      id: 'template',
      title: '',
      status: null,
      date: null,
      deciders: [],
      requirements: [],
      relatedDecisions: [],
      implementedAt: null,
    });
    expect(decision.metrics).toHaveLength(2);
    expect(decision.rollbackConditions.map(({ text }) => text)).toEqual(['错误率 > 1%，持续 5 分钟', 'P95 响应时间 > 1s']);
    expect(decision.rollbackSteps).toEqual([]);
    expect(places(decision)).toEqual([
      '19:3 warning id-missing',
      '19:13 info placeholder',
      '21:8 error status-unknown',
      '22:8 info placeholder',
      '23:9 info placeholder',
      '24:10 info placeholder',
      '134:6 info placeholder',
    ]);
  });

  it('is read so in English too', () => {
    const decision = read('adr/template.en.md');
    expect(decision).toMatchObject({ id: 'template.en', title: '', status: null, date: null, deciders: [], requirements: [] });
    expect(decision.metrics.map(({ target }) => target?.text)).toEqual(['< 200ms', '> 800 req/s']);
    expect(decision.rollbackConditions.map(({ text }) => text)).toEqual(['Error rate > 1% for 5 minutes', 'P95 latency > 1s']);
    expect(decision.rollbackSteps).toEqual([]);
    expect(decision.plan.phases.map(({ durationSeconds }) => durationSeconds)).toEqual([604_800, 1_209_600, 604_800]);
    expect(places(decision)).toEqual([
      '19:3 warning id-missing',
      '19:17 info placeholder',
      '21:13 error status-unknown',
      '22:11 info placeholder',
      '23:15 info placeholder',
      '24:19 info placeholder',
      '133:6 info placeholder',
    ]);
  });
});

describe('identity', () => {
  it.each([
    ['# ADR-001: 标题', 'ADR-001', '标题'],
    ['# ADR-014：单服务单数据源', 'ADR-014', '单服务单数据源'],
    ['# ADR 7 - Use a queue', 'ADR-7', 'Use a queue'],
    ['# adr-0042. Use a queue', 'ADR-0042', 'Use a queue'],
    ['---\nid: ARCH-5\n---\n# Use a queue', 'ARCH-5', 'Use a queue'],
  ])('is read from %j', (text, id, title) => {
    expect(parse(text)).toMatchObject({ id, title });
    expect(parse(text).problems.map(({ code }) => code)).not.toContain('id-missing');
  });

  it('is not read from a comment in the front matter', () => {
    expect(parse('---\n# ADR-001: a comment\nowner: Ann\n---\n# ADR-900: x').id).toBe('ADR-900');
  });

  it('falls back to the file name, and says so at the title', () => {
    expect(parse('\n# Use a queue', 'docs/ADR-031-use-a-queue.md').id).toBe('ADR-031');
    expect(parse('\n# Use a queue', 'docs/use-a-queue.md').id).toBe('use-a-queue');
    expect(places(parse('\n# Use a queue\n\nStatus: accepted', 'docs/use-a-queue.md'))).toEqual(['2:3 warning id-missing']);
  });
});

describe('status', () => {
  it.each([
    ['**状态**：接受', 'accepted'],
    ['**状态：** 已废弃', 'deprecated'],
    ['状态: ✅ 已采纳', 'accepted'],
    ['Status: Proposed', 'proposed'],
    ['* Status: superseded by [ADR-005](ADR-005.md)', 'superseded'],
    ['**状态**：已被 ADR-005 替代', 'superseded'],
    ['| Status | Rejected |\n|---|---|\n| Date | 2026-01-05 |', 'rejected'],
    ['## Status\n\nAccepted', 'accepted'],
    ['## 状态\n\n**接受**（2026-01-05）', 'accepted'],
  ])('is read from %j', (text, status) => {
    expect(parse(`# ADR-900: x\n\n${text}`)).toMatchObject({ status, problems: [] });
  });

  it('is read from the front matter where the text does not say it', () => {
    expect(parse('---\nstatus: accepted\ndate: 2026-01-05\ndecision-makers: [Ann, Bo]\n---\n# ADR-900: x')).toMatchObject({
      status: 'accepted',
      date: '2026-01-05',
      deciders: ['Ann', 'Bo'],
      problems: [],
    });
  });

  it.each([
    ['**状态**：提议 | 接受', '3:8 error status-unknown'],
    ['Status: accepted / rejected', '3:9 error status-unknown'],
    ['Status: not accepted', '3:9 error status-unknown'],
    ['状态：接受度很高', '3:4 error status-unknown'],
    ['Nothing is said.', '1:1 error status-missing'],
  ])('is never guessed from %j', (text, problem) => {
    expect(parse(`# ADR-900: x\n\n${text}`).status).toBeNull();
    expect(places(parse(`# ADR-900: x\n\n${text}`))).toEqual([problem]);
  });
});

describe('problems', () => {
  it('stand at the line and column of the file, the front matter counted, whatever ends the lines', () => {
    const lines = [
      '---',
      'reviewAfter: soon',
      'variables: [a]',
      '---',
      '# ADR-900: x',
      '',
      '状态：接受',
      '日期：2026-13-01',
      '',
      '| 指标 | 当前值 | 目标值 |',
      '|---|---|---|',
      '| `a` \\| b | 很慢 | **更快** 5 和 6 |',
    ];
    const expected = [
      '2:14 error front-matter-value',
      '3:12 error front-matter-value',
      '8:4 warning date-invalid',
      '12:14 info baseline-in-words',
      '12:19 error compound-target',
    ];
    for (const end of ['\n', '\r\n', '\r']) expect(places(parse(`\ufeff${lines.join(end)}`))).toEqual(expected);
  });

  it('stand behind the box of a task', () => {
    expect(places(parse('# ADR-900: x\n\nStatus: accepted\n\n## 回滚条件\n\n- [ ] CPU 或内存 > 90%'))).toEqual([
      '7:7 warning condition-ambiguous',
    ]);
  });

  it('read as one line each', () => {
    const [problem] = parse('# ADR-900: x').problems;
    expect(problem && formatProblem(problem)).toMatch(/^adr\/ADR-900\.md:1:1: error: found no status; expected .* \[status-missing\]$/);
  });

  it('of YAML that cannot be read leave the rest of the record to be read', () => {
    const decision = parse('---\ntags: [a\n---\n# ADR-900: x\n\nStatus: accepted');
    expect(decision).toMatchObject({ id: 'ADR-900', status: 'accepted' });
    expect(decision.problems.map(({ code }) => code)).toContain('yaml-syntax');
  });
});

describe('rollback conditions', () => {
  const texts = (markdown: string) => parse(`# ADR-900: x\n\nStatus: accepted\n\n${markdown}`).rollbackConditions.map(({ text }) => text);

  it.each([
    ['under a heading', '## 11. 替代与回滚条件\n\n1. A > 1\n2. 坏了', ['A > 1', '坏了']],
    ['under a bold lead line', '**Rollback Triggers**:\n- A > 1', ['A > 1']],
    ['behind a colon', '**回滚条件**：A > 1', ['A > 1']],
    ['under a list item', '- 触发回滚的条件：\n  - A > 1', ['A > 1']],
    ['under a trigger heading inside a rollback section', '## 回滚机制\n\n触发条件：\n\n* 网关不可达；', ['网关不可达；']],
    ['in a quote', '> ## 回滚条件\n>\n> - A > 1', ['A > 1']],
    ['over two lines', '## 回滚条件\n\n- A > 1\n  持续 5 分钟', ['A > 1 持续 5 分钟']],
    ['in prose that compares', '## 回滚条件\n\n发布后观察一天。\n\n错误率超过 5% 时回滚。', ['错误率超过 5% 时回滚。']],
  ])('are found %s', (_, markdown, expected) => {
    expect(texts(markdown)).toEqual(expected);
  });

  it.each([
    ['steps', '## 回滚步骤\n\n1. A > 1'],
    ['principles', '## 回滚原则\n\n- A > 1'],
    ['a section of steps inside the conditions', '## 回滚条件\n\n### 回滚步骤\n\n- A > 1'],
    ['another section', '## 回滚条件\n\n## 验证\n\n- A > 1'],
    ['trigger words elsewhere', '## 告警\n\n触发条件：\n\n- A > 1'],
    ['a task that mentions them', '## 实施计划\n\n- [ ] 准备回滚条件\n- [ ] A > 1'],
    ['code', '## 回滚条件\n\n```\n- A > 1\n```'],
  ])('are not found in %s', (_, markdown) => {
    expect(texts(markdown)).toEqual([]);
  });

  it('are read with the direction in which their metric gets worse', () => {
    const table = '| 指标 | 当前值 | 目标值 |\n|---|---|---|\n| P95 延迟 | 1s | < 1s |';
    const decision = parse(`# ADR-900: x\n\nStatus: accepted\n\n${table}\n\n## 回滚条件\n\n- p95 延迟 劣化超过 10%`);
    expect(decision.rollbackConditions).toMatchObject([{ condition: { kind: 'relative', direction: 'increase', min: 0.1 } }]);
  });
});

describe('metrics', () => {
  const names = (markdown: string) => parse(`# ADR-900: x\n\nStatus: accepted\n\n${markdown}`).metrics.map(({ name }) => name);

  it.each([
    ['before and after', '| 场景 | 优化前 | 优化后 |\n|---|---|---|\n| A | 20 次查询 | 2 次查询 |'],
    ['a first column without a known header', '| Module | Current | Target | Gap |\n|---|---|---|---|\n| A | 0% | 90% | 90% |'],
    ['a target and a goal', '| Target | Current | Goal |\n|---|---|---|\n| A | 1 | 2 |'],
    ['compound headers', '| Metric | Single-Channel Baseline | Multi-Channel Target |\n|---|---|---|\n| A | 1 | 2 |'],
    ['no baseline', '| 指标 | 目标 | 检查方式 |\n|---|---|---|\n| A | ≥ 60% | CI |'],
    ['an unknown first column in a metrics section', '## 成功指标\n\n| 对象 | 目标 |\n|---|---|\n| A | ≥ 60% |'],
  ])('are found in a table with %s', (_, markdown) => {
    expect(names(markdown)).toEqual(['A']);
  });

  it.each([
    ['whose targets are all words', '| 指标 | 当前 | 目标 |\n|---|---|---|\n| A | 中 | 高 |'],
    ['of dates to aim at', '| 里程碑 | 目标日期 |\n|---|---|\n| A | 2026-05-01 |'],
    ['without a target', '| 指标 | 说明 |\n|---|---|\n| A | 5 |'],
  ])('are not found in a table %s', (_, markdown) => {
    expect(names(markdown)).toEqual([]);
  });

  it('leave out what is struck out', () => {
    const table = '| 指标 | 当前值 | 目标值 |\n|---|---|---|\n| **A** `b` | ~~900ms~~ 500ms | **< 200ms** |';
    expect(parse(`# ADR-900: x\n\n${table}`).metrics).toMatchObject([{ name: 'A b', baseline: { value: 0.5 }, target: { max: 0.2 } }]);
  });
});

describe('inline code', () => {
  const query = (code: string) =>
    parse(`# ADR-900: x\n\nStatus: accepted\n\n| 指标 | 目标 | 测量方法 |\n|---|---|---|\n| A | < 1s | ${code} |`);

  it.each(['up', 'locust{}', 'a_total', 'job:errors:rate5m', 'taskFailureRate / 2', 'rate(a[5m])'])('is a query where it is %s', (code) => {
    expect(query(`\`${code}\``)).toMatchObject({ metrics: [{ query: code }], problems: [] });
  });

  it.each(['./run.sh {a}', 'cargo tree -p (x)', 'wrk -t12', 'npm run bench -- --json {', 'node-exporter', 'grep "impl.*{" src/'])(
    'is no query and no problem where it is the command %s',
    (code) => {
      expect(query(`\`${code}\``)).toMatchObject({ metrics: [{ query: null }], problems: [] });
    },
  );

  it('is the first of several that is a query', () => {
    expect(query('`cloc`, `a_total` or `b_total`').metrics[0]?.query).toBe('a_total');
  });

  it('that breaks off is a problem where it stops making sense', () => {
    expect(places(query('see `sum(rate(a[5m])`'))).toEqual(['7:34 error query-invalid']);
  });
});
