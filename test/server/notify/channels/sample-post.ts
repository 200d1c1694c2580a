import type { Post } from '../../../../server/notify/compose/post.ts';

/** A post as the composer makes one of an alarm. */
export const POST: Post = {
  tone: 'critical',
  title: '触发回滚条件：ADR-001 引入 Redis 缓存',
  summary: '错误率 > 1%：当前 3.4%（阈值 1%），自 11:07 起 6 分钟',
  sections: [
    { heading: null, url: null, facts: [{ name: '负责人', value: '李雷' }], items: [] },
    {
      heading: '错误率 > 1%',
      url: 'https://git.example.org/adr/ADR-001-redis.md#L239',
      facts: [
        { name: '触发时的值', value: '3.4%（阈值 1%）' },
        { name: '峰值', value: '5.1%' },
        { name: '自', value: '2026年1月10日 11:07（北京时间）起，已 6 分钟' },
      ],
      items: [],
    },
    {
      heading: '记录中的回滚步骤',
      url: null,
      facts: [],
      items: ['关闭开关 `cache.enabled`', '重启 orders 服务，并确认 5xx 回到 0.1% 以下'],
    },
  ],
  links: [
    { text: '打开决策', url: 'https://adr.example.org/decisions/ADR-001' },
    { text: 'Prometheus 图表', url: 'https://prometheus.example.org/graph?g0.expr=sum(rate(errors[5m]))&g0.tab=0' },
  ],
};
