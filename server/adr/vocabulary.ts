import type { Status } from '../domain/decision.ts';

/** The facts that stand at the top of a record, behind a label or under a heading of their own. */
export type FieldName = 'status' | 'successor' | 'date' | 'deciders' | 'requirements';

/** What a column of a metrics table holds. */
export type MetricColumn = 'name' | 'baseline' | 'target' | 'measurement';

/** What a column of a table of rollback conditions holds. */
export type ConditionColumn = 'condition' | 'threshold' | 'hold';

/** A row: what is meant, and the words for it, in lower case, separated by commas. */
type Row<T> = readonly [meaning: T, words: string];

function byWord<T>(rows: readonly Row<T>[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap(([meaning, words]) => words.split(',').map((word) => [word, meaning] as const)));
}

/** Labels at the top of a record, and headings that stand for them. */
export const FIELD_LABELS = byWord<FieldName>([
  ['status', '状态,status,상태,ステータス,état'],
  ['successor', '替代者,取代者,后继,superseded by,superseded-by,superseded_by,supersededby,replaced by'],
  ['date', '日期,date,决策日期,决定日期,创建日期,날짜,日付'],
  ['deciders', '决策者,决策人,参与决策,deciders,decider,decision makers,decision-makers,decision maker,decided by,결정자,決定者'],
  ['requirements', '相关需求,需求,关联需求,requirements,requirement,related requirements,관련 요구사항,関連要件'],
]);

/** Words for a status. What is not here is unknown, and is reported. */
export const STATUS_WORDS = byWord<Status>([
  [
    'proposed',
    '提议,提议中,提案,草案,草稿,待定,待评审,评审中,讨论中,proposed,proposal,draft,in review,under review,pending,rfc,제안,제안됨,提案中',
  ],
  [
    'accepted',
    '接受,已接受,采纳,已采纳,采用,已采用,批准,已批准,通过,已通过,生效,已生效,accepted,approved,adopted,승인,승인됨,承認,承認済み',
  ],
  ['rejected', '拒绝,已拒绝,否决,已否决,驳回,已驳回,rejected,declined,거부,거부됨,却下'],
  ['deprecated', '废弃,已废弃,弃用,已弃用,作废,deprecated,obsolete,retired,폐기,폐기됨,廃止'],
  ['superseded', '替代,已替代,被替代,已被替代,取代,被取代,已被取代,superseded,superseded by,replaced,replaced by,대체됨,置き換え'],
]);

/** Headers of a metrics table. */
export const METRIC_COLUMNS = byWord<MetricColumn>([
  ['name', '指标,指标名称,指标项,度量,度量指标,维度,项目,场景,metric,metrics,metric name,kpi,indicator,measure,dimension,지표,항목,指標'],
  [
    'baseline',
    '当前,当前值,基线,基线值,基准,基准值,现状,现状值,优化前,实施前,迁移前,改造前,实际,实际值,current,current value,baseline,before,actual,현재,현재값,실제,기준,現在,現状,現在値',
  ],
  [
    'target',
    '目标,目标值,优化后,实施后,迁移后,改造后,预期,预期值,期望,期望值,阈值,target,target value,targets,goal,after,expected,목표,최종 목표,目標,目標値',
  ],
  [
    'measurement',
    '测量方法,测量方式,衡量方式,衡量方法,验证方法,验证方式,检查方式,统计口径,数据来源,监控方式,measurement,measurement method,method,measured by,how to measure,how to check,verification,validation method,validation,source,측정 방법,測定方法',
  ],
]);

/** Where two columns could be the target, the later in this list is. */
export const TARGET_PREFERENCE: readonly string[] = ['阈值', 'after', '优化后', 'target', '目标', 'goal', '최종 목표'];

/** Headers of a table of rollback conditions. */
export const CONDITION_COLUMNS = byWord<ConditionColumn>([
  [
    'condition',
    '条件,触发条件,回滚条件,指标,场景,信号,症状,触发器,condition,conditions,trigger,triggers,metric,signal,symptom,scenario,조건,지표,条件名',
  ],
  ['threshold', '阈值,判断标准,标准,触发阈值,临界值,threshold,limit,criteria,criterion,value,임계값,しきい値,閾値'],
  ['hold', '持续时间,持续,时间窗口,窗口,观察窗口,时长,duration,hold,for,window,time window,지속 시간,継続時間'],
]);

/** A heading or a lead line that holds one of these introduces rollback conditions. */
export const CONDITIONS_TITLES: readonly string[] = [
  '回滚条件',
  '回滚触发',
  '触发回滚',
  '回滚标准',
  '回滚判定',
  '回滚阈值',
  '回滚规则',
  '回退条件',
  '回退触发',
  '回退判定',
  '回退标准',
  '中止条件',
  'rollback condition',
  'rollback trigger',
  'rollback criteria',
  'rollback threshold',
  'rollback rule',
  'when to rollback',
  'when to roll back',
  'roll back when',
  'roll back if',
  'rollback if',
  'rollback when',
  'abort trigger',
  'abort criteria',
  'abort condition',
  'inform a rollback',
  '롤백 조건',
  '롤백 기준',
  'ロールバック条件',
];

/** These do so only inside a section about rolling back. */
export const TRIGGER_TITLES: readonly string[] = [
  '触发条件',
  '触发标准',
  '条件触发',
  '任一条件',
  'trigger',
  'when to use',
  'decision matrix',
  'criteria',
];

/** What a section about rolling back is called. */
export const ROLLBACK_TITLES: readonly string[] = ['回滚', '回退', 'rollback', 'roll back', 'abort', '롤백', 'ロールバック'];

/** How to roll back is not when to. */
export const PROCEDURE_TITLES: readonly string[] = [
  '原则',
  '步骤',
  '流程',
  '方案',
  '操作',
  '验证',
  '预案',
  '负责',
  '通知',
  'principle',
  'step',
  'procedure',
  'how to',
  'command',
  'verif',
];

/** Sections whose tables are metrics even where the first header is no word for one. */
export const METRICS_TITLES: readonly string[] = [
  '指标',
  '优化目标',
  '预期效果',
  '预期收益',
  '成功标准',
  'success metric',
  'success criteria',
  'metrics',
  'performance target',
  'kpi',
];

/** The plan of the implementation. */
export const PLAN_TITLES: readonly string[] = [
  '实施计划',
  '实施步骤',
  '实施方案',
  '迁移计划',
  '里程碑',
  'implementation plan',
  'implementation',
  'migration plan',
  'rollout plan',
  '구현 계획',
  '実施計画',
];

/** Where other decisions are named. */
export const RELATED_TITLES: readonly string[] = [
  '相关 adr',
  '相关adr',
  '关联 adr',
  '相关决策',
  'related adr',
  'related decision',
  'related',
  '관련 adr',
  '関連 adr',
];

/** The review after the implementation. */
export const RETROSPECTIVE_TITLES: readonly string[] = [
  '反思',
  '经验教训',
  '复盘',
  'retrospective',
  'lessons learned',
  'reflection',
  '회고',
  '振り返り',
];
