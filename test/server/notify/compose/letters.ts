import type { DecisionMessage, DecisionReason, Message, MessageIncident } from '../../../../server/domain/notification.ts';
import { compose } from '../../../../server/notify/compose/compose.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import type { Language } from '../../../../server/notify/compose/words/words.ts';
import type { Envelope } from '../../../../server/ports/channels.ts';

import { LINKS, messageDecision, messageIncident } from '../../../fixtures/alerting.ts';
import { OPENED_AT } from '../sample-message.ts';

/** A decision with everything that a message can say of one. */
export const DECISION = messageDecision('ADR-012', '订单服务引入缓存', {
  owner: '李雷',
  stage: 'rollback-triggered',
  source: { path: 'adr/ADR-012-cache.md' },
  rollbackSteps: ['关闭开关 `cache.enabled`', '重启 orders 服务'],
});

/** A message about an incident of that decision. */
export function aboutIncident(reason: DecisionReason, changes: Partial<MessageIncident> = {}, text = '错误率 > 1%'): DecisionMessage {
  return {
    reason,
    decision: DECISION,
    condition: { text, path: 'adr/ADR-012-cache.md', line: 88 },
    incident: messageIncident('inc-1', OPENED_AT, changes),
    detail: null,
    at: OPENED_AT,
  };
}

/** A message about the decision beside its incidents. */
export function aboutDecision(reason: DecisionReason, detail: DecisionMessage['detail'] = null): DecisionMessage {
  return { reason, decision: DECISION, condition: null, incident: null, detail, at: OPENED_AT };
}

/** One message of each reason. */
export const EVERY_REASON: Readonly<Record<DecisionReason, DecisionMessage>> = {
  'rollback-triggered': aboutIncident('rollback-triggered'),
  'still-firing': aboutIncident('still-firing'),
  escalated: aboutIncident('escalated'),
  recovered: aboutIncident('recovered', { state: 'recovered', recoveredAt: OPENED_AT + 840 }),
  disposed: aboutIncident('disposed', {
    state: 'disposed',
    disposition: { verdict: 'waived', actor: '韩梅梅', note: '大促期间先观察', at: OPENED_AT + 900, until: OPENED_AT + 86_400 },
  }),
  blind: aboutDecision('blind', {
    kind: 'blindness',
    since: OPENED_AT - 900,
    subjects: [
      { name: 'P95 响应时间', error: 'timed out' },
      { name: '吞吐量', error: null },
    ],
  }),
  'seeing-again': aboutDecision('seeing-again', {
    kind: 'blindness',
    since: OPENED_AT - 900,
    subjects: [{ name: 'P95 响应时间', error: null }],
  }),
  'target-missed': aboutDecision('target-missed', {
    kind: 'review',
    dueAt: OPENED_AT,
    metrics: [
      { name: 'P95 响应时间', line: 61, verdict: 'missed', actual: 0.24, unit: 's', target: '< 200ms' },
      { name: '吞吐量', line: 62, verdict: 'met', actual: 912, unit: 'per_second', target: '> 800 req/s' },
      { name: '成本', line: 63, verdict: 'no-data', actual: null, unit: 'currency:CNY', target: '< ¥100' },
    ],
  }),
  'review-due': aboutDecision('review-due', { kind: 'review', dueAt: OPENED_AT, metrics: [] }),
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

/** A letter that goes out nine minutes after the incident tripped. */
export function letter(...messages: readonly [Message, ...Message[]]): Envelope {
  return { id: 'n-1', messages, sentAt: OPENED_AT + 540, attempt: 1 };
}

/** What a channel for people is given to write with: a language and a zone. */
export function inWords(language: Language, timezone = 'Asia/Shanghai'): { language: Language; compose: (envelope: Envelope) => Post } {
  return { language, compose: (envelope) => compose(envelope, language, LINKS, timezone) };
}
