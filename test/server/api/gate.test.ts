import { describe, expect, it } from '@jest/globals';
import { gateOf } from '../../../server/api/gate.ts';
import { initialState } from '../../../server/domain/condition-state.ts';
import type { Status } from '../../../server/domain/decision.ts';
import { type DecisionState, newDecisionState, type TrackedCondition, type TrackedMetric } from '../../../server/domain/decision-state.ts';
import { conditionFingerprint, metricFingerprint } from '../../../server/domain/fingerprint.ts';
import { healthOf } from '../../../server/domain/health.ts';
import type { Incident } from '../../../server/domain/incident.ts';
import { holdOf } from '../../../server/domain/settings.ts';
import type { Stage } from '../../../server/domain/stage.ts';
import type { DecisionView } from '../../../server/ports/monitor.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

const NOW = START + 3600;
const bound = bind(decision('ADR-1'));
const [condition] = bound.conditions;
const [metric] = bound.metrics;
if (condition?.rule == null || metric?.query == null) throw new Error('the sample decision has a rule and a query');

const progress = { judgedThrough: NOW - 20, warnings: [], error: null };
const trackedCondition: TrackedCondition = {
  ...progress,
  state: { ...initialState(START), blindSince: null },
  fingerprint: conditionFingerprint({ rule: condition.rule, hold: holdOf(condition, settings) }),
  incidentId: null,
  rungAt: null,
};
const trackedMetric: TrackedMetric = {
  ...progress,
  verdict: 'met',
  actual: 0.1,
  actualAt: NOW - 20,
  blindSince: null,
  historyFrom: START,
  fingerprint: metricFingerprint({ ...metric, query: metric.query }),
};

interface Changes {
  readonly condition?: Partial<TrackedCondition> | null;
  readonly metric?: Partial<TrackedMetric> | null;
  readonly stage?: Stage;
  readonly status?: Status | null;
  readonly incidents?: readonly Incident[];
  readonly bound?: Partial<DecisionView['bound']>;
}

/** A decision that was judged 20 s ago and is well, but for the changes; null takes a subject's state away. */
function view(changes: Changes = {}): DecisionView {
  const one = { ...bound, ...changes.bound, decision: decision('ADR-1', changes.status === undefined ? {} : { status: changes.status }) };
  const state: DecisionState = {
    ...newDecisionState('ADR-1', START),
    stage: { stage: changes.stage ?? 'observing', since: START, until: null, saidBy: 'monitor' },
    conditions: changes.condition === null ? {} : { errors: { ...trackedCondition, ...changes.condition } },
    metrics: changes.metric === null ? {} : { p95: { ...trackedMetric, ...changes.metric } },
  };
  const incidents = changes.incidents ?? [];
  return { bound: one, state, incidents, health: healthOf(one, state, incidents) };
}

const incident: Incident = {
  id: 'i1',
  decisionId: 'ADR-1',
  conditionKey: 'errors',
  condition: { text: '错误率 > 1%', path: 'ADR-1.md', line: 14 },
  since: NOW - 160,
  openedAt: NOW - 100,
  foundAt: NOW - 90,
  recoveredAt: null,
  value: 0.05,
  peak: 0.05,
  unit: 'ratio',
  bounds: null,
  queries: [],
  acknowledgement: null,
  disposition: null,
};

const ask = (changes: Changes = {}, maxAge: number | null = null, now = NOW, lags = {}) =>
  gateOf(view(changes), { now, maxAge, settings: { ...settings, lags } });

describe('a gate', () => {
  it('passes where everything was judged lately and nothing holds', () => {
    expect(ask()).toEqual({ decision: 'pass', reasons: [] });
  });

  it('passes where a target is missed, since only a rollback condition rolls back', () => {
    expect(ask({ metric: { verdict: 'missed' } }).decision).toBe('pass');
  });

  it('says roll back while an incident is open, whatever else cannot be told', () => {
    const rollback = { decision: 'rollback', reasons: ['错误率 > 1%'] };
    expect(ask({ incidents: [incident] })).toEqual(rollback);
    expect(ask({ incidents: [incident], condition: null, metric: null })).toEqual(rollback);
    expect(ask({ incidents: [incident] }, null, NOW + 86_400)).toEqual(rollback);
    expect(ask({ incidents: [incident], status: 'superseded' })).toEqual(rollback);
  });

  it('names what it cannot tell, and what was never judged', () => {
    expect(ask({ condition: { state: { ...trackedCondition.state, blindSince: NOW - 60 } }, metric: { blindSince: NOW - 60 } })).toEqual({
      decision: 'blind',
      reasons: ['cannot tell: 错误率 > 1%', 'cannot tell: P95'],
    });
    expect(ask({ condition: null, metric: null })).toEqual({
      decision: 'blind',
      reasons: ['never judged: 错误率 > 1%', 'never judged: P95'],
    });
  });

  it('is blind to what was judged as it read before the record or the bindings were changed', () => {
    expect(ask({ condition: { fingerprint: 'of another query' } })).toEqual({ decision: 'blind', reasons: ['never judged: 错误率 > 1%'] });
    expect(ask({ metric: { fingerprint: 'of another query' } })).toEqual({ decision: 'blind', reasons: ['never judged: P95'] });
  });

  it('is blind where the last judgement is older than asked for, and than blindAfter where nothing is asked', () => {
    const through = trackedCondition.judgedThrough;
    expect(ask({}, null, through + settings.blindAfter).decision).toBe('pass');
    expect(ask({}, null, through + settings.blindAfter + 1)).toEqual({
      decision: 'blind',
      reasons: ['错误率 > 1%', 'P95'].map((name) => `last judged with the data of ${new Date(through * 1000).toISOString()}: ${name}`),
    });
    expect(ask({}, 19).decision).toBe('blind');
    expect(ask({}, 86_400, NOW + 3600).decision).toBe('pass');
  });

  it('waits as much longer as the source is late, unless an age is asked for', () => {
    const now = trackedCondition.judgedThrough + settings.blindAfter + 60;
    expect(ask({}, null, now, { default: 60 }).decision).toBe('pass');
    expect(ask({}, null, now, { other: 60 }).decision).toBe('blind');
    expect(ask({}, settings.blindAfter, now, { default: 60 }).decision).toBe('blind');
  });

  it('is blind while the clock is behind what was judged already', () => {
    expect(ask({}, null, NOW - 3600).decision).toBe('blind');
  });

  it.each<[string, Changes, string]>([
    ['a record that is not accepted', { status: 'proposed' }, 'not judged: the record is proposed'],
    ['a rejected record', { status: 'rejected' }, 'not judged: the record is rejected'],
    ['a record without a status', { status: null }, 'not judged: the record has no status that can be read'],
    ['a change that is awaited', { stage: 'awaiting-implementation' }, 'not judged: the change is not implemented yet'],
    [
      'a record of which only metrics can be executed',
      { bound: { conditions: [{ ...condition, rule: null }] } },
      'not judged: the record has no rollback condition that can be executed',
    ],
  ])('never passes %s', (_, changes, reason) => {
    expect(ask(changes)).toEqual({ decision: 'blind', reasons: [reason] });
  });

  it.each<[string, Changes, string]>([
    ['concluded', { stage: 'concluded' }, 'the review is concluded'],
    ['rolled back', { stage: 'rolled-back' }, 'the change was rolled back'],
    ['superseded', { status: 'superseded' }, 'the record is superseded'],
    ['deprecated', { status: 'deprecated' }, 'the record is deprecated'],
  ])('passes a decision that people have closed, saying so: %s', (_, changes, reason) => {
    expect(ask({ ...changes, condition: null, metric: null })).toEqual({ decision: 'pass', reasons: [`no longer judged: ${reason}`] });
  });

  it('passes what a person has answered and what only begins to hold, saying so', () => {
    const { state } = trackedCondition;
    const firing = { condition: { state: { ...state, phase: 'firing' } } } as const;
    expect(ask({ ...firing, stage: 'waived' })).toEqual({
      decision: 'pass',
      reasons: ['holds, and a person has answered it: 错误率 > 1%'],
    });
    expect(ask({ condition: { state: { ...state, phase: 'pending' } } })).toEqual({
      decision: 'pass',
      reasons: ['holds, but not yet for its hold: 错误率 > 1%'],
    });
  });

  it('says which conditions a pass does not vouch for', () => {
    const forPeople = { ...condition, key: 'words', rule: null, condition: { ...condition.condition, text: '用户大量投诉' } };
    expect(ask({ bound: { conditions: [condition, forPeople] } })).toEqual({ decision: 'pass', reasons: ['not judged: 用户大量投诉'] });
  });
});
