import { readRecord } from '../../../server/adr/read-record.ts';
import { contains } from '../../../server/domain/bounds.ts';
import { type Metric, targetBounds } from '../../../server/domain/decision.ts';
import type { Incident } from '../../../server/domain/incident.ts';
import type { Instant } from '../../../server/domain/time.ts';
import type { HistoryPoint } from '../../../server/ports/store.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';
import type { Evidence, SideEvidence, Window } from '../../../server/report/evidence.ts';
import { QUANTILES } from '../../../server/report/gather.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A Monday's midnight. */
export const IMPLEMENTED: Instant = Date.parse('2026-02-02T00:00:00Z') / 1000;

/** The value of a metric in an hour, counted from the implementation; null where nothing is known. */
export type Values = (hour: number) => number | null;

/** What a made-up past differs in. */
export interface MadePast {
  readonly days?: number;
  readonly before?: Readonly<Record<string, Values>>;
  readonly after?: Readonly<Record<string, Values>>;
  readonly changes?: Partial<Evidence>;
}

/** A record with two promises that are judged, one that is not bound, rollback conditions, effects and a plan. */
export const RECORD = `---
id: ADR-007
implemented: 2026-02-02
reviewAfter: 30d
owner: 张三
---

# ADR-007: 换用异步驱动

**状态**：接受
**日期**：2026-01-05
**决策者**：李四

## 后果

### 正面影响
- 吞吐量提升 3-5 倍
- 响应时间降低 50%
- 成本降低 10%

## 实施计划

### Phase 1：准备（2周）
- [x] 培训

### Phase 2：迁移（1周）
- [ ] 全量

## 衡量指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
| 响应时间 | 500ms | < 200ms | \`max(latency)\` |
| 吞吐量 | 200 req/s | 提升 3 倍 | \`sum(throughput)\` |
| 满意度 | 60% | > 80% | 问卷 |

### 回滚条件
- 响应时间 > 1s
- 用户投诉明显增加
`;

/** Evidence on a record, of a past that is made up hour by hour. */
export function madeEvidence(record: string, { days = 30, before = {}, after = {}, changes = {} }: MadePast): Evidence {
  const { problems: _, ...decision } = readRecord(record, 'adr/ADR-007.md', checkQuery);
  const until = IMPLEMENTED + days * DAY;
  return {
    version: 1,
    until,
    decision,
    stage: { stage: 'observing', since: IMPLEMENTED, until: null, saidBy: 'monitor' },
    observation: { from: IMPLEMENTED, because: 'implemented' },
    reviewDueAt: IMPLEMENTED + 30 * DAY,
    resolution: 15,
    metrics: decision.metrics.map((metric) => ({
      metric,
      query: metric.query === null ? null : { query: metric.query, source: 'default', scale: 1, reduce: null },
      lacking: metric.query === null ? ('binding' as const) : null,
      rollbackBounds: [],
      before: metric.query === null ? null : sideOf(metric, { from: IMPLEMENTED - 30 * DAY, to: IMPLEMENTED }, before[metric.name]),
      after: metric.query === null ? null : sideOf(metric, { from: IMPLEMENTED, to: until }, after[metric.name]),
    })),
    watchedFrom: IMPLEMENTED,
    conditions: decision.rollbackConditions.map(({ text, line, condition }) => ({
      key: text,
      text,
      line,
      unit: condition.kind === 'comparison' ? condition.bounds.unit : null,
      lacking: condition.kind === 'comparison' ? null : ('person' as const),
      state: condition.kind === 'comparison' ? { name: 'inactive' as const, since: IMPLEMENTED } : null,
    })),
    incidents: [],
    confounders: [],
    ...changes,
  };
}

/** An incident of the condition on response times, an hour long after ten days. */
export function madeIncident(changes: Partial<Incident> = {}): Incident {
  const openedAt = IMPLEMENTED + 10 * DAY;
  return {
    id: 'one',
    decisionId: 'ADR-007',
    conditionKey: '响应时间 > 1s',
    condition: { text: '响应时间 > 1s', path: 'adr/ADR-007.md', line: 41 },
    since: openedAt - 300,
    openedAt,
    foundAt: openedAt + 30,
    recoveredAt: openedAt + HOUR,
    value: 1.2,
    peak: 2.5,
    unit: 's',
    bounds: null,
    queries: [{ query: 'latency', source: 'default' }],
    acknowledgement: null,
    disposition: null,
    ...changes,
  };
}

function sideOf(metric: Metric, window: Window, values: Values = () => null): SideEvidence {
  const target = targetBounds(metric.target);
  const pieces: HistoryPoint[] = [];
  for (let at = window.from + HOUR; at <= window.to; at += HOUR) {
    const value = values(Math.round((at - HOUR - IMPLEMENTED) / HOUR));
    const isMet = value !== null && target !== null && contains(target, value);
    pieces.push({
      at,
      min: value,
      avg: value,
      max: value,
      samples: value === null ? 0 : 240,
      metSeconds: isMet ? HOUR : 0,
      missedSeconds: value === null || isMet ? 0 : HOUR,
      blindSeconds: value === null ? HOUR : 0,
    });
  }
  const known = pieces.flatMap(({ avg }) => avg ?? []).toSorted((a, b) => a - b);
  const sum = (of: (piece: HistoryPoint) => number) => pieces.reduce((total, piece) => total + of(piece), 0);
  return {
    window,
    pieces,
    summary: {
      min: known[0] ?? null,
      avg: known.length === 0 ? null : known.reduce((a, b) => a + b) / known.length,
      max: known.at(-1) ?? null,
      last: pieces.findLast(({ avg }) => avg !== null)?.avg ?? null,
      samples: sum(({ samples }) => samples),
      metSeconds: sum(({ metSeconds }) => metSeconds),
      missedSeconds: sum(({ missedSeconds }) => missedSeconds),
      blindSeconds: sum(({ blindSeconds }) => blindSeconds),
      quantiles: QUANTILES.map((q) => ({ q, value: known[Math.floor(q * (known.length - 1))] ?? null })),
      relativeAccuracy: 0.01,
    },
  };
}
