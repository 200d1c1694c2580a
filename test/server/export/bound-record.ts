import { readRecord } from '../../../server/adr/read-record.ts';
import type { BoundDecision } from '../../../server/domain/binding.ts';
import { createBinder } from '../../../server/prometheus/bind.ts';
import { readCatalogue } from '../../../server/prometheus/catalogue-file.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const { catalogue } = readCatalogue(
  `
metrics:
  - { name: 响应时间, query: 'latency_ms{service="orders"}', unit: ms, reduce: max, direction: lower }
  - { name: 吞吐量, query: 'sum(rate(requests_total[5m])) # all of them', unit: per_second, direction: higher }
  - { name: 成本, query: cost, unit: 'currency:CNY' }
  - { name: 别处, query: x, source: eu }
  - { name: 时间, query: time() }
events:
  - { name: 连接池耗尽, query: 'max(pool_in_use) >= 10' }
  - { name: 服务消失, query: 'absent(up{job="orders"})' }
`,
  'metrics.yaml',
);

const RECORD = `---
id: ADR-007
implemented: 2026-02-02
owner: 张三
labels: { team: payments }
---

# ADR-007: 换用 {{异步}} 驱动

**状态**：接受

## 衡量指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
| 响应时间 | 500ms | < 200ms | APM |
| 吞吐量 | 200 req/s | ≥ 800 req/s | 压测 |
| 成本 | ¥100 | ¥50-80 之间 | 账单 |
| 满意度 | 60% | > 80% | 问卷 |

### 回滚条件
- 响应时间 > 1s，持续 2 分钟
- 吞吐量 < 100 req/s 且 响应时间 > 800ms
- 连接池耗尽
- 服务消失
- 别处 > 5
- 时间 > 5
- 用户投诉明显增加
`;

/** A record that has of everything, read and bound. */
export function boundRecord(): BoundDecision {
  return createBinder(catalogue, { sources: ['default', 'eu'] })(readRecord(RECORD, 'adr/ADR-007.md', checkQuery));
}
