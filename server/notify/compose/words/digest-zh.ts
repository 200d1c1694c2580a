import type { DigestWords } from './digest-words.ts';

/** 中文。 */
export const zhDigest: DigestWords = {
  title: (team, decisions) => `【决策摘要】${team}：${decisions} 个决策`,
  everyDecision: '全部',
  withoutTeam: '没有归属的',
  period: '时段',
  from: (since, until) => `${since} 至 ${until}`,
  standing: '决策',
  healths: {
    rollback: '应回滚',
    blind: '无法判断',
    'off-target': '未达标',
    'on-target': '达标',
    'not-monitored': '未监控',
  },
  count: (health, count) => `${health} ${count} 个`,
  between: '，',
  stages: {
    'awaiting-implementation': '待实施',
    observing: '观察中',
    'rollback-triggered': '已触发回滚条件',
    'rolled-back': '已回滚',
    waived: '已豁免',
    concluded: '已结束',
  },
  headings: { turned: '有变化的', due: '到期的', blind: '无法判断的', unbound: '需要绑定的' },
  nothingTurned: '没有变化。',
  line: (decision, text) => `${decision}：${text}`,
  incident: (condition, happened) => `${condition}：${happened.join('；')}`,
  triggered: (time) => `${time}触发`,
  recovered: (time) => `${time}恢复`,
  moved: (from, to) => (from === null ? to : `${from} → ${to}`),
  judged: (metric, from, to) => `${metric}：${from} → ${to}`,
  due: { review: (time) => `${time}复盘`, 'waiver-ends': (time) => `豁免到 ${time}为止` },
  overdue: { review: (time) => `复盘已过期，应在 ${time}`, 'waiver-ends': (time) => `豁免已在 ${time}结束` },
  blind: (time, duration, subjects) =>
    subjects.length === 0 ? `记录自 ${time}起无法读取，已 ${duration}` : `自 ${time}起已 ${duration}：${subjects.join('、')}`,
  unbound: (promises) => `${promises} 条承诺`,
};
