import type { Message } from '../../../server/domain/notification.ts';
import type { Envelope } from '../../../server/ports/channels.ts';

/** 2026-01-10T03:12:00Z. */
export const OPENED_AT = 1_768_014_720;

/** The alarm of one incident that fires. */
export const ROLLBACK: Message = {
  reason: 'rollback-triggered',
  decision: { id: 'ADR-001', title: '引入 Redis 缓存' },
  condition: { text: '错误率 > 1%', path: 'adr/ADR-001-redis.md', line: 239 },
  incident: { id: 'inc-1', state: 'firing', openedAt: OPENED_AT, recoveredAt: null, value: 0.034, peak: 0.051, unit: 'ratio' },
  at: OPENED_AT,
};

/** The end of the same incident, ten minutes later. */
export const RECOVERED: Message = {
  ...ROLLBACK,
  reason: 'recovered',
  incident: {
    id: 'inc-1',
    state: 'recovered',
    openedAt: OPENED_AT,
    recoveredAt: OPENED_AT + 600,
    value: 0.034,
    peak: 0.051,
    unit: 'ratio',
  },
  at: OPENED_AT + 600,
};

/** The same message about another incident. */
export function aboutIncident(message: Message, id: string): Message {
  return { ...message, incident: message.incident && { ...message.incident, id } };
}

/** An envelope around a message, sent a minute after the incident opened. */
export function envelope(message: Message = ROLLBACK, overrides: Partial<Envelope> = {}): Envelope {
  return { id: 'n-1', message, decisionUrl: 'http://localhost:3000/decisions/ADR-001', sentAt: OPENED_AT + 60, attempt: 1, ...overrides };
}
