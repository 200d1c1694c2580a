import { type Phrases, phrases, words } from './words.ts';

/** A heading or a lead line that holds one of these introduces what is to be done to roll back. */
export const STEPS_TITLES: Phrases = phrases(
  '(?:回滚|(?<!性能)回退)(?:的|执行|实施|处理|操作)?(?:步骤|方案|计划|策略|流程|操作|程序|动作|措施|预案|方法|方式|办法|命令|脚本|手册),' +
    '(?:回滚|回退)[与和及、/][^ ]*?(?:步骤|方案|计划|策略|流程|操作|预案),(?:如何|怎么|怎样)(?:执行|进行)?(?:回滚|回退),' +
    'roll ?back (?:and [a-z]+ )?(?:steps?|plans?|procedures?|strategy|strategies|process|actions?|commands?|instructions?|runbook|playbook|guide|scripts?|method|approach)(?![a-z]),' +
    'steps (?:for|to) roll(?:ing)? ?back,procedure (?:for|to) roll(?:ing)? ?back,how (?:to|do we|we|will we) (?:roll ?back|revert),' +
    'revert (?:steps|plan|procedure|strategy)(?![a-z]),back ?out (?:steps|plan|procedure|strategy)(?![a-z]),reversal plan,' +
    '롤백 ?(?:절차|단계|방법|계획|방안|전략),(?:ロールバック|切り?戻し)の?(?:手順|方法|計画|方針|戦略),' +
    'pasos de (?:rollback|reversión),plan de (?:rollback|reversión),procedimiento de (?:rollback|reversión),rollback schritte,procédure de rollback,étapes de rollback',
);

/** In a section about rolling back, these alone introduce its steps. */
export const BARE_STEPS_TITLES: ReadonlySet<string> = words(
  '步骤,操作步骤,执行步骤,具体步骤,详细步骤,流程,操作流程,执行流程,操作,命令,steps,procedure,procedures,process,commands,actions,how,how to,절차,단계,手順,pasos,schritte,étapes',
);

/** What else a section about rolling back tells: how long it takes, who answers for it, whether it has worked. */
export const STEPS_ASIDES: Phrases = phrases(
  '回滚验证,回退验证,验证回滚,回滚后,回退后,验证清单,验收,评估,回滚时间,时间预估,预计时间,时间线,时间表,时间预算,恢复时间,负责人,联系,沟通,前提,成功标准,成功条件,完成标准,完成条件,风险,原则,影响,注意事项,常见问题,' +
    'post roll ?back,after roll ?back,roll ?back verif,roll ?back validat,roll ?back test,verif[a-z]+ (?:the )?roll ?back,validation checklist,timeline,time to,rollback time,recovery time,contact,communicat,prerequisite,success criteria,risk,principle,decision matrix,faq',
);

/** The title of one step, whatever it is about. */
export const NUMBERED_STEP = /^(?:步骤|第|step|phase|阶段)\s?[\d一二三四五六七八九十]/;

/** Labels of items that tell, among the steps, when to roll back, who does it and what else is to be known. */
export const STEPS_ASIDE_LABELS: ReadonlySet<string> = words(
  '触发,触发条件,触发标准,触发器,触发场景,判断标准,判定标准,条件,适用场景,适用条件,前提,前提条件,负责人,执行人,决策人,审批人,联系人,时间,时限,耗时,预计时间,预计耗时,预计用时,执行时间,决策时间,决策时限,恢复时间,恢复耗时,回滚时间,回滚耗时,回滚窗口,rto,rpo,影响,影响范围,风险,风险等级,说明,备注,注,注意,注意事项,警告,目标,成功标准,' +
    'trigger,triggers,trigger conditions,criteria,condition,conditions,when,if,when to use,use when,prerequisites,prerequisite,owner,approver,contact,time,duration,estimated time,time to execute,time to rollback,recovery time,rollback time,impact,risk,risk level,mitigation,note,notes,warning,caution,goal,benefit,success criteria,조건,담당자,条件,担当者',
);

/** A table with one of these headers tells whom to ask, or what may go wrong. */
export const NOT_STEPS_COLUMNS: ReadonlySet<string> = words('角色,联系人,联系方式,风险,role,contact,risk,役割,역할');

/** What is done before there is anything to roll back: a section about both is no list of steps back. */
export const FORWARD_TITLES: Phrases = phrases(
  '发布,上线,部署,迁移,升级,实施,灰度,启用,release,rollout,deploy,migrat,upgrad,enablement,implementation,배포,リリース',
);

/** Sections in which a way of rolling back is only talked about, or is that of something else. */
export const TALK_TITLES: Phrases = phrases(
  '讨论,会议,演练,替代方案,备选方案,候选方案,其他方案,考虑的方案,为什么不选,问答,discussion,meeting,drill,rehearsal,alternative,considered option,options considered,논의,대안,議論,代替案,検討した,alternativas',
);

/** A task of the plan with one of these is about rolling back. */
export const ROLLBACK_TASKS: Phrases = phrases(
  '回滚,回退(?:方案|步骤|计划|策略|流程|预案|脚本|机制|能力|演练),rollback,roll back,rolled back,rolling back,revert,back ?out plan,롤백,ロールバック,切り戻し,切戻し,reversión',
);
