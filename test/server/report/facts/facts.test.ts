import { describe, expect, it } from '@jest/globals';
import { SECONDS_PER_DAY } from '../../../../server/domain/time.ts';
import { type RetrospectiveFacts, retrospectiveFacts } from '../../../../server/report/facts/facts.ts';
import { IMPLEMENTED, type MadePast, madeEvidence, madeIncident, RECORD } from '../made-evidence.ts';

const HOUR = 3600;
const DAY = SECONDS_PER_DAY;

/** Around a level, with the rhythm of a day. */
const around = (level: number) => (hour: number) => level * (1 + 0.1 * Math.cos((2 * Math.PI * hour) / 24));

const GOOD: MadePast = {
  before: { 响应时间: around(0.5), 吞吐量: around(200) },
  after: { 响应时间: around(0.15), 吞吐量: around(680) },
};

function factsOf(past: MadePast, record = RECORD): RetrospectiveFacts {
  return retrospectiveFacts(madeEvidence(record, past));
}

function metricOf(facts: RetrospectiveFacts, name: string) {
  const metric = facts.metrics.find((one) => one.name === name);
  if (metric === undefined) throw new Error(`no metric ${name}`);
  return metric;
}

describe('the facts of a metric', () => {
  it('tell what was promised from what happened', () => {
    const latency = metricOf(factsOf(GOOD), '响应时间');
    expect(latency).toMatchObject({
      baselineText: '500ms',
      targetText: '< 200ms',
      baseline: 'confirmed',
      verdict: 'met',
      effect: 'improved',
    });
    expect(latency.before?.median).toBeCloseTo(0.5, 2);
    expect(latency.after?.median).toBeCloseTo(0.15, 2);
    expect(latency.change?.ratio).toBeCloseTo(-0.7, 2);
    expect(latency.progress).toBeCloseTo((0.5 - 0.15) / 0.3, 1);
    expect(latency.shareInTarget).toBe(1);
    expect(latency.shareBlind).toBe(0);
    expect(latency.comparison).toMatchObject({ kind: 'compared', blockDays: 1, before: 30, after: 30, delta: -1, size: 'large' });
  });

  it('hold a promise in times against how many times it became', () => {
    expect(metricOf(factsOf(GOOD), '吞吐量').promise).toEqual({ form: 'times', standing: 'reached' });
    const short = factsOf({ ...GOOD, after: { 吞吐量: around(420) } });
    expect(metricOf(short, '吞吐量').promise?.standing).toBe('fell-short');
    const less = factsOf({ ...GOOD, after: { 吞吐量: around(120) } });
    expect(metricOf(less, '吞吐量')).toMatchObject({ promise: { standing: 'opposite' }, effect: 'worsened', verdict: 'regressed' });
  });

  it('say when a written baseline was never true, or seldom', () => {
    const never = factsOf({ ...GOOD, before: { 响应时间: around(0.2), 吞吐量: around(200) } });
    expect(metricOf(never, '响应时间').baseline).toBe('never');
    const rare = factsOf({ ...GOOD, before: { 响应时间: (hour) => (hour % 100 === 0 ? 0.5 : 0.2), 吞吐量: around(200) } });
    expect(metricOf(rare, '响应时间').baseline).toBe('rare');
    expect(metricOf(factsOf({}), '响应时间').baseline).toBe('unknown');
  });

  it('say when the target was first met, and for how long it was not known', () => {
    const settling = factsOf({
      ...GOOD,
      after: { 响应时间: (hour) => (hour < 30 ? 0.4 : hour >= 200 && hour < 203 ? null : 0.15), 吞吐量: around(680) },
    });
    const latency = metricOf(settling, '响应时间');
    expect(latency.firstReach).toEqual({ at: IMPLEMENTED + 31 * HOUR, after: 31 * HOUR, wasMet: false });
    expect(latency.shareBlind).toBeCloseTo(3 / 720, 9);
    expect(latency.blindStretches).toEqual([{ from: IMPLEMENTED + 200 * HOUR, to: IMPLEMENTED + 203 * HOUR, blind: 3 * HOUR }]);
  });

  it('never take no data for a kept promise', () => {
    const latency = metricOf(factsOf({ before: GOOD.before ?? {} }), '响应时间');
    expect(latency).toMatchObject({
      verdict: 'no-data',
      lastVerdict: 'no-data',
      shareInTarget: null,
      shareBlind: 1,
      effect: 'cannot-tell',
      change: null,
    });
    expect(metricOf(factsOf(GOOD), '满意度')).toMatchObject({ verdict: 'unbound', effect: 'cannot-tell' });
  });

  it('claim nothing where nothing changed, and nothing from too few days', () => {
    const same = factsOf({ before: { 响应时间: around(0.5) }, after: { 响应时间: around(0.5) } });
    expect(metricOf(same, '响应时间').effect).toBe('not-proven');
    const young = factsOf({ ...GOOD, days: 4 });
    expect(metricOf(young, '响应时间')).toMatchObject({
      effect: 'cannot-tell',
      comparison: { kind: 'too-few', before: 30, after: 4, needed: 5 },
    });
    expect(young.unknowns).toContainEqual(expect.objectContaining({ kind: 'too-few-blocks', metric: '响应时间' }));
  });

  it('see where a metric is going, and when that leaves the target', () => {
    const rising = factsOf({ ...GOOD, after: { 响应时间: (hour) => 0.1 + hour * 0.0001, 吞吐量: around(680) } });
    const { trend } = metricOf(rising, '响应时间');
    expect(trend).toMatchObject({ direction: 'rising', isBetter: false });
    expect(trend?.perDay).toBeCloseTo(0.0024, 6);
    expect(trend?.leavesTargetInDays).toBeCloseTo((0.2 - 0.1719) / 0.0024, 0);
    expect(metricOf(factsOf(GOOD), '响应时间').trend).toMatchObject({ direction: 'steady', leavesTargetInDays: null });
  });
});

describe('the facts of a decision', () => {
  it('tell how long incidents lasted, and how long people took', () => {
    const at = madeIncident().foundAt;
    const facts = factsOf({
      ...GOOD,
      changes: {
        incidents: [
          madeIncident({
            acknowledgement: { actor: '王五', note: '', at: at + 60 },
            disposition: { verdict: 'waived', actor: '王五', note: '促销', at: at + 600, until: null },
          }),
          madeIncident({ id: 'two', openedAt: IMPLEMENTED + 29 * DAY, since: null, foundAt: IMPLEMENTED + 29 * DAY, recoveredAt: null }),
        ],
      },
    });
    expect(facts.incidents[0]).toMatchObject({
      lasted: 3900,
      isOver: true,
      toNotice: 30,
      toAcknowledge: 60,
      toDispose: 600,
      state: 'disposed',
    });
    expect(facts.incidents[1]).toMatchObject({ lasted: DAY, isOver: false, toDispose: null, state: 'firing' });
    expect(facts.conditions[0]).toMatchObject({ incidents: 2, heldFor: 3900 + DAY });
  });

  it('hold expected effects against the metrics whose names they bear', () => {
    const { expectations } = factsOf(GOOD);
    expect(expectations.map(({ metric, standing, form }) => [metric?.name ?? null, standing, form])).toEqual([
      ['吞吐量', 'reached', 'times'],
      ['响应时间', 'reached', 'percent'],
      [null, null, 'percent'],
    ]);
  });

  it('compare promised weeks with real dates', () => {
    const { plan } = factsOf(GOOD);
    expect(plan).toMatchObject({ promised: 21 * DAY, took: 28 * DAY, beganBecause: 'record', openTasks: 1 });
    expect(plan?.ratio).toBeCloseTo(28 / 21, 9);
  });

  it('say what cannot be told', () => {
    const kinds = factsOf({
      ...GOOD,
      changes: {
        watchedFrom: IMPLEMENTED + 20 * DAY,
        confounders: [{ decisionId: 'ADR-008', liveFrom: IMPLEMENTED + DAY, from: IMPLEMENTED + DAY, until: null, metrics: ['响应时间'] }],
      },
    }).unknowns.map(({ kind }) => kind);
    expect(kinds).toEqual(['watched-late', 'metric-unbound', 'condition-unjudged', 'expectation-unmeasured', 'confounded']);
  });

  it('have no outcome where the change is not live', () => {
    const facts = factsOf({ before: GOOD.before ?? {}, changes: { observation: null, watchedFrom: null } });
    expect(facts.unknowns[0]).toEqual({ kind: 'not-live' });
    expect(metricOf(facts, '响应时间').comparison).toBeNull();
  });
});
