import { describe, expect, it } from '@jest/globals';
import type { BoundDecision } from '../../../server/domain/binding.ts';
import type { DecisionState } from '../../../server/domain/decision-state.ts';
import { NOTHING_TOLD } from '../../../server/domain/decision-state.ts';
import type { Incident } from '../../../server/domain/incident.ts';
import type { DecisionView } from '../../../server/ports/monitor.ts';
import type { HistoryPoint } from '../../../server/ports/store.ts';
import { type MetricHistory, retrospectiveFacts } from '../../../server/report/facts.ts';
import { renderMarkdown } from '../../../server/report/markdown.ts';
import { en, zh } from '../../../server/report/words.ts';
import { decision } from '../../fixtures/decision.ts';

const IMPLEMENTED = Date.parse('2026-01-05T00:00:00Z') / 1000;
const DAY = 86_400;

const bound: BoundDecision = {
  decision: decision('ADR-007', {
    title: '换用异步驱动',
    date: '2025-12-20',
    source: { path: 'adr/ADR-007.md' },
    implementedAt: IMPLEMENTED,
    metrics: [],
    rollbackConditions: [],
  }),
  metrics: [
    {
      key: 'p95',
      metric: {
        name: 'P95 响应时间',
        line: 10,
        column: 3,
        baselineColumn: 20,
        targetColumn: 30,
        undirected: null,
        baseline: { value: 0.5, unit: 's', text: '500ms' },
        target: { kind: 'bounds', min: null, max: 0.2, minInclusive: false, maxInclusive: false, unit: 's', text: '< 200ms' },
        measurement: 'APM',
        query: null,
      },
      query: { query: 'latency{path=~"a|b"}', source: 'default', scale: 1, reduce: null },
      preference: 'lower',
    },
    {
      key: 'mood',
      metric: {
        name: '团队 | 满意度',
        line: 11,
        column: 3,
        baselineColumn: null,
        targetColumn: 20,
        undirected: null,
        baseline: null,
        target: null,
        measurement: '问卷',
        query: null,
      },
      query: null,
      preference: null,
    },
  ],
  conditions: [
    {
      key: 'people',
      condition: {
        text: '数据库连接池耗尽',
        line: 16,
        column: 3,
        condition: { kind: 'event', name: '数据库连接池耗尽', holdSeconds: null },
      },
      rule: null,
      holdSeconds: null,
      consecutive: null,
      unit: null,
      lacking: 'person',
    },
  ],
  coverage: { executable: 1, needsBinding: 0, forPeople: 2 },
  schedule: null,
  problems: [],
};

const state: DecisionState = {
  decisionId: 'ADR-007',
  firstSeenAt: IMPLEMENTED,
  observedSince: null,
  stage: { stage: 'observing', since: IMPLEMENTED, until: null, saidBy: 'monitor' },
  metrics: {
    p95: {
      verdict: 'met',
      actual: 0.153,
      actualAt: IMPLEMENTED + 10 * DAY,
      blindSince: null,
      historyFrom: IMPLEMENTED - 10 * DAY,
      judgedThrough: IMPLEMENTED + 10 * DAY,
      fingerprint: '',
      warnings: [],
      error: null,
    },
  },
  conditions: {},
  told: NOTHING_TOLD,
  about: null,
};

const view: DecisionView = { bound, state, health: 'on-target', incidents: [] };

const point = (at: number, avg: number, met: number, missed: number, blind = 0): HistoryPoint => ({
  at,
  min: avg - 0.01,
  avg,
  max: avg + 0.01,
  samples: 10,
  metSeconds: met,
  missedSeconds: missed,
  blindSeconds: blind,
});

const history: MetricHistory = {
  before: [point(IMPLEMENTED - DAY, 0.6, 0, DAY), point(IMPLEMENTED, 0.62, 0, DAY)],
  after: [point(IMPLEMENTED + DAY, 0.3, 0, DAY), point(IMPLEMENTED + 4 * DAY, 0.15, 3 * DAY, 0, DAY)],
};

const incident: Incident = {
  id: 'ADR-007-x',
  decisionId: 'ADR-007',
  conditionKey: 'errors',
  condition: { text: '错误率 > 1%', path: 'adr/ADR-007.md', line: 15 },
  since: IMPLEMENTED + DAY - 300,
  openedAt: IMPLEMENTED + DAY,
  foundAt: IMPLEMENTED + DAY + 30,
  recoveredAt: IMPLEMENTED + DAY + 600,
  value: 0.034,
  peak: 0.051,
  unit: 'ratio',
  bounds: null,
  queries: [],
  acknowledgement: null,
  disposition: { verdict: 'false-alarm', actor: '张三', note: 'a | b', at: IMPLEMENTED + 2 * DAY, until: null },
};

const facts = retrospectiveFacts(view, [incident], new Map([['p95', history]]));

describe('the facts of a retrospective', () => {
  it('puts the promise beside what was measured before and after', () => {
    expect(facts.metrics[0]).toMatchObject({
      verdict: 'met',
      lastActual: 0.153,
      baselineConfirmed: false,
      shareInTarget: 0.75,
      shareBlind: 0.2,
    });
    expect(facts.metrics[0]?.measuredBefore).toBeCloseTo(0.61);
    expect(facts.metrics[0]?.meanAfter).toBeCloseTo(0.1875);
    expect(facts.metrics[0]?.change).toBeCloseTo((0.1875 - 0.61) / 0.61);
  });

  it('says nothing of what cannot be told', () => {
    expect(facts.metrics[1]).toMatchObject({
      verdict: 'unbound',
      measuredBefore: null,
      meanAfter: null,
      change: null,
      shareInTarget: null,
    });
    expect(facts.conditions).toEqual([{ text: '数据库连接池耗尽', line: 16, state: 'for-people', incidents: 0 }]);
  });
});

describe('the retrospective as Markdown', () => {
  it('has the table of promise versus reality in Chinese', () => {
    const text = renderMarkdown(facts, zh);
    expect(text).toContain('# 复盘：ADR-007 换用异步驱动');
    expect(text).toContain('| P95 响应时间 | 500ms | 610 ms | < 200ms | 188 ms | 153 ms | −69.3% | 达标 | 116% | 75% | 20% |');
    expect(text).toContain('> P95 响应时间：记录中的基线 500ms 不在实施前实测的范围内（均值 610 ms）。');
    expect(text).toContain('| 数据库连接池耗尽 | 16 | 由人判断 | 0 |');
  });

  it('keeps the words of records and people inside their cells', () => {
    const text = renderMarkdown(facts, en);
    expect(text).toContain('| 团队 \\| 满意度 | — | — | — |');
    expect(text).toContain('false alarm (张三: a \\| b)');
  });

  it('gives the same bytes for the same facts', () => {
    expect(renderMarkdown(facts, en)).toBe(renderMarkdown(retrospectiveFacts(view, [incident], new Map([['p95', history]])), en));
  });
});
