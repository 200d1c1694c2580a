import type { Message, NotificationReason } from '../../../../server/domain/notification.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import type { Envelope } from '../../../../server/ports/channels.ts';

/** 2026-01-10T03:12:00Z. */
export const OPENED_AT = 1_768_014_720;

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

/** A message about one incident. */
export function aboutIncident(reason: NotificationReason, incidentId = 'inc-1'): Message {
  return {
    ...aboutDecision(reason),
    condition: { text: '错误率 > 1%', path: 'adr/ADR-001-redis.md', line: 239 },
    incident: {
      id: incidentId,
      state: reason === 'recovered' ? 'recovered' : 'firing',
      since: OPENED_AT - 300,
      openedAt: OPENED_AT,
      foundAt: OPENED_AT + 30,
      recoveredAt: reason === 'recovered' ? OPENED_AT + 600 : null,
      value: 0.034,
      peak: 0.051,
      unit: 'ratio',
      bounds: { min: 0.01, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: '错误率 > 1%' },
      queries: [{ query: 'sum(rate(errors[5m]))', source: 'default' }],
      disposition: null,
    },
  };
}

/** A message about the decision beside its incidents. */
export function aboutDecision(reason: NotificationReason): Message {
  return {
    reason,
    decision: {
      id: 'ADR-001',
      title: '引入 Redis 缓存',
      status: 'accepted',
      owner: '李雷',
      tags: ['cache'],
      labels: { team: 'orders' },
      stage: 'rollback-triggered',
      source: { path: 'adr/ADR-001-redis.md' },
      rollbackSteps: ['关闭开关 `cache.enabled`', '重启 orders 服务'],
    },
    condition: null,
    incident: null,
    detail: null,
    at: OPENED_AT,
  };
}

/** A letter that goes out a minute after the incident opened. */
export function letter(messages: readonly [Message, ...Message[]] = [aboutIncident('rollback-triggered')], id = 'n-1'): Envelope {
  return { id, messages, sentAt: OPENED_AT + 60, attempt: 1 };
}
