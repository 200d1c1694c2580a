import { describe, expect, it } from '@jest/globals';
import type { DecisionMessage } from '../../../../server/domain/notification.ts';
import { toAlert } from '../../../../server/notify/channels/alert.ts';
import { LINKS } from '../../../fixtures/alerting.ts';
import { aboutIncident, envelope, RECOVERED, ROLLBACK } from '../sample-message.ts';

const alertOf = (message: DecisionMessage) => toAlert(message, envelope(message).sentAt, LINKS, 60);
const BLIND: DecisionMessage = { ...ROLLBACK, reason: 'blind', condition: null, incident: null };

describe('the alert for a message', () => {
  it('names the decision, the condition and the incident, and outlives four refreshes', () => {
    expect(alertOf(ROLLBACK)).toEqual({
      labels: { alertname: 'ADRRollback', severity: 'critical', decision: 'ADR-001', incident: 'inc-1', condition: '错误率 > 1%' },
      annotations: {
        title: '引入 Redis 缓存',
        summary: 'ADR-001 引入 Redis 缓存: 错误率 > 1%',
        description: 'adr/ADR-001-redis.md:239; value 3.4%; threshold > 1%; peak 5.1%',
        record_url: 'https://git.example.org/adr/ADR-001-redis.md#L239',
        graph_url: 'https://prometheus.example.org/graph?g0.expr=sum(rate(errors%5B5m%5D))',
        dashboard_url: 'https://adr.example.org/decisions/ADR-001',
      },
      startsAt: '2026-01-10T03:12:00.000Z',
      endsAt: '2026-01-10T03:17:00.000Z',
      generatorURL: 'https://adr.example.org/decisions/ADR-001',
    });
  });

  it.each(['recovered', 'disposed'] as const)('has the labels of the alarm when the reason is %s', (reason) => {
    expect(alertOf({ ...RECOVERED, reason }).labels).toEqual(alertOf(ROLLBACK).labels);
  });

  it.each(['still-firing', 'escalated'] as const)('is the same one when the reason is %s', (reason) => {
    expect(alertOf({ ...ROLLBACK, reason })).toEqual(alertOf(ROLLBACK));
  });

  it('ends when the condition stopped holding', () => {
    expect(alertOf({ ...RECOVERED, at: RECOVERED.at + 3600 }).endsAt).toBe('2026-01-10T03:22:00.000Z');
  });

  it('ends with the disposition where the condition still holds', () => {
    expect(alertOf({ ...ROLLBACK, reason: 'disposed', at: ROLLBACK.at + 120 }).endsAt).toBe('2026-01-10T03:14:00.000Z');
  });

  it('is another one for a relapse', () => {
    expect(alertOf(aboutIncident(ROLLBACK, 'inc-2')).labels).not.toEqual(alertOf(ROLLBACK).labels);
  });

  it('of a decision that cannot be judged outlives four refreshes, and ends when the decision is seen again', () => {
    const seeing: DecisionMessage = { ...BLIND, reason: 'seeing-again', at: BLIND.at + 300 };
    expect(alertOf(BLIND).labels).toEqual({ alertname: 'ADRMonitorBlind', severity: 'warning', decision: 'ADR-001' });
    expect(alertOf(seeing).labels).toEqual(alertOf(BLIND).labels);
    expect(alertOf(BLIND).endsAt).toBe('2026-01-10T03:17:00.000Z');
    expect(alertOf(seeing).endsAt).toBe('2026-01-10T03:17:00.000Z');
  });

  it('of an incident found after it was over is one of its own that the recovery does not end', () => {
    const found: DecisionMessage = { ...RECOVERED, reason: 'rollback-triggered' };
    expect(alertOf(found).labels).toEqual({ ...alertOf(RECOVERED).labels, found: 'late' });
    expect(alertOf(found).endsAt).toBe('2026-01-10T04:13:00.000Z');
  });

  it.each([
    ['target-missed', 'ADRTargetMissed', 'warning'],
    ['review-due', 'ADRReviewDue', 'info'],
    ['record-unreadable', 'ADRRecordUnreadable', 'warning'],
    ['threshold-changed', 'ADRThresholdChanged', 'critical'],
    ['test', 'ADRMonitorTest', 'info'],
  ] as const)('stands for an hour when the reason is %s', (reason, alertname, severity) => {
    const alert = alertOf({ ...ROLLBACK, reason, incident: null, condition: null });
    expect(alert.labels).toMatchObject({ alertname, severity });
    expect(alert.endsAt).toBe('2026-01-10T04:13:00.000Z');
    expect(alert.annotations).toEqual({ title: '引入 Redis 缓存', summary: 'ADR-001 引入 Redis 缓存', dashboard_url: expect.any(String) });
  });
});
