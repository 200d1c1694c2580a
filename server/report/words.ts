import type { DispositionVerdict, IncidentState } from '../domain/incident.ts';
import type { Stage } from '../domain/stage.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { ConditionFacts } from './facts.ts';

/** The words of a retrospective in one language. */
export interface ReportWords {
  readonly title: (id: string, title: string) => string;
  readonly record: string;
  readonly stage: string;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly observed: (from: string, to: string) => string;
  readonly observedFromFirstSeen: string;
  readonly neverJudged: string;
  readonly promises: string;
  readonly promiseColumns: readonly string[];
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly unreadable: string;
  readonly unknown: string;
  readonly baselineDoubted: (metric: string, written: string, measured: string) => string;
  readonly conditions: string;
  readonly conditionColumns: readonly string[];
  readonly states: Readonly<Record<ConditionFacts['state'], string>>;
  readonly incidents: string;
  readonly incidentColumns: readonly string[];
  readonly incidentStates: Readonly<Record<IncidentState, string>>;
  readonly dispositions: Readonly<Record<DispositionVerdict, string>>;
  readonly noIncidents: string;
  readonly queries: string;
}

/** 中文。 */
export const zh: ReportWords = {
  title: (id, title) => `复盘：${id} ${title}`,
  record: '记录',
  stage: '阶段',
  stages: {
    'awaiting-implementation': '待实施',
    observing: '观察中',
    'rollback-triggered': '已触发回滚条件',
    'rolled-back': '已回滚',
    waived: '已豁免',
    concluded: '已结束',
  },
  observed: (from, to) => `观察区间：${from} 至 ${to}（UTC）`,
  observedFromFirstSeen: '记录没有写明实施时间，因此从首次读到它的时刻开始观察。',
  neverJudged: '尚未判定过。',
  promises: '承诺与现实',
  promiseColumns: ['指标', '基线（记录）', '基线（实测）', '目标', '实施后均值', '最近值', '变化', '结论', '进度', '达标时间', '未知时间'],
  verdicts: { met: '达标', missed: '未达标', regressed: '比基线更差', 'no-data': '没有数据', error: '查询失败', unbound: '未绑定查询' },
  unreadable: '目标无法读取',
  unknown: '—',
  baselineDoubted: (metric, written, measured) => `${metric}：记录中的基线 ${written} 不在实施前实测的范围内（均值 ${measured}）。`,
  conditions: '回滚条件',
  conditionColumns: ['条件', '行', '状态', '触发次数'],
  states: {
    inactive: '未触发',
    pending: '等待中',
    firing: '触发中',
    blind: '无法判断',
    'never-judged': '尚未判定',
    'needs-binding': '未绑定查询',
    'for-people': '由人判断',
  },
  incidents: '事件',
  incidentColumns: ['条件', '开始', '发现', '恢复', '触发时的值', '峰值', '状态', '处置'],
  incidentStates: { firing: '触发中', recovered: '已恢复，待处置', disposed: '已处置' },
  dispositions: { 'rolled-back': '已回滚', waived: '豁免', 'false-alarm': '误报' },
  noIncidents: '没有回滚条件被触发。',
  queries: '查询',
};

/** English. */
export const en: ReportWords = {
  title: (id, title) => `Retrospective: ${id} ${title}`,
  record: 'Record',
  stage: 'Stage',
  stages: {
    'awaiting-implementation': 'awaiting implementation',
    observing: 'observing',
    'rollback-triggered': 'rollback triggered',
    'rolled-back': 'rolled back',
    waived: 'waived',
    concluded: 'concluded',
  },
  observed: (from, to) => `Observed: ${from} to ${to} (UTC)`,
  observedFromFirstSeen: 'The record does not say when it was implemented, so it is observed from the instant it was first read.',
  neverJudged: 'Never judged yet.',
  promises: 'Promise and reality',
  promiseColumns: [
    'Metric',
    'Baseline (record)',
    'Baseline (measured)',
    'Target',
    'Mean since',
    'Latest',
    'Change',
    'Verdict',
    'Progress',
    'Time in target',
    'Time unknown',
  ],
  verdicts: {
    met: 'met',
    missed: 'missed',
    regressed: 'worse than the baseline',
    'no-data': 'no data',
    error: 'query failed',
    unbound: 'not bound',
  },
  unreadable: 'target not readable',
  unknown: '—',
  baselineDoubted: (metric, written, measured) =>
    `${metric}: the written baseline ${written} lies outside what was measured before the implementation (mean ${measured}).`,
  conditions: 'Rollback conditions',
  conditionColumns: ['Condition', 'Line', 'State', 'Times fired'],
  states: {
    inactive: 'inactive',
    pending: 'pending',
    firing: 'firing',
    blind: 'cannot tell',
    'never-judged': 'never judged',
    'needs-binding': 'not bound to a query',
    'for-people': 'for people to judge',
  },
  incidents: 'Incidents',
  incidentColumns: ['Condition', 'Opened', 'Found', 'Recovered', 'Value', 'Peak', 'State', 'Disposition'],
  incidentStates: { firing: 'firing', recovered: 'recovered, not disposed of', disposed: 'disposed of' },
  dispositions: { 'rolled-back': 'rolled back', waived: 'waived', 'false-alarm': 'false alarm' },
  noIncidents: 'No rollback condition fired.',
  queries: 'Queries',
};
