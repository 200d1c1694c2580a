import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { MAX_ROLLBACK_STEPS } from '../../../server/adr/rollback-steps.ts';
import { decisionJson } from '../../../server/cli/record-json.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const read = (section: string) => readRecord(`# ADR-900: x\n\n状态：接受\n\n${section}\n`, 'adr/x.md', checkQuery);
const stepsOf = (section: string) => read(section).rollbackSteps.map(({ text }) => text);
const conditionsOf = (section: string) => read(section).rollbackConditions.map(({ text }) => text);

const PLAN = '## 实施计划\n\n### Phase 1：准备（1周）\n- [x] 团队培训\n- [x] 准备回滚方案\n- [ ] 确认回滚条件都有绑定\n';

describe('the rollback steps of a record', () => {
  it.each([
    ['bullets', '- 停止写入\n* 切回旧镜像'],
    ['numbers', '1. 停止写入\n2) 切回旧镜像'],
    ['boxes', '- [ ] 停止写入\n- [x] 切回旧镜像'],
    ['paragraphs', '停止写入\n\n切回旧镜像'],
    ['marks that Markdown does not know', '① 停止写入\n② 切回旧镜像'],
    ['numbers that go on with a paragraph', '停止写入\n2. 切回旧镜像'],
    ['list items in two halves', '1. 停止写入\n\n说明一下顺序。\n\n2. 切回旧镜像'],
  ])('are its %s, as written without their marks', (_, items) => {
    expect(stepsOf(`## 回滚步骤\n\n${items}`)).toEqual(['停止写入', '切回旧镜像']);
  });

  it('keep their Markdown, the lines that were wrapped, and the lines where they stand', () => {
    expect(read('## 回滚步骤\n\n1. 把 `async` 设为 **false**\n   并重启\n2. 切回 [旧镜像](https://x.example)').rollbackSteps).toEqual([
      { text: '把 `async` 设为 **false** 并重启', line: 7 },
      { text: '切回 [旧镜像](https://x.example)', line: 9 },
    ]);
  });

  it('are the rows of a table, their cells joined', () => {
    expect(
      stepsOf('## 回滚步骤\n\n| 步骤 | 操作 |\n|---|---|\n| 1 | 停止写入 |\n| **数据** | |\n| [编号] | {操作} |\n| 2 | 切回旧镜像 |'),
    ).toEqual(['1 | 停止写入', '2 | 切回旧镜像']);
  });

  it('are those nested under a step, behind it', () => {
    expect(stepsOf('## 回滚步骤\n\n1. 数据库：\n   - 停止写入\n   - 恢复备份\n2. 切回旧镜像')).toEqual([
      '数据库：',
      '停止写入',
      '恢复备份',
      '切回旧镜像',
    ]);
  });

  it.each([
    '## 回滚方案',
    '## 5.2 回滚计划（数据库）',
    '### 数据回滚策略',
    '## 🔄 回滚流程',
    '## 回滚操作',
    '## 如何回滚',
    '## 回滚动作',
    '## 回退预案',
    '## 部署回滚方案（代码和配置）',
    '## Rollback Steps',
    '## Rollback plan',
    '## Roll-back procedure',
    '## How to roll back',
    '## Backout plan',
    '## 롤백 절차',
    '## ロールバック手順',
    '## 切り戻し手順',
    '**回滚步骤**',
    '**回滚步骤**：',
    '回滚方案：',
    'Rollback steps:',
    '**Rollback plan:**',
    '## 回滚\n\n### 步骤',
    '## Rollback\n\n**Steps**:',
    '## 发布与回滚\n\n### 回滚步骤',
    '## 回滚方案\n\n### 3.1 停止服务',
    '## 回滚方案\n\n#### 步骤 2：评估影响并通知负责人',
  ])('stand below %j', (title) => {
    expect(stepsOf(`${title}\n\n- 停止写入\n- 切回旧镜像\n\n## 其他\n\n- 无关`)).toEqual(['停止写入', '切回旧镜像']);
  });

  it.each([
    ['回滚方案：切回旧镜像', ['切回旧镜像']],
    ['- Rollback plan: keep the old branch', ['keep the old branch']],
    ['**回滚步骤**：1. 停止写入；2. 切回旧镜像', ['停止写入', '切回旧镜像']],
    ['回滚步骤：见 [手册](run.md)', ['见 [手册](run.md)']],
    ['- 回滚步骤：1. 停止写入；2. 切回旧镜像', ['停止写入', '切回旧镜像']],
    ['**回滚步骤**\n\n**步骤一**\n\n- 停止写入\n\n**步骤二**\n\n- 切回旧镜像', ['停止写入', '切回旧镜像']],
    ['4. **回滚步骤**\n   - 停止写入\n   - 切回旧镜像', ['停止写入', '切回旧镜像']],
    ['4. 回滚步骤\n   - 停止写入', ['停止写入']],
    ['**回滚方案**：切回旧镜像\n**优点**：快', ['切回旧镜像']],
    ['**回滚步骤**：\n\n按以下顺序：\n\n1. 停止写入\n```bash\nmake stop\n```\n2. 切回旧镜像', ['停止写入', 'make stop', '切回旧镜像']],
  ])('are those that a line introduces: %j', (section, steps) => {
    expect(stepsOf(`## 验证计划\n\n${section}`)).toEqual(steps);
  });

  it('end with what a lead line introduces', () => {
    expect(stepsOf('## 上线\n\n**回滚步骤**：\n\n- 停止写入\n\n上线之后观察一周。\n\n- 每天看一次')).toEqual(['停止写入']);
    expect(stepsOf('## 上线\n\n**回滚步骤**\n\n- 停止写入\n\n**观察**\n\n- 每天看一次')).toEqual(['停止写入']);
    expect(stepsOf('## 上线\n\n**回滚步骤**\n\n**观察**\n\n- 每天看一次')).toEqual([]);
    expect(stepsOf('## 上线\n\n回滚方案：切回旧镜像\n\n- 每天看一次')).toEqual(['切回旧镜像']);
  });

  it.each([
    '## 回滚条件\n\n- 错误率 > 1%',
    '## 触发回滚的条件\n\n- 错误率 > 1%',
    '## Rollback triggers\n\n- Error rate > 1%',
    '## When to roll back\n\nRoll back when the error rate is above 1%.',
    '## 回滚方案\n\n### 触发条件\n\n- 错误率 > 1%',
    '## 回滚方案\n\n**触发条件**：\n\n- 错误率 > 1%',
    '## 回滚方案\n\n- 触发条件：错误率 > 1%\n- 负责人：张三\n- 预计耗时：10 分钟',
    '## 回滚策略\n\n- 错误率 > 1% 时自动回滚',
    '## Rollback strategy\n\n- Roll back if the error rate exceeds 1%',
    '## Rollback plan\n\n| Trigger | Threshold |\n|---|---|\n| Error rate | > 1% |',
    '## 回滚步骤与触发条件\n\n- 错误率 > 1%',
    '## 回滚方案\n\n### 不回滚的情况\n\n- 只影响报表',
    '## 回滚步骤\n\n### 回滚后验证\n\n- 健康检查通过',
    '## Rollback plan\n\n**Recovery Time**: < 1 hour\n\n### Risks\n\n- Data loss',
    '## 回滚方案\n\n| 角色 | 电话 |\n|---|---|\n| DBA | 张三 |',
    '## 回滚方案\n\n*上线前再补*',
    '## 回滚方案\n\n- 触发阈值：错误率 > 1%',
    '## 回滚方案\n\n触发阈值：错误率 > 1%',
    '## 回滚方案\n\n- 回滚条件：\n  - 错误率 > 1%',
    '## Rollback plan\n\n### Rollback triggers\n\n```\nError rate > 1%\n```',
    '## 上线\n\n### 步骤\n\n- 灰度 10%',
    `${'很'.repeat(60)}长的一句话提到回滚方案：先灰度`,
    '## 讨论记录\n\n3. 回滚策略：先停写入\n\n**回滚步骤**\n\n- 停止写入',
    '## 替代方案\n\n### 方案 1\n\n**回滚方案**：删掉新表',
    '## 回滚演练\n\n**回滚步骤**：\n\n- 停止写入',
    '## 发布与回滚计划\n\n- 灰度 10%',
    '## Rollout and rollback plan\n\n- Canary 10%',
    '## 背景\n\n评审时提到回滚方案，结论是：先灰度。\n\n回滚的办法是把 `batchSize` 设为 1：不丢数据。',
    '## 背景\n\n- 需要培训、回滚方案和监控',
    '- [ ] Rollback plan: reviewed',
    '回滚方案：已准备',
    '## 回滚步骤\n\n- {步骤}\n- [待填写]\n-\n- 无\n\n_（上线前填写）_',
    '## 性能回退分析\n\n- 吞吐下降',
    '## 性能回退处理策略\n\n- 复测三次',
    '# 订单回滚方案\n\n- 背景',
  ])('are none in %j', (section) => {
    expect(stepsOf(section)).toEqual([]);
  });

  it('stand apart from the conditions of the same section', () => {
    const section = '## 回滚方案\n\n- 触发条件：错误率 > 1%\n- 操作：切回旧镜像\n- 确认错误率 < 1% 并观察 10 分钟\n- 负责人：张三';
    expect(stepsOf(section)).toEqual(['操作：切回旧镜像', '确认错误率 < 1% 并观察 10 分钟']);
    expect(conditionsOf(section)).toEqual(['错误率 > 1%']);
  });

  it('go on behind what is said in between', () => {
    expect(
      stepsOf(
        '## Rollback\n\n### Rollback procedure\n\n**When to use**:\n\n- Bad migration\n\n**Steps**:\n\n1. Stop the writers\n\n**Time to execute**: 5 min',
      ),
    ).toEqual(['Stop the writers']);
    expect(stepsOf('## 回滚步骤\n\n**注意**：\n\n- 先备份\n\n**Docker**：\n\n- 切回旧镜像')).toEqual(['切回旧镜像']);
  });

  it('are of a paragraph only where there is no list to explain', () => {
    expect(stepsOf('## 回滚步骤\n\n停止写入，\n再切回旧镜像。\n\n*注：不用改数据*')).toEqual(['停止写入， 再切回旧镜像。']);
    expect(stepsOf('## 回滚步骤\n\n没有数据要迁移。\n\n- 切回旧镜像')).toEqual(['切回旧镜像']);
  });

  it(`are at most ${MAX_ROLLBACK_STEPS}`, () => {
    const items = Array.from({ length: MAX_ROLLBACK_STEPS + 5 }, (_, index) => `- 步骤 ${index + 1}`);
    expect(stepsOf(`## 回滚步骤\n\n${items.join('\n')}`)).toEqual(items.slice(0, MAX_ROLLBACK_STEPS).map((item) => item.slice(2)));
  });

  it('are part of the JSON', () => {
    expect(decisionJson(read('## 回滚步骤\n\n- 切回旧镜像'))).toMatchObject({ rollbackSteps: [{ text: '切回旧镜像', line: 7 }] });
  });
});

describe('the commands among the rollback steps', () => {
  const commandsIn = (language: string, ...lines: readonly string[]) =>
    read(`## 回滚步骤\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\``).rollbackSteps;

  it('are each a step, verbatim and without comments', () => {
    expect(commandsIn('bash', '#!/bin/bash', '# 停止', 'systemctl stop orders  # 一台', '', '  git checkout "v1 # old"')).toEqual([
      { text: 'systemctl stop orders  # 一台', line: 10 },
      { text: 'git checkout "v1 # old"', line: 12 },
    ]);
  });

  it('may go on over several lines', () => {
    const texts = (...lines: readonly string[]) => commandsIn('sh', ...lines).map(({ text }) => text);
    expect(texts('helm rollback \\', '  orders 3', 'make done')).toEqual(['helm rollback \\\n  orders 3', 'make done']);
    expect(texts('echo "a', '# b', 'c" | mail ops', 'make done')).toEqual(['echo "a\n# b\nc" | mail ops', 'make done']);
    expect(texts("psql <<'EOF'", 'DROP TABLE a;', 'EOF', 'make done')).toEqual(["psql <<'EOF'\nDROP TABLE a;\nEOF", 'make done']);
    expect(texts("echo don\\'t # it's", "make done # that's it")).toEqual(["echo don\\'t # it's", "make done # that's it"]);
  });

  it('count line by line where a quote is never closed', () => {
    expect(commandsIn('', "don't stop", '1. make old', '# x').map(({ text }) => text)).toEqual(["don't stop", 'make old']);
  });

  it('are of a session those behind a prompt', () => {
    expect(commandsIn('console', '$ make old', 'old is up', '$ make check')).toEqual([
      { text: 'make old', line: 8 },
      { text: 'make check', line: 10 },
    ]);
  });

  it('are of SQL its statements', () => {
    expect(commandsIn('sql', '-- back', 'ALTER TABLE a', '  DROP COLUMN b;', '\\i old.sql', 'COMMIT;').map(({ text }) => text)).toEqual([
      'ALTER TABLE a\n  DROP COLUMN b;',
      '\\i old.sql',
      'COMMIT;',
    ]);
  });

  it.each(['yaml', 'ts', 'json', 'mermaid'])('are none in %s', (language) => {
    expect(commandsIn(language, 'async: false')).toEqual([]);
  });

  it('stand between the items that they belong to', () => {
    expect(stepsOf('## 回滚步骤\n\n1. 切回旧镜像：\n   ```bash\n   make old\n   ```\n2. 观察')).toEqual([
      '切回旧镜像：',
      'make old',
      '观察',
    ]);
  });
});

describe("the plan's tasks about rolling back", () => {
  it('are the steps of a record that has none', () => {
    expect(read(PLAN).rollbackSteps).toEqual([{ text: '准备回滚方案', line: 9 }]);
    expect(
      stepsOf(
        '## Implementation plan\n\n### Prepare\n\n- [ ] Train\n- [ ] Test the roll back\n  - [ ] Write a revert script\n- Rollback drill',
      ),
    ).toEqual(['Test the roll back', 'Write a revert script']);
  });

  it('are none beside a section of steps, whichever stands first', () => {
    const section = '## 回滚步骤\n\n- 切回旧镜像\n\n';
    expect(stepsOf(`${PLAN}\n${section}`)).toEqual(['切回旧镜像']);
    expect(stepsOf(`${section}${PLAN}`)).toEqual(['切回旧镜像']);
  });

  it('are no tasks of other sections, and none about regressions', () => {
    expect(stepsOf('## 检查清单\n\n- [ ] 准备回滚方案')).toEqual([]);
    expect(stepsOf('## 实施计划\n\n- [ ] 修复性能回退\n- [ ] 检查 rollback conditions')).toEqual([]);
  });
});
