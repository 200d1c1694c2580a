import type { DecisionMessage, Message } from '../../../server/domain/notification.ts';
import type { Envelope } from '../../../server/ports/channels.ts';
import { messageDecision, messageIncident } from '../../fixtures/alerting.ts';

/** 2026-01-10T03:12:00Z. */
export const OPENED_AT = 1_768_014_720;

/** The alarm of one incident that fires. */
export const ROLLBACK: DecisionMessage = {
  reason: 'rollback-triggered',
  decision: messageDecision('ADR-001', '引入 Redis 缓存'),
  condition: { text: '错误率 > 1%', path: 'adr/ADR-001-redis.md', line: 239 },
  incident: messageIncident('inc-1', OPENED_AT),
  detail: null,
  at: OPENED_AT,
};

/** The end of the same incident, ten minutes later. */
export const RECOVERED: DecisionMessage = {
  ...ROLLBACK,
  reason: 'recovered',
  incident: messageIncident('inc-1', OPENED_AT, { state: 'recovered', recoveredAt: OPENED_AT + 600 }),
  at: OPENED_AT + 600,
};

/** The same message about another incident. */
export function aboutIncident(message: DecisionMessage, id: string): DecisionMessage {
  return { ...message, incident: message.incident && { ...message.incident, id } };
}

/** An envelope around a message, sent a minute after the incident opened. */
export function envelope(message: Message = ROLLBACK, overrides: Partial<Envelope> = {}): Envelope {
  return { id: 'n-1', messages: [message], sentAt: OPENED_AT + 60, attempt: 1, ...overrides };
}
