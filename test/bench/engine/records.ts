import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, toRfc3339 } from '../../../server/domain/time.ts';
import type { Promised } from './estate.ts';

/** How many metrics a record has, and as many rollback conditions: one on each. */
export const METRICS_PER_RECORD = 10;

/** How long a condition must hold, in the records' words and in PromQL's. */
export const HOLD = { words: '持续 5 分钟', promql: '5m' } as const;

const RECORDS_PER_FOLDER = 100;

/** Writes the promises as records that went live at `implementedAt`, and gives how many records they take. */
export async function writePromises(folder: string, promised: readonly Promised[], implementedAt: Instant): Promise<number> {
  const count = Math.ceil(promised.length / METRICS_PER_RECORD);
  for (let index = 0; index < count; index += 1) {
    const below = join(folder, `area-${Math.floor(index / RECORDS_PER_FOLDER)}`);
    await mkdir(below, { recursive: true });
    const own = promised.slice(index * METRICS_PER_RECORD, (index + 1) * METRICS_PER_RECORD);
    await writeFile(join(below, `ADR-${index + 1}.md`), record(index + 1, own, implementedAt));
  }
  return count;
}

function record(number: number, promised: readonly Promised[], implementedAt: Instant): string {
  const rows = promised.map((one) => `| ${one.metric} | ${one.baseline} | ${one.target} | \`${one.expression}\` |`);
  const conditions = promised.map((one) => `- ${one.metric} ${one.rollback.words}，${HOLD.words}`);
  return `---
implemented: ${toRfc3339(implementedAt)}
---

# ADR-${number}: 决策 ${number}

**状态**：接受
**日期**：2026-01-05
**决策者**：张三

## 背景

${'这个决策要解决的问题、考虑过的选项和选择的理由，在一条真实的记录里占大部分篇幅。\n'.repeat(20)}
## 衡量指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
${rows.join('\n')}

### 回滚条件

${conditions.join('\n')}
`;
}
