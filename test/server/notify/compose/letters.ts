import type { Message, MessageDecision, MessageIncident, NotificationReason } from '../../../../server/domain/notification.ts';
import { compose } from '../../../../server/notify/compose/compose.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import type { Language } from '../../../../server/notify/compose/words/words.ts';
import type { Envelope, Links } from '../../../../server/ports/channels.ts';

/** 2026-01-10T03:12:00Z. */
export const TRIPPED_AT = 1_768_014_720;

/** A decision with everything that a message can say of one. */
export const DECISION: MessageDecision = {
  id: 'ADR-012',
  title: '订单服务引入缓存',
  status: 'accepted',
  owner: '李雷',
  tags: [],
  labels: {},
  stage: 'rollback-triggered',
  source: { path: 'adr/ADR-012-cache.md' },
  rollbackSteps: ['关闭开关 `cache.enabled`', '重启 orders 服务'],
};

/** An error rate that has been too high since 03:07, found half a minute after it tripped. */
export const INCIDENT: MessageIncident = {
  id: 'inc-1',
  state: 'firing',
  since: TRIPPED_AT - 300,
  openedAt: TRIPPED_AT,
  foundAt: TRIPPED_AT + 30,
  recoveredAt: null,
  value: 0.034,
  peak: 0.051,
  unit: 'ratio',
  bounds: { min: 0.01, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: '错误率 > 1%' },
  queries: [{ query: 'sum(rate(errors[5m]))', source: 'default' }],
  disposition: null,
};

/** A message about that incident. */
export function aboutIncident(reason: NotificationReason, changes: Partial<MessageIncident> = {}, text = '错误率 > 1%'): Message {
  return {
    reason,
    decision: DECISION,
    condition: { text, path: 'adr/ADR-012-cache.md', line: 88 },
    incident: { ...INCIDENT, ...changes },
    detail: null,
    at: TRIPPED_AT,
  };
}

/** A message about the decision beside its incidents. */
export function aboutDecision(reason: NotificationReason, detail: Message['detail'] = null): Message {
  return { reason, decision: DECISION, condition: null, incident: null, detail, at: TRIPPED_AT };
}

/** One message of each reason. */
export const EVERY_REASON: Readonly<Record<NotificationReason, Message>> = {
  'rollback-triggered': aboutIncident('rollback-triggered'),
  'still-firing': aboutIncident('still-firing'),
  escalated: aboutIncident('escalated'),
  recovered: aboutIncident('recovered', { state: 'recovered', recoveredAt: TRIPPED_AT + 840 }),
  disposed: aboutIncident('disposed', {
    state: 'disposed',
    disposition: { verdict: 'waived', actor: '韩梅梅', note: '大促期间先观察', at: TRIPPED_AT + 900, until: TRIPPED_AT + 86_400 },
  }),
  blind: aboutDecision('blind', {
    kind: 'blindness',
    since: TRIPPED_AT - 900,
    subjects: [
      { name: 'P95 响应时间', error: 'timed out' },
      { name: '吞吐量', error: null },
    ],
  }),
  'seeing-again': aboutDecision('seeing-again', {
    kind: 'blindness',
    since: TRIPPED_AT - 900,
    subjects: [{ name: 'P95 响应时间', error: null }],
  }),
  'target-missed': aboutDecision('target-missed', {
    kind: 'review',
    dueAt: TRIPPED_AT,
    metrics: [
      { name: 'P95 响应时间', line: 61, verdict: 'missed', actual: 0.24, unit: 's', target: '< 200ms' },
      { name: '吞吐量', line: 62, verdict: 'met', actual: 912, unit: 'per_second', target: '> 800 req/s' },
      { name: '成本', line: 63, verdict: 'no-data', actual: null, unit: 'currency:CNY', target: '< ¥100' },
    ],
  }),
  'review-due': aboutDecision('review-due', { kind: 'review', dueAt: TRIPPED_AT, metrics: [] }),
  'record-unreadable': aboutDecision('record-unreadable', {
    kind: 'unreadable',
    problems: [{ line: 61, message: 'found "很快"; expected a number' }],
  }),
  'threshold-changed': {
    ...aboutIncident('threshold-changed'),
    detail: { kind: 'change', change: 'loosened', before: '错误率 > 1%', after: '错误率 > 5%', line: 90 },
  },
  test: { ...aboutDecision('test'), decision: { ...DECISION, id: 'TEST', title: 'adr-monitor', owner: null, rollbackSteps: [] } },
};

/** Links to places that tell where they lead. */
export const LINKS: Links = {
  decision: (id) => `https://adr.example.org/decisions/${id}`,
  record: ({ path }, line) => `https://git.example.org/${path}#L${line}`,
  graph: ({ query }) => `https://prometheus.example.org/graph?g0.expr=${encodeURIComponent(query)}`,
};

/** A letter that goes out nine minutes after the incident tripped. */
export function letter(...messages: readonly [Message, ...Message[]]): Envelope {
  return { id: 'n-1', messages, sentAt: TRIPPED_AT + 540, attempt: 1 };
}

/** What a channel for people is given to write with: a language and a zone. */
export function inWords(language: Language, timezone = 'Asia/Shanghai'): { language: Language; compose: (envelope: Envelope) => Post } {
  return { language, compose: (envelope) => compose(envelope, language, LINKS, timezone) };
}
