import type { PortfolioWords } from './words.ts';

/** 中文。 */
export const zh: PortfolioWords = {
  title: '承诺兑现情况',
  range: (from, to) => {
    if (from === null && to === null) return '全部季度。';
    if (from === null) return `${to} 及以前的季度。`;
    return to === null ? `${from} 及以后的季度。` : `${from} 至 ${to} 的季度。`;
  },
  judgedThrough: (instant) => (instant === null ? '还没有判定过任何数据。' : `判定到 ${instant} 为止。`),
  notes: [
    '衡量指标表的每一行是一条承诺。确知目标已达成才算兑现：复盘过的以复盘时为准，否则以现在为准；没有数据不算兑现。',
    '变更已回滚的，其承诺算作撤销。',
    '达标时间占比按数值已知的时间计算，其余是未知时间。',
    '季度按 UTC 划分。',
  ],
  sections: {
    byImplementation: '按实施季度',
    byReview: '按复盘季度',
    byTeam: '按负责人',
    byTag: '按标签',
    decisions: '决策',
  },
  heads: { byImplementation: '季度', byReview: '季度', byTeam: '负责人', byTag: '标签', decisions: '决策' },
  columns: {
    decisions: '决策',
    promises: '承诺',
    outcomes: { kept: '兑现', missed: '未达标', regressed: '比基线更差', undone: '撤销', unknown: '无法判断' },
    keptShare: '兑现率',
    timeInTarget: '达标时间占比',
    blind: '未知时间占比',
    toTarget: '达标用时中位数',
    rollbacks: '回滚条件',
    coverage: '可判定',
  },
  total: '合计',
  nobody: '没有负责人',
  noTag: '没有标签',
  nothing: '这些季度里没有上线的决策。',
  none: '无。',
  days: (days) => `${days} 天`,
  hours: (hours) => `${hours} 小时`,
  triggered: (count) => `触发 ${count} 次`,
  answers: {
    rolledBack: (count) => `回滚 ${count}`,
    waived: (count) => `豁免 ${count}`,
    falseAlarms: (count) => `误报 ${count}`,
    open: (count) => `待处置 ${count}`,
  },
  rollbacks: (triggered, answers) => (answers.length === 0 ? triggered : `${triggered}：${answers.join('，')}`),
};
