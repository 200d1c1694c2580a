import type { Word, WordRow } from './word.ts';

const ALL: Word = { kind: 'join', join: 'all' };
const ANY: Word = { kind: 'join', join: 'any' };

/** Words that join conditions, and those that tell how a list is joined. */
export const JOINS: readonly WordRow[] = [
  ['且,并且,而且,同时,并同时,且同时,以及同时,and,&&,&,그리고,かつ,및', ALL],
  ['或,或者,或是,或者是,亦或,or,||,또는,または', ANY],
  [
    '任一,任意一项,任意一个,任意一条,任意一种,任何一项,任何一个,任何一条,任一条件,任一项,其中之一,之一',
    { kind: 'quantifier', join: 'any' },
  ],
  ['满足任一,满足任意一项,满足以下任一,以下任一,any of,any one of,one of,either of,either', { kind: 'quantifier', join: 'any' }],
  ['全部满足,同时满足,均满足,都满足,以下全部,所有条件,all of,both of,both,all of the following', { kind: 'quantifier', join: 'all' }],
];

/** Words of ranges. */
export const RANGES: readonly WordRow[] = [
  ['至,到,to,から', { kind: 'range' }],
  ['介于,之间,between,사이,の間', { kind: 'between' }],
  ['从,由,自,from', { kind: 'from' }],
];

/** Words of time: how long something lasts, and over what it is measured. */
export const TIMES: readonly WordRow[] = [
  ['持续,持续时间,连续,维持,长达,时长,时间达,durante,während,für,pendant', { kind: 'hold', place: 'before' }],
  [
    'for,for at least,sustained,sustained for,sustained over,lasting,lasts,lasts for,for more than,for over,for longer than',
    { kind: 'hold', place: 'before' },
  ],
  ['연속,지속,連続,連続して,継続,継続して', { kind: 'hold', place: 'either' }],
  [
    'in a row,consecutively,in succession,straight,間,間継続,間継続して,間連続して,続く,続いた,간,간 지속,동안',
    { kind: 'hold', place: 'after' },
  ],
  [
    '在,过去,最近,近,任意,任何,in,in any,in the last,in the past,over the last,over the past,over any,during',
    { kind: 'window', place: 'before' },
  ],
  ['within any,within the last,past,last,過去,최근', { kind: 'window', place: 'before' }],
  [
    '内,里,窗口,窗口内,滑动窗口,滚动窗口,统计窗口,观察窗口,时间窗口,时间窗,期间,window,windows,rolling window,sliding window,moving window,period,timeframe,以內,이내에,以内に',
    { kind: 'window', place: 'after' },
  ],
  [
    '上线后,发布后,部署后,切换后,启用后,灰度后,迁移后,升级后,变更后,放量后,after release,after launch,after deployment,after rollout',
    { kind: 'rollout' },
  ],
  [
    'after the release,after the deployment,after deploying,after going live,of deployment,of release,of launch,of rollout,of deploy,of the deploy,of the deployment,of the release,of the rollout,of going live,after deploy,after the deploy,after the rollout',
    { kind: 'rollout' },
  ],
];

/** What a count of times in a row counts. */
export const SAMPLES: readonly WordRow[] = [
  ['周期,采样点,采样,采样周期,检查点,检查周期,检测周期,检测,检查,评估周期,数据点,监控周期,统计周期,次检测,次检查', { kind: 'sample' }],
  ['samples,sample,evaluations,checks,cycles,intervals,scrapes,data points,datapoints,measurements', { kind: 'sample' }],
];

/** Words that turn a comparison around, or say that it is as it should be. */
export const NEGATIONS: readonly WordRow[] = [
  [
    '不再,未恢复,未恢复到,未恢复至,没有恢复,没有恢复到,没有,未能,未,没,未能恢复到,无法,无法达到,不能恢复到,不满足,未满足,没有满足,不符合,未保持,不能保持,无法保持',
    { kind: 'negation' },
  ],
  ["not,never,no longer,is not,are not,does not,do not,did not,doesn't,don't,fails to,failed to,not yet", { kind: 'negation' }],
  [
    'does not recover,does not return,has not recovered,not recovered,does not recover to,does not drop,does not come back',
    { kind: 'negation' },
  ],
  [
    '应,应当,应该,应保持,需,需要,需保持,必须,须,should,should be,should stay,must,must be,must stay,shall,shall be,needs to be',
    { kind: 'obligation', negative: false },
  ],
  ['不应,不应当,不应该,不得,不能,不可,不可以,不允许,不准,不要,不会,不宜,禁止,严禁,切勿', { kind: 'obligation', negative: true }],
  [
    "should not,should not be,should never,must not,must not be,must never,shall not,cannot,can not,may not,shouldn't,mustn't",
    { kind: 'obligation', negative: true },
  ],
];

/** Words around a condition, a name or a number that are no part of them. */
export const AROUND: readonly WordRow[] = [
  ['当,如果,若,如,一旦,每当,只要,若是,假如,出现,发生,发现,检测到,累计,单次,收到,存在,产生', { kind: 'opening' }],
  ['有', { kind: 'opening', tight: true }],
  [
    'with,where,if,when,whenever,once,there are,there is,we see,seeing,the,roll back if,roll back when,rollback if,rollback when,revert if,revert when,abort if,abort when',
    { kind: 'opening' },
  ],
  [
    '则,就,即,立即,立刻,马上,自动回滚,触发回滚,回滚,回退,触发告警,告警,报警,停止,暂停,通知,roll back,rollback,revert,abort,stop,halt,then,page,notify,alert',
    { kind: 'consequence' },
  ],
  ['满足,成立,命中,均,都,仍,仍然,一直,始终,依然,普遍,保持,保持在,稳定在,维持在,处于,处在,位于,表现为', { kind: 'copula' }],
  [
    'takes,take,took,is,are,was,were,be,stays,stay,remains,remain,goes,go,gets,keeps,kept,consistently,is consistently,has been,に,で,が,は',
    { kind: 'copula' },
  ],
  ['约,大约,大概,大致,左右,上下,接近,趋近,趋近于,接近于,近乎,估计,约为,目前,力争,争取,确保,的,余,多', { kind: 'noise' }],
  [
    '≈,≃,∼,about,around,approximately,approx,approx.,roughly,nearly,almost,circa,ca.,of,the target of,target of,threshold of,a threshold of,the threshold of,limit of,the limit of,by,or better,or so,时,約,およそ,약',
    { kind: 'noise' },
  ],
  ['预计,预期,预估,目标,预算,计划,expected,target,budget,planned', { kind: 'noise', aim: true }],
  ['a,an', { kind: 'noise', tight: true }],
  ['平均,均值,average,avg,avg.,mean,min,max,minimum,maximum,평균', { kind: 'noise', ofName: true }],
];
