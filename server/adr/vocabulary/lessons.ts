import { type Phrases, phrases } from './words.ts';

/** What went well. */
export const WENT_WELL_TITLES: Phrases = phrases(
  '做得好,做的好,好的地方,成功之处,成功经验,成功的地方,做对,亮点,优点,有效的做法,值得保持,值得肯定,' +
    'went well,went right,did well,worked well,what worked,successes,win,positive,keep doing,highlights,^(?:the )?good$,^keep$,잘한 점,잘된 점,良かった,うまくいった,qué salió bien,lo que funcionó',
);

/** What did not. */
export const WENT_WRONG_TITLES: Phrases = phrases(
  '遇到的问题,问题,不足,困难,挑战,教训,不好,不够好,没做好,踩坑,踩过的坑,' +
    'went wrong,problem,issues,challenge,difficult,did not work,didn.t work,did not go,didn.t go,could have gone,went badly,negative,^(?:the )?bad$,pain point,문제,어려웠던,問題,課題,悪かった,qué salió mal,problemas',
);

/** What is to be done better. */
export const IMPROVEMENT_TITLES: Phrases = phrases(
  '未来改进,改进,后续,下一步,行动项,待办,以后,' +
    'improve,next time,next step,to do next,what next,follow up,action item,future,do differently,recommendation,개선,다음,改善,今後,mejoras,próximos pasos',
);
