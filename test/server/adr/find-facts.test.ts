import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const parse = (markdown: string) => readRecord(`# ADR-900: x\n\nStatus: accepted\n\n${markdown}`, 'adr/ADR-900.md', checkQuery);
const texts = (markdown: string) => parse(markdown).rollbackConditions.map(({ text }) => text);
const names = (markdown: string) => parse(markdown).metrics.map(({ name }) => name);
const problems = (markdown: string) => parse(markdown).problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`);

describe('rollback conditions', () => {
  it.each([
    '回滚条件（必须）',
    '3.2 🚨 自动回滚条件',
    '回滚条件 (Rollback Conditions)',
    '三、何时回滚',
    '出现以下情况时执行回滚操作',
    'Roll-back criteria',
    'Abort triggers',
    'When to Roll Back',
    'ロールバック条件',
    '롤백 조건',
    'Condiciones de rollback',
  ])('stand under the heading "%s"', (heading) => {
    expect(texts(`## ${heading}\n\n- A > 1`)).toEqual(['A > 1']);
  });

  it.each([
    ['a sentence that names any of what follows', 'We roll back if any of the following happens:\n\n* A > 1', ['A > 1']],
    ['a hint between the heading and the list', '**Rollback triggers**\n\nWatch these:\n\n- A > 1', ['A > 1']],
    ['a label in a section about rolling back', '## Rollback plan\n\n1. Trigger: A > 1\n2. Action: wait 5 minutes', ['A > 1']],
    ['one line, between semicolons', '回滚条件：A > 1；B > 2', ['A > 1', 'B > 2']],
    [
      'a question and the lines below it',
      '## Rollback\n\n* **What metrics should inform a rollback?**\n  A is above 10%.',
      ['A is above 10%.'],
    ],
    ['items that only name their group', '## 回滚条件\n\n- **性能**\n  - A > 1\n- 业务：\n  - B > 2', ['A > 1', 'B > 2']],
    ['an item and not in what explains it', '## 回滚条件\n\n- A > 1\n  - 按分钟统计\n- 池耗尽\n  - 说明：没有空闲', ['A > 1', '池耗尽']],
    ['items that open with a comparison', '## Rollback triggers\n\n- >5% of A\n- >= 3 Bs\n1. > 2s', ['>5% of A', '>= 3 Bs', '> 2s']],
    ['lines below a lead line', '**回滚触发条件**：\nA > 1\nB > 2', ['A > 1', 'B > 2']],
    ['lines numbered by hand', '## 回滚条件\n\n1、A > 1\n2、池耗尽\n（3）B > 2', ['A > 1', '池耗尽', 'B > 2']],
    [
      'a long sentence that ends in a colon',
      '## Rollback plan\n\nWe will revert if any of the following occurs within 24 hours of the production deploy:\n\n* A > 1',
      ['A > 1'],
    ],
    ['a table inside a numbered item', '1. **回滚条件**：\n\n   | 指标 | 阈值 |\n   |---|---|\n   | A | > 1 |', ['A | > 1']],
    ['a table of triggers in a section about rolling back', '## Rollback\n\n| Trigger | Threshold |\n|---|---|\n| A | > 1 |', ['A | > 1']],
  ])('are found in %s', (_, markdown, expected) => {
    expect(texts(markdown)).toEqual(expected);
  });

  it.each([
    ['steps behind a bold line in their section', '## 回滚条件\n\n- A > 1\n\n**回滚步骤**：\n\n1. 停 3 个服务\n\n说明 5 条\n\n- B > 2'],
    ['what must hold to go on', '## 回滚条件\n\n- A > 1\n- 成功门槛：B < 1%'],
    ['a stage without one', '## 回滚条件\n\n- A > 1\n\n| 阶段 | 回滚阈值 |\n|---|---|\n| 一 | - |'],
    ['who does what among them', '## 回滚条件\n\n- A > 1\n- 负责人：张三\n- 回滚时间：< 5 分钟'],
    ['a table of roles', '## 回滚条件\n\n- A > 1\n\n| 角色 | 姓名 |\n|---|---|\n| SRE | 1 |'],
    ['prose about when to go on', '## 回滚条件\n\n- A > 1\n\nContinue only if B < 2%.\n\nB < 1% 才可继续放量。'],
    ['prose about what is to be done', '## 回滚条件\n\n- A > 1\n\n通知值班人，不超过 10 分钟。'],
    ['a comment', '## 回滚条件\n\n- A > 1\n\n<!--\n- B > 2\n-->'],
    ['criteria for verifying a rollback', '## Rollback\n\n### Triggers\n\n- A > 1\n\n### Verification criteria\n\n- B < 1'],
    ['when not to roll back', '## 回滚条件\n\n- A > 1\n\n## 不触发回滚的条件\n\n- B > 2'],
    ['a way of rolling back beside a risk', '## 回滚条件\n\n- A > 1\n\n## 风险\n\n| 风险 | 回滚 |\n|---|---|\n| B | git revert 1 |'],
  ])('are not %s', (_, markdown) => {
    expect(texts(markdown)).toEqual(['A > 1']);
  });

  it('take the hold of a lead line in the same paragraph', () => {
    expect(parse('## 回滚条件\n\n满足以下任一条件且持续 10 分钟：\n① A > 1%\n② B > 2s').rollbackConditions).toMatchObject([
      { text: 'A > 1%', condition: { holdSeconds: 600 } },
      { text: 'B > 2s', condition: { holdSeconds: 600 } },
    ]);
  });

  it('that a sentence joins are kept in its words, with a problem', () => {
    const sentence = 'Abort the rollout when A is at least 1%, B exceeds 10 seconds for ten minutes, or any message is lost for good.';
    expect(texts(`## Abort criteria\n\n${sentence}`)).toEqual([sentence]);
    expect(problems(`## Abort criteria\n\n${sentence}`)).toEqual(['7 warning compound-condition']);
  });

  it('that a lead line makes one condition are a problem', () => {
    expect(problems('## 回滚条件\n\n以下条件同时满足时回滚：\n\n- A > 1%\n- B > 2s')).toEqual(['7 warning conditions-joined']);
    expect(problems('## 回滚条件\n\n满足以下任一条件时回滚：\n\n- A > 1%\n- B > 2s')).toEqual([]);
  });

  it('are no expected effects', () => {
    const record = '## 决策结果\n\n- 成本降低 5%\n\n## 影响\n\n- 延迟降低 9%\n\n### 回滚条件\n\n- A > 1%';
    expect(parse(record).expectations.map(({ text }) => text)).toEqual(['延迟降低 9%']);
  });

  it('take the threshold of the column that is about rolling back, and its window', () => {
    const table = '| 级别 | 指标 | 警告阈值 | 回滚阈值 | 时间窗口 |\n|---|---|---|---|---|\n| P0 | A | > 1% | > 5% | 2 分钟 |';
    expect(parse(`## 回滚条件\n\n${table}`).rollbackConditions).toMatchObject([
      { condition: { kind: 'comparison', metric: 'A', bounds: { min: 0.05 }, holdSeconds: 120 } },
    ]);
  });

  it('take the side of a bare threshold from the target of its metric, and say where there is none', () => {
    const decision = parse('## 指标\n\n| 指标 | 目标 | 回滚阈值 |\n|---|---|---|\n| A | > 800 | 150 |\n\n## 回滚条件\n\n- B：5%');
    expect(decision.metrics).toMatchObject([{ name: 'A', target: { min: 800 } }]);
    expect(decision.rollbackConditions).toMatchObject([{ condition: { bounds: { max: 150 } } }, { condition: { kind: 'event' } }]);
    expect(decision.problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['13 direction-unknown']);
  });

  it.each([
    ['若 A 超过 1%，则立即回滚', 'A'],
    ['当 A > 1% 持续 5 分钟时自动回滚', 'A'],
    ['Roll back if p95 latency > 2s', 'p95 latency'],
    ['If A > 1%, roll back', 'A'],
    ['**A**：> 1%', 'A'],
  ])('read the metric of "%s" without what stands around it', (item, metric) => {
    expect(parse(`## 回滚条件\n\n- ${item}`).rollbackConditions).toMatchObject([{ text: item, condition: { kind: 'comparison', metric } }]);
  });

  it('are a problem each where they stand in a fence or in an HTML table', () => {
    expect(problems('## 回滚条件\n\n```yaml\nlimits:\n  - A > 1\n  - down\n```\n\n<table><tr><td>B</td></tr></table>')).toEqual([
      '9 info fenced-facts',
      '10 info fenced-facts',
      '13 warning html-table',
    ]);
  });

  it('are not looked for in a program', () => {
    expect(problems('## 回滚条件\n\n```bash\n- A > 1\n```')).toEqual([]);
  });
});

describe('metrics', () => {
  it.each([
    ['a number before the name', '| # | 边界 | 当前 | 目标 |\n|---|---|---|---|\n| 1 | A | 1s | < 2s |'],
    ['a goal in words', '## KPIs\n\n| Goal | Metric | Target |\n|---|---|---|\n| Speed | A | < 2s |'],
    ['Japanese headers', '| 指標 | 現在値 | 目標値 |\n|---|---|---|\n| A | 1s | 2s以下 |'],
    ['Korean headers', '| 지표 | 현재 | 목표 |\n|---|---|---|\n| A | 1s | < 2s |'],
    ['Spanish headers', '| Métrica | Actual | Objetivo |\n|---|---|---|\n| A | 1s | < 2s |'],
    ['a group of rows', '| 指标 | 目标 |\n|---|---|\n| **组** | |\n| A | < 2s |'],
    ['a quote around it', '> | 指标 | 目标 |\n> |---|---|\n> | A | < 2s |'],
    ['conditions below it', '## 指标与回滚条件\n\n| 指标 | 当前 | 目标 |\n|---|---|---|\n| A | 1s | < 2s |\n\n- B > 1'],
  ])('are found in a table with %s', (_, markdown) => {
    expect(names(markdown)).toEqual(['A']);
  });

  it.each([
    ['of alarms', '| 指标 | 告警阈值 |\n|---|---|\n| A | > 1% |'],
    ['of requirements in sentences', '| 维度 | 目标 |\n|---|---|\n| 安全 | 授权并审计 |\n| 兼容 | 保留旧字段 |\n| 可用 | 5 分钟内恢复 |'],
    ['of conditions behind a lead line', '## 指标\n\n**回滚条件**：\n\n| 指标 | 阈值 |\n|---|---|\n| A | > 1% |'],
  ])('are not found in a table %s', (_, markdown) => {
    expect(names(markdown)).toEqual([]);
  });

  it.each([
    [
      'targets in words beside baselines in numbers',
      '| 指标 | 当前 | 目标 |\n|---|---|---|\n| A | 98% | ✔ |',
      ['7 warning target-in-words'],
    ],
    [
      'values over time without a target',
      '## 指标\n\n| 指标 | 当前 | M1 | M2 |\n|---|---|---|---|\n| A | 3s | 2s | 1s |',
      ['7 warning target-column-missing'],
    ],
    [
      'a table whose header names the baseline alone',
      '## Success criteria\n\n| What | Today | Hoped for |\n|---|---|---|\n| A | 3s | 2s |',
      ['7 warning target-column-missing'],
    ],
    ['a list of changes', '## 量化目标\n\n- 成本降低 30%\n- A：3s → 2s', ['7 info metric-in-list', '8 info metric-in-list']],
    ['two columns of targets', '| 指标 | Q1 目标 | Q2 目标 |\n|---|---|---|\n| A | < 2s | < 1s |', ['5 info several-targets']],
    ['a list', '## 成功指标\n\n- A < 2s\n- 更快', ['7 info metric-in-list']],
    ['a fence', '## 指标\n\n```\n| 指标 | 目标 |\n|---|---|\n| A | < 2s |\n```', ['10 info fenced-facts']],
    ['an HTML table', '## 指标\n\n<table><tr><td>A</td></tr></table>', ['7 warning html-table']],
  ])('that stand in %s are a problem', (_, markdown, expected) => {
    expect(problems(markdown)).toEqual(expected);
  });

  it('that a fence left open has swallowed are a problem each', () => {
    expect(problems('```bash\nls\n```text\n\n## 指标\n\n| 指标 | 目标 |\n|---|---|\n| A | < 2s |')).toEqual(['13 info fenced-facts']);
  });
});

describe('identity', () => {
  const read = (title: string, path: string) => readRecord(`${title}\n\nStatus: accepted`, path, checkQuery);
  const idOf = (title: string, path: string) => [read(title, path).id, ...read(title, path).problems.map(({ code }) => code)].join(' ');

  it.each([
    ['# [ADR-007] Use a queue', 'x.md', 'ADR-007'],
    ['# 📝 ADR-0007 — Use a queue', 'x.md', 'ADR-0007'],
    ['# RFC 12: Use a queue', 'x.md', 'RFC-12'],
    ['# 架构决策 007：用队列', 'x.md', 'ADR-007'],
    ['# 7. Use a queue', '0007-use-a-queue.md', 'ADR-0007'],
    ['# Use a queue', '0007-use-a-queue.md', 'ADR-0007'],
    ['# Use a queue', 'adr_007.md', 'ADR-007'],
    ['# Use a queue', '2026-01-05-use-a-queue.md', '2026-01-05-use-a-queue'],
    ['# ADR-7: Use a queue', '0007-use-a-queue.md', 'ADR-7'],
    ['# ADR-7: Use a queue', '0008-use-a-queue.md', 'ADR-7 id-mismatch'],
    ['---\nid: 0007\n---\n# Use a queue', '0007-use-a-queue.md', 'ADR-0007'],
    ['---\nid: ADR-9\n---\n# ADR-8: Use a queue', 'x.md', 'ADR-9 id-mismatch'],
    ['# 7. Use a queue', 'x.md', 'x id-missing'],
    ['# UTF-8 everywhere', 'x.md', 'x id-missing'],
  ])('of %j in %s is %s', (title, path, expected) => {
    expect(idOf(title, path)).toBe(expected);
  });
});

describe('the facts at the top', () => {
  const read = (text: string) => readRecord(`# ADR-900: x\n\n${text}`, 'adr/ADR-900.md', checkQuery);

  it.each([
    ['Status: [accepted]', 'accepted'],
    ['Status: Accepted | 2026-01-05', 'accepted'],
    ['Status: proposed → accepted', 'accepted'],
    ['Status: accepted, superseded by ADR-5', 'superseded'],
    ['状态: 已采纳（试运行）', 'accepted'],
    ['状\u200b态: 已采纳', 'accepted'],
    ['## Status\n\n- 2026-02-01: Accepted\n- 2026-01-01: Proposed', 'accepted'],
    ['## Status\n\n- [ ] Proposed\n- [x] Accepted', 'accepted'],
    ['## Status\n\nAccepted\n\nRejected alternatives are listed below, with the reasons for which each of them was not taken.', 'accepted'],
    ['Status: Proposed, Accepted', null],
    ['Status: [draft | proposed]', null],
    ['Status: <!-- accepted -->', null],
  ])('give the status of %j as %s', (text, status) => {
    expect(read(text).status).toBe(status);
  });

  it.each([
    ['Date: 4 March 2026', '2026-03-04'],
    ['Date: Mar 4th, 2026', '2026-03-04'],
    ['Date: 2026/3/4', '2026-03-04'],
    ['Date: 04.03.2026', null],
  ])('give the date of "%s" as %s', (text, date) => {
    expect(read(text).date).toBe(date);
  });

  it.each([
    ['Deciders: 张三和李四、李和平', ['张三', '李四', '李和平']],
    ['Deciders: @ann @bo', ['@ann', '@bo']],
    ['- Deciders:\n  - Ann\n  - Bo and Cy', ['Ann', 'Bo', 'Cy']],
  ])('give the names in %j', (text, names) => {
    expect(read(text).deciders).toEqual(names);
  });

  it('in TOML are said, and the record behind them is read', () => {
    const decision = readRecord('+++\nid = "ADR-1"\n+++\n# ADR-2: x\n\nStatus: accepted', 'adr/x.md', checkQuery);
    expect(decision).toMatchObject({ id: 'ADR-2', status: 'accepted' });
    expect(decision.problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 front-matter-toml']);
  });
});
