import { byWord, type Phrases, phrases, words } from './words.ts';

/** What a column of a metrics table holds; `other` is a column that names neither a metric nor a value. */
export type MetricColumn = 'name' | 'baseline' | 'target' | 'measurement' | 'other';

/** What a column of a table of rollback conditions holds. */
export type ConditionColumn = 'condition' | 'threshold' | 'hold' | 'other';

/** Headers of a metrics table. */
export const METRIC_COLUMNS = byWord<MetricColumn>([
  [
    'name',
    '指标,指标名,指标名称,指标项,关键指标,性能指标,业务指标,质量指标,度量,度量项,度量指标,维度,项目,场景,metric,metrics,metric name,key metric,kpi,kpis,indicator,measure,dimension,지표,항목,지표명,指標,評価指標,項目,métrica,metrica,indicador,kennzahl,metrik,métrique,indicateur',
  ],
  [
    'baseline',
    '旧方案,旧版,旧版本,当前,当前值,目前,目前值,基线,基线值,基准,基准值,现状,现状值,现有,原来,原值,原始值,初始值,起始值,之前,改前,优化前,改进前,改善前,重构前,升级前,实施前,迁移前,改造前,变更前,调整前,实际,实际值,current,current value,current state,currently,baseline,baseline value,before,previous,unoptimized,as is,today,now,old,original,initial,existing,actual,현재,현재값,현재 값,실제,실제값,기준,기준값,개선 전,변경 전,最適化前,現在,現在値,現状値,改善前,導入前,変更前,ベースライン,基準値,actual value,valor actual,línea base,linea base,antes,aktuell,ist,vorher,actuel,avant,atual',
  ],
  [
    'target',
    '新方案,新版,新版本,目标,目标值,指标目标,期望目标,优化后,改进后,改善后,重构后,升级后,实施后,迁移后,改造后,变更后,调整后,之后,改后,预期,预期值,预期目标,预期效果,期望,期望值,预计,预计值,阈值,要求,要求值,目标要求,slo,target,target value,targets,goal,goals,goal value,after,expected,expected value,objective,new,optimized,optimised,improved,desired,desired value,to be,projected,threshold,목표,목표값,목표치,최종 목표,개선 후,변경 후,기대값,目標,目標値,改善後,導入後,変更後,期待値,objetivo,meta,después,despues,valor objetivo,ziel,zielwert,soll,nachher,cible,objectif,après',
  ],
  [
    'measurement',
    '测量方法,测量方式,测量,测量手段,测量工具,衡量方式,衡量方法,度量方式,度量方法,验证方法,验证方式,检查方式,检查方法,检测方式,检测方法,测试方法,测试方式,评估方法,评估方式,统计口径,统计方式,统计方法,计算方式,计算方法,数据来源,数据源,采集方式,采集方法,监控方式,监控方法,监控手段,监控来源,监控,观测方式,观测方法,查询,查询语句,promql,query,measurement,measurement method,measuring method,method,methodology,measured by,measured via,measured with,how measured,how to measure,how to check,how to verify,how we measure,verification,verification method,validation method,validation,tracking,monitoring,data source,source,tool,측정 방법,측정 방식,측정방법,검증 방법,測定方法,計測方法,測定手段,確認方法,medición,medicion,método,metodo,cómo medir,messmethode,messung,mesure,méthode',
  ],
  [
    'other',
    '#,no,no.,id,序号,编号,类别,分类,类型,分组,阶段,优先级,权重,级别,等级,严重程度,字段,状态,备注,说明,负责人,category,type,group,phase,stage,priority,weight,severity,level,tier,field,status,owner,notes,note,remarks,comment,comments,description,번호,분류,상태,비고,番号,分類,状態,備考',
  ],
]);

/** Words that mean a column also at the beginning or the end of its header: 目标覆盖率, Multi-Channel Target. */
export const METRIC_COLUMN_PARTS = [
  ...byWord<MetricColumn>([
    ['target', '目标,target,阈值,goal,优化后,改造后,重构后,升级后,迁移后,after,목표,目標,目標値'],
    ['baseline', '当前,baseline,基线,current,现有,优化前,改造前,重构前,升级前,迁移前,before,현재,現在'],
  ]),
];

/** Dates, people, places and groups are aimed at too, and alarms have limits, but none of them is a number to reach. */
export const NOT_A_TARGET: Phrases = phrases(
  '日期,时间点,用户,人群,版本,模块,文件,环境,平台,描述,告警,报警,预警,警告,回滚,回退,date,timeline,user,audience,version,file,module,environment,platform,market,alert,alarm,warning,warn,rollback,roll back,abort,critical',
);

/** Target headers that also head tables of tests and alarms: such a table needs numbers in most of its rows. */
export const WEAK_TARGETS: ReadonlySet<string> = words(
  '新方案,新版,新版本,new,optimized,optimised,improved,预期,期望,预计,预期效果,阈值,要求,之后,expected,after,threshold,to be,기대값,期待値',
);

/** Where two columns could be the target, the later in this list is. */
export const TARGET_PREFERENCE: readonly string[] = [
  ...words('阈值,threshold,expected,预期,after,优化后,target,target value,目标,目标值,goal,최종 목표,final target,final goal,最终目标'),
];

/** Headers of a table of rollback conditions. */
export const CONDITION_COLUMNS = byWord<ConditionColumn>([
  [
    'condition',
    '条件,触发条件,回滚条件,回滚触发条件,触发场景,指标,指标名称,监控指标,监控项,检查项,场景,信号,现象,症状,情况,事件,触发器,触发项,触发因素,condition,conditions,rollback condition,trigger,triggers,trigger condition,rollback trigger,metric,metrics,signal,indicator,symptom,scenario,event,situation,조건,지표,트리거,条件名,指標,トリガー,事象,項目,condición,condicion,métrica,disparador,bedingung',
  ],
  [
    'threshold',
    '阈值,判断标准,判定标准,标准,触发阈值,触发值,临界值,上限,下限,限值,红线,threshold,thresholds,trigger threshold,limit,criteria,criterion,value,trigger value,임계값,임계치,기준,기준값,しきい値,閾値,基準,基準値,umbral,schwellwert,seuil',
  ],
  [
    'hold',
    '持续时间,持续时长,持续,持续周期,时间窗口,窗口,窗口期,观察窗口,统计窗口,评估窗口,检测窗口,观察期,观察时间,时长,duration,hold,hold time,for,window,time window,evaluation window,observation window,sustained,sustained for,period,지속 시간,지속시간,継続時間,持続時間,期間,duración,duracion,ventana,dauer,durée',
  ],
  [
    'other',
    '#,no,no.,id,序号,编号,级别,等级,优先级,严重程度,严重性,类别,分类,类型,阶段,动作,操作,处理,处理方式,应对措施,响应,负责人,说明,备注,severity,level,priority,tier,category,type,phase,stage,action,actions,response,owner,notes,note,description,remarks,심각도,조치,비고,重大度,対応,備考',
  ],
]);

/** Of several columns that tell a condition, the one that holds a metric's name. */
export const SUBJECT_COLUMNS: ReadonlySet<string> = words(
  '指标,指标名称,监控指标,监控项,metric,metrics,indicator,signal,지표,指標,métrica',
);

/** Inside a section about rolling back, a table with one of these tells when. */
export const TRIGGER_COLUMNS: ReadonlySet<string> = words(
  '触发条件,回滚触发条件,回滚条件,触发场景,触发器,trigger,triggers,trigger condition,rollback trigger,rollback condition,트리거,トリガー',
);

/** Headers that hold one of these tell how long a condition must hold. */
export const WINDOW_COLUMNS: Phrases = phrases('持续,窗口,window,sustained,지속,継続');

/** A column whose header holds one of these says how a threshold is to be taken; the higher counts. */
export const THRESHOLD_RANKS: readonly (readonly [rank: number, phrases: Phrases])[] = [
  [4, phrases('回滚,回退,rollback,roll back,abort,롤백,ロールバック,切り戻し')],
  [3, phrases('critical,严重,紧急,致命,fatal,red')],
  [2, phrases('阈值,触发值,临界,threshold,limit,criteria,criterion,임계,しきい値,閾値,umbral')],
  [1, phrases('警告,告警,预警,报警,warning,warn,alert')],
];

/** With these a rollback column certainly holds thresholds. */
export const THRESHOLD_WORDS: Phrases = phrases(
  '阈值,条件,触发,标准,值,线,threshold,trigger,condition,criteri,limit,value,if,when,at,조건,기준,条件,基準',
);

/** With these a rollback column holds something else than when to roll back. */
export const NOT_A_THRESHOLD: Phrases = phrases(
  '方案,步骤,操作,动作,方式,方法,时间,策略,命令,负责,版本,目标版本,计划,plan,step,action,procedure,method,time,strategy,command,owner,version,how,risk',
);

/** A table with one of these headers and no threshold tells who does what, not when. */
export const PROCEDURE_COLUMNS: ReadonlySet<string> = words(
  '步骤,命令,角色,联系人,联系方式,任务,时间点,回滚方式,回滚步骤,step,steps,command,role,contact,task,rollback method,rollback step,단계,手順',
);

/** What a column of the tables of approvals and of changes holds. */
export type SignOffColumn = 'role' | 'person' | 'date' | 'state' | 'version' | 'change';

/** Headers of the tables of approvals and of changes. */
export const SIGN_OFF_COLUMNS = byWord<SignOffColumn>([
  ['role', '角色,职位,岗位,role,position,title,역할,役割,役職,rol'],
  [
    'person',
    '姓名,名字,人员,审批人,批准人,审核人,修改人,变更人,作者,更新人,修订人,name,approver,reviewer,person,author,by,changed by,modified by,editor,이름,작성자,승인자,氏名,名前,作成者,変更者,承認者,nombre,autor',
  ],
  ['date', '日期,时间,修改日期,变更日期,date,날짜,日付,変更日,fecha'],
  [
    'state',
    '签名/批准,签名,批准,状态,意见,结论,审批意见,审批结果,signature,approval,status,state,decision,approved,서명,상태,署名,承認,状態,firma,estado',
  ],
  ['version', '版本,版本号,version,rev,revision,버전,バージョン,版,versión'],
  [
    'change',
    '变更内容,修改内容,变更,修改,内容,说明,变更说明,描述,change,changes,description,summary,what changed,변경 내용,内容,変更内容,cambio,cambios',
  ],
]);
