import { type Phrases, phrases, words } from './words.ts';

/** A heading or a lead line that holds one of these introduces rollback conditions. */
export const CONDITIONS_TITLES: Phrases = phrases(
  '回滚条件,回滚的条件,回滚触发条件,回滚触发标准,回滚标准,回滚判定,回滚判断标准,回滚判断条件,回滚阈值,回滚规则,回滚指标,回滚信号,回滚红线,回滚时机,何时回滚,回退条件,回退的条件,回退判定,回退标准,回退阈值,中止条件,终止条件,止损条件,止损线,撤销条件,' +
    'rollback conditions?,rollback criteri,rollback threshold,rollback rule,rollback signal,when to roll ?back,when to revert,roll ?back[a-z ]* (?:if|when)$,revert[a-z ]* (?:if|when)$,abort[a-z ]* (?:if|when)$,abort criteri,abort condition,kill criteri,kill switch criteri,back ?out criteri,reversal criteri,inform a rollback,' +
    '롤백 조건,롤백 기준,롤백 시점,ロールバック条件,ロールバック基準,ロールバックの条件,切り戻し条件,切り戻し基準,切戻し条件,切戻し基準,' +
    'condiciones de rollback,criterios de rollback,condiciones de reversión,criterios de reversión,cuándo revertir,rollback kriterien,rollback bedingungen,critères de rollback,conditions de rollback,critérios de rollback,condições de rollback',
);

/** A lead line with one of these makes all items below it one condition. */
export const JOINING: Phrases = phrases(
  '同时满足,同时成立,全部满足,全部成立,均满足,都满足,所有条件,all of the following,all of these,all the following,모두 만족,모두 충족,すべて満た,全て満た',
);

/** Any one of the items is enough. */
export const OCCURRENCE_OF_ONE: Phrases = phrases('任一,任意一,任何一,之一,any of,one of,또는,いずれか');

/** Beside a word for rolling back, these introduce its conditions in a sentence: 满足以下任一条件时执行回滚. */
export const OCCURRENCE_TITLES: Phrases = phrases(
  '任一,任意一,任何一,以下情况,下列情况,以下情形,下列情形,以下条件,下列条件,以下问题,以下现象,情况之一,条件之一,同时满足,同时成立,全部满足,所有条件,any of,all of the following,all of these,one of the following,following conditions,following occur,following happen,다음 중,いずれか,次の場合,以下の場合',
);

/** These introduce conditions only inside a section about rolling back, or beside a word for it, and where no procedure is named. */
export const TRIGGER_TITLES: Phrases = phrases(
  '^when$,^if$,^条件$,何时,触发,条件触发,判断标准,判定标准,什么情况下,trigger,when to use,decision matrix,criteria,조건,트리거,条件,トリガー,condiciones,criterios,disparadores',
);

/** When not to roll back. */
export const NEGATED_TITLES: Phrases = phrases(
  '不回滚,不应回滚,不应该回滚,无需回滚,不需要回滚,不必回滚,不触发回滚,not to roll ?back,not roll ?back,no rollback,without rollback',
);

/** A sentence with one of these tells when to go on, not when to roll back. */
export const GOING_ON: Phrases = phrases(
  'continue,proceed,promote,resume,only if,only when,unless,继续,放量,推进,才能,才可,才允许,方可,除非,恢复发布,전진,계속,続行',
);

/** What a section about rolling back is called. */
export const ROLLBACK_TITLES: Phrases = phrases(
  '回滚,回退,rollback,roll back,rolled back,rolling back,revert,abort,backout,back out,롤백,ロールバック,切り戻し,切戻し,reversión',
);

/** How to roll back, and when not to, is not when to. */
export const PROCEDURE_TITLES: Phrases = phrases(
  '原则,步骤,流程,程序,方案,操作,动作,执行,命令,脚本,验证,预案,策略,计划,负责,通知,沟通,处理,方式,方法,演练,记录,复盘,事项,检查清单,时间线,时间表,时间预估,时间预算,回滚时间,恢复时间,预计时间,前提,准备,成功标准,成功条件,完成标准,完成条件,' +
    'principle,step,procedure,how to,command,script,verif,validat,action,playbook,runbook,checklist,rollback process,communicat,notif,contact,post rollback,timeline,rollback time,after rollback,prerequisite,preparation,success criteria,' +
    '절차,手順,방법,方針,procedimiento,pasos,schritte',
);

/** Labels of items that tell, among the conditions, what is to be done and by whom. */
export const PROCEDURE_LABELS: ReadonlySet<string> = words(
  '成功门槛,成功标准,通过标准,验收标准,放量条件,观察窗口,步骤,流程,操作,动作,执行,方式,方法,命令,脚本,负责人,执行人,决策人,通知,验证,时间,耗时,决策时间,决策时限,评估时间,切换时间,完成时间,预计用时,恢复耗时,回滚窗口,预计时间,预计耗时,恢复时间,目标,影响,影响范围,说明,备注,注意,回滚步骤,回滚流程,回滚操作,回滚动作,回滚方式,回滚方法,回滚方案,回滚命令,回滚脚本,回滚时间,回滚耗时,回滚负责人,回滚目标,回滚验证,回滚版本,处理,处理方式,' +
    'success criteria,exit criteria,promotion criteria,step,steps,procedure,action,actions,how,method,command,script,owner,notify,notification,verification,verify,time,decision time,time to decide,time to rollback,estimated time,rto,recovery time,rollback time,rollback action,rollback method,rollback procedure,rollback steps,rollback command,rollback owner,impact,note,notes,response,절차,조치,手順,対応',
);

/** Sections whose tables are metrics even where the first header is no word for one. */
export const METRICS_TITLES: Phrases = phrases(
  '指标,衡量,度量,优化目标,性能目标,质量目标,目标性能,量化目标,改进目标,目标值,预期效果,预期收益,预期成果,预期结果,预期目标,优化效果,成功标准,成功判据,性能要求,性能预算,性能基线,' +
    'success metric,success criteria,success measure,measures of success,metrics,performance target,performance goal,performance budget,performance objective,performance requirement,quality target,key result,service level objective,kpi,slo,sla,expected improvement,expected result,expected outcome,expected benefit,expected impact,confirmation,' +
    '지표,성능 목표,예상 효과,기대 효과,指標,目標,期待効果,評価基準,métricas,metricas,indicadores,criterios de éxito,kennzahlen,metriken,erfolgskriterien,métriques,indicateurs',
);

/** The plan of the implementation. */
export const PLAN_TITLES: Phrases = phrases(
  '实施计划,实施步骤,实施方案,实施路线,迁移计划,落地计划,里程碑,implementation plan,implementation,migration plan,rollout plan,구현 계획,実施計画,移行計画,plan de implementación',
);

/** Where other decisions are named. */
export const RELATED_TITLES: Phrases = phrases(
  '相关 adr,相关adr,关联 adr,关联adr,相关决策,关联决策,相关记录,related adr,related decision,related record,related,links,more information,관련 adr,관련 결정,関連 adr,関連adr,関連する決定',
);

/** What is expected of the decision, good and bad. */
export const CONSEQUENCES_TITLES: Phrases = phrases(
  '后果,影响,(?<!决策|决定)结果,consequences,consequence,결과,영향,影響,結果,帰結,consecuencias',
);

/** Of the consequences, those that are hoped for. */
export const POSITIVE_TITLES: Phrases = phrases(
  '正面,积极,正向,好处,优点,收益,有利,positive,good,benefit,pros,advantage,gain,긍정,장점,良い,メリット,ポジティブ,positiv',
);

/** Of the consequences, those that are feared. */
export const NEGATIVE_TITLES: Phrases = phrases(
  '负面,消极,负向,坏处,缺点,代价,风险,不利,注意,negative,bad,drawback,disadvantage,risk,neutral,trade off,cost,부정,단점,悪い,デメリット,ネガティブ,negativ',
);

/** Who approved the decision. */
export const APPROVAL_TITLES: Phrases = phrases(
  '审核和批准,审核与批准,审批,批准,审核记录,approval,sign off,signoff,approvals,승인,承認,aprobación',
);

/** What changed in the record, and when. */
export const REVISION_TITLES: Phrases = phrases(
  '变更历史,修订历史,版本历史,变更记录,修订记录,更新历史,changelog,change log,change history,revision history,version history,document history,변경 이력,変更履歴,改訂履歴,historial de cambios',
);

/** What was learned, filled after the implementation. */
export const LESSONS_TITLES: Phrases = phrases(
  '反思和经验教训,反思与经验教训,经验教训,反思,复盘,lessons learned,lessons,retrospective,reflection,회고,교훈,振り返り,教訓,lecciones aprendidas',
);
