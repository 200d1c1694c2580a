import type { RelationsAnswer } from '../../server/api/contract.ts';

/** 决策页上的记录原文。 */
export const zhRecord = {
  title: '记录原文',
  expected: '预期效果，不判定',
  text: '记录的内容',
  gone: '这份记录已经读不到了。',
  cut: (shown: number, lines: number) => `记录太长，只显示到第 ${shown} 行，共 ${lines} 行。`,
};

/** 与其他决策的关系。 */
export const zhRelations = {
  title: '与其他决策的关系',
  none: '没有提到别的决策，也没有别的决策提到它。',
  graph: '关系图，越旧越靠左',
  missing: '没有这份记录',
  kind: { supersedes: '取代', amends: '修订', related: '相关' } satisfies Record<RelationsAnswer['relations'][number]['kind'], string>,
  confounders: '可能的干扰因素',
  confoundersHint: '这些决策在同一段时间内生效，用同样的查询度量：变化可能来自它们。',
  live: '生效',
  now: '至今',
  and: '、',
};
