import { afterEach, describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../server/domain/decision.ts';
import { dayOf, SECONDS_PER_DAY } from '../../../server/domain/time.ts';
import { policyOf } from '../../../server/monitor/cycle.ts';
import { followUp } from '../../../server/monitor/follow-up.ts';
import { acknowledgeIncident, disposeIncident } from '../../../server/monitor/orders.ts';
import { routeTo, tells } from '../../fixtures/alerting.ts';
import { decision, START } from '../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from './fake-world.ts';

let world: FakeWorld;
afterEach(() => world.store.close());

/** Everything that ever became owed, oldest first. */
async function owed(): Promise<readonly string[]> {
  const listed = await world.store.outbox.list({ limit: 1000 });
  return listed.toReversed().map(({ channel, message: { reason } }) => `${reason} → ${channel}`);
}

/** Everything that is owed is delivered. */
async function deliver(): Promise<void> {
  for (const { id } of await world.store.outbox.due(world.now, 100)) await world.store.outbox.markDelivered([id], world.now, id);
}

const chase = () => followUp({ ...world.deps, policy: policyOf(world.deps) }, world.decisions.map(world.bind));

describe('messages about an incident', () => {
  it('say what people need: since when, the threshold, the query, the steps to roll back', async () => {
    world = await fakeWorld(breach(START + 100, START + 400));
    const rollbackSteps = [{ text: 'kubectl rollout undo', line: 30 }];
    world.decisions = [decision('ADR-1', { owner: 'li.lei', tags: ['db'], labels: { team: 'shop' }, rollbackSteps })];
    await world.cyclesUntil(START + 300);
    const [notification] = await world.store.outbox.list({ limit: 1 });
    expect(notification?.message).toMatchObject({
      decision: { owner: 'li.lei', tags: ['db'], labels: { team: 'shop' }, stage: 'observing', rollbackSteps: ['kubectl rollout undo'] },
      incident: { since: START + 110, openedAt: START + 170, bounds: { text: '> 1%' }, queries: [{ query: 'errors', source: 'default' }] },
    });
  });

  it('tell of an episode that one cycle has found whole from its beginning to its end, once', async () => {
    world = await fakeWorld(breach(START + 100, START + 400));
    world.now = START + 900;
    await world.cycle();
    await world.cycle();
    expect(await owed()).toEqual(['rollback-triggered → ops', 'recovered → ops']);
  });

  it('say what became of the decision, as the record has it, when somebody has answered', async () => {
    world = await fakeWorld(breach(START + 100, START + 400));
    world.decisions = [decision('ADR-1', { owner: 'li.lei' })];
    await world.cyclesUntil(START + 300);
    const [incident] = await world.store.incidents();
    await disposeIncident(world.deps, { incidentId: incident?.id ?? '', verdict: 'waived', actor: 'li.lei', note: 'known', until: null });
    const [notification] = await world.store.outbox.list({ limit: 1 });
    expect(notification?.message).toMatchObject({
      reason: 'disposed',
      decision: { title: 'Title of ADR-1', owner: 'li.lei', stage: 'rollback-triggered' },
      incident: { disposition: { verdict: 'waived' } },
    });
  });

  it('go to the channels of their route, and the end also to those that heard of the beginning', async () => {
    world = await fakeWorld(breach(START + 100, START + 400));
    world.alerting = {
      ...tells('ops'),
      routes: [routeTo(['hook'], { matcher: { reasons: ['rollback-triggered'] }, goesOn: true }), routeTo(['ops'])],
    };
    await world.cyclesUntil(START + 600);
    expect(await owed()).toEqual(['rollback-triggered → hook', 'rollback-triggered → ops', 'recovered → ops', 'recovered → hook']);
  });

  it('ring once in a while where a condition flaps, but tell Alertmanager at once', async () => {
    world = await fakeWorld((at) => (Math.floor((at - START) / 120) % 2 === 1 ? 0.05 : 0.001));
    world.alerting = { ...tells('ops', 'am'), ringAgainAfter: 900, quietChannels: new Set(['am']) };
    await world.cyclesUntil(START + 1200, 15);
    const listed = (await world.store.outbox.list({ limit: 1000 })).toReversed();
    const waits = (channel: string) =>
      listed
        .filter(({ message }) => message.reason === 'rollback-triggered')
        .filter((one) => one.channel === channel)
        .map(({ createdAt, nextAttemptAt }) => nextAttemptAt - createdAt);
    expect(waits('am')).toEqual([0, 0, 0, 0, 0]);
    expect(waits('ops')).toEqual([0, 660, 420, 180, 840]);
    expect(
      listed.filter(({ message }) => message.reason === 'recovered').every(({ createdAt, nextAttemptAt }) => createdAt === nextAttemptAt),
    ).toBe(true);
  });
});

describe('an incident that is found again', () => {
  it('is not opened a second time, where its condition was taken out of the record and put back', async () => {
    world = await fakeWorld(breach(START + 100, START + 1e6));
    await world.cyclesUntil(START + 180);
    const [incident] = await world.store.incidents();
    const order = { incidentId: incident?.id ?? '', verdict: 'false-alarm', actor: 'li.lei', note: 'load test', until: null } as const;
    await disposeIncident(world.deps, order);
    const before = await owed();
    const stored = (await world.store.states()).get('ADR-1');
    if (stored === undefined) throw new Error('the decision is stored');
    // As if nothing were remembered of the condition: the same episode is found in the same data.
    await world.store.commitCycle({
      at: world.now,
      states: [{ ...stored, metrics: {}, conditions: {} }],
      stageMoves: [],
      history: [],
      incidents: [],
      owed: [],
      journal: [],
    });
    await world.cycle();
    expect((await world.store.states()).get('ADR-1')?.stage).toMatchObject({ stage: 'observing', saidBy: 'person' });
    expect(await world.store.incidents()).toMatchObject([{ id: incident?.id, disposition: { verdict: 'false-alarm' } }]);
    expect(await owed()).toEqual(before);
  });
});

describe('following up', () => {
  async function firing(alerting: Partial<FakeWorld['alerting']>): Promise<void> {
    world = await fakeWorld(breach(START + 100, START + 1e6));
    world.alerting = { ...tells('ops'), ...alerting };
    await world.cyclesUntil(START + 180);
    world.now = START + 180;
    await deliver();
  }

  it('reminds again and again, each time after the last message, and once for each time', async () => {
    await firing({ fallback: routeTo(['ops'], { remindAfter: 3600 }) });
    for (let hours = 0; hours < 3; hours += 1) {
      world.now += 3599;
      expect(await chase()).toBe(0);
      world.now += 1;
      expect(await chase()).toBe(1);
      expect(await chase()).toBe(0);
      await deliver();
    }
    expect(await owed()).toEqual(['rollback-triggered → ops', ...Array(3).fill('still-firing → ops')]);
  });

  it('reminds through the route that wants it soonest', async () => {
    await firing({
      ...tells('ops', 'am'),
      quietChannels: new Set(['am']),
      routes: [
        routeTo(['ops', 'am'], { goesOn: true }),
        routeTo(['ops', 'am'], { remindAfter: 7200, goesOn: true }),
        routeTo(['ops', 'am'], { remindAfter: 3600, goesOn: true }),
        routeTo(['ops', 'am']),
      ],
    });
    world.now += 3599;
    expect(await chase()).toBe(0);
    world.now += 1;
    expect(await chase()).toBe(1);
    expect((await owed()).at(-1)).toBe('still-firing → ops');
  });

  it('does not remind Alertmanager, which is sent again what fires', async () => {
    await firing({ fallback: routeTo(['ops', 'am'], { remindAfter: 3600 }), quietChannels: new Set(['am']) });
    world.now += 3600;
    expect(await chase()).toBe(1);
    expect(await owed()).toEqual(['rollback-triggered → ops', 'rollback-triggered → am', 'still-firing → ops']);
  });

  it('does not remind of what has not gone out yet', async () => {
    await firing({ fallback: routeTo(['ops'], { remindAfter: 3600 }) });
    world.now += 3600;
    expect(await chase()).toBe(1);
    world.now += 3600;
    expect(await chase()).toBe(0);
    await deliver();
    expect(await chase()).toBe(1);
  });

  it('reminds once after an outage, however many times were missed', async () => {
    await firing({ fallback: routeTo(['ops'], { remindAfter: 3600 }) });
    world.now += 50 * 3600;
    expect(await chase()).toBe(1);
    expect(await chase()).toBe(0);
  });

  it('does not say of what cannot be told that it fires still, nor of a record that is no longer in force', async () => {
    await firing({ fallback: routeTo(['ops'], { remindAfter: 3600 }) });
    world.now += 3600;
    world.down = new Set(['default']);
    await world.cycle();
    expect(await chase()).toBe(0);
    world.down = new Set();
    await world.cycle();
    world.decisions = [decision('ADR-1', { status: 'superseded' })];
    expect(await chase()).toBe(0);
    world.decisions = [];
    expect(await chase()).toBe(0);
    world.decisions = [decision('ADR-1')];
    expect(await chase()).toBe(1);
  });

  it('tells others, one step after the other, and tells them too how it ends', async () => {
    const escalation = [
      { after: 600, channels: ['lead'] },
      { after: 1800, channels: ['boss', 'lead'] },
    ];
    await firing({ routes: [routeTo(['ops'], { escalation })] });
    for (const [after, count] of [
      [599, 0],
      [1, 1],
      [1199, 0],
      [1, 1],
      [9999, 0],
    ] as const) {
      world.now += after;
      expect(await chase()).toBe(count);
    }
    const [incident] = await world.store.incidents();
    const order = { incidentId: incident?.id ?? '', verdict: 'rolled-back', actor: 'li.lei', note: 'undone', until: null } as const;
    await disposeIncident(world.deps, order);
    expect(await owed()).toEqual([
      'rollback-triggered → ops',
      'escalated → lead',
      'escalated → boss',
      'disposed → ops',
      'disposed → lead',
      'disposed → boss',
    ]);
  });

  it('stops when somebody takes care, which is written down once', async () => {
    await firing({ routes: [routeTo(['ops'], { remindAfter: 60, escalation: [{ after: 60, channels: ['lead'] }] })] });
    const [incident] = await world.store.incidents();
    const order = { incidentId: incident?.id ?? '', actor: 'li.lei', note: 'on it' };
    expect(await acknowledgeIncident(world.deps, order)).toMatchObject({ acknowledgement: { actor: 'li.lei', note: 'on it' } });
    expect(await acknowledgeIncident(world.deps, order)).toBe('conflict');
    expect(await acknowledgeIncident(world.deps, { ...order, incidentId: 'no' })).toBe('unknown');
    world.now += 7200;
    expect(await chase()).toBe(0);
    const acknowledgements = (await world.store.journal()).filter(({ action }) => action === 'acknowledge');
    expect(acknowledgements).toMatchObject([{ actor: 'li.lei', note: 'on it', incidentId: incident?.id }]);
    await world.cycle();
    expect(await world.store.incident(incident?.id ?? '')).toMatchObject({ acknowledgement: { actor: 'li.lei' } });
  });
});

describe('notices', () => {
  const reviewed = (changes: Partial<Decision> = {}) => decision('ADR-1', { reviewAfterSeconds: 3600, ...changes });

  it('say once that the review is due, from when the change is live', async () => {
    world = await fakeWorld();
    world.decisions = [reviewed()];
    await world.cyclesUntil(START + 3599);
    expect(await owed()).toEqual([]);
    await world.cyclesUntil(START + 7200);
    expect(await owed()).toEqual(['review-due → ops']);
    const [notification] = await world.store.outbox.list({ limit: 1 });
    expect(notification?.message).toMatchObject({
      at: START + 3600,
      detail: { kind: 'review', dueAt: START + 3600, metrics: [{ name: 'P95', verdict: 'met', actual: 0.1, target: '< 200ms' }] },
    });
  });

  it('say that the review is due at the date that the record states, and once more where that date is moved', async () => {
    world = await fakeWorld();
    world.decisions = [reviewed({ reviewAt: START + 1800 })];
    await world.cyclesUntil(START + 1799);
    expect(await owed()).toEqual([]);
    await world.cyclesUntil(START + 7200);
    expect(await owed()).toEqual(['review-due → ops']);
    world.decisions = [reviewed({ reviewAt: START + 9000 })];
    await world.cyclesUntil(START + 8999);
    expect(await owed()).toHaveLength(1);
    await world.cyclesUntil(START + 12_000);
    expect(await owed()).toEqual(['review-due → ops', 'review-due → ops']);
  });

  it('count from the end of the plan where the record does not say when the change went live', async () => {
    world = await fakeWorld();
    const endsAt = Math.ceil(START / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    const phase = { title: '上线', line: 1, durationSeconds: null, start: null, end: dayOf(endsAt - 1), done: 0, total: 1 };
    world.decisions = [reviewed({ implementedAt: null, plan: { phases: [phase] } })];
    await world.cyclesUntil(endsAt + 3599, 600);
    expect(await owed()).toEqual([]);
    await world.cyclesUntil(endsAt + 7200, 600);
    const [notification] = await world.store.outbox.list({ limit: 1 });
    expect(notification?.message).toMatchObject({ reason: 'review-due', at: endsAt + 3600 });
  });

  it('say that a target is missed where one is, though others are met', async () => {
    world = await fakeWorld();
    const bindOne = world.bind;
    world.bind = (one) => {
      const bound = bindOne(one);
      const [metric] = bound.metrics;
      if (metric === undefined || metric.query === null) throw new Error('the sample decision has a bound metric');
      return { ...bound, metrics: [metric, { ...metric, key: 'p99', query: { ...metric.query, query: 'slow' } }] };
    };
    world.value = (query) => ({ latency: 0.1, slow: 0.3 })[query] ?? 0.001;
    world.decisions = [reviewed()];
    await world.cyclesUntil(START + 3700);
    expect(await owed()).toEqual(['target-missed → ops']);
  });

  it.each([
    ['whose review is done', { concludedAt: START + 600 }],
    ['that was undone', { rolledBackAt: START + 600 }],
    ['that another has replaced', { status: 'superseded' as const }],
  ])('say nothing of the review of a decision %s', async (_, changes) => {
    world = await fakeWorld();
    world.decisions = [reviewed()];
    await world.cyclesUntil(START + 900);
    world.decisions = [reviewed(changes)];
    await world.cyclesUntil(START + 7200);
    expect(await owed()).toEqual([]);
  });

  it('have the review that the configuration asks for where the record asks for none', async () => {
    world = await fakeWorld();
    world.settings = { ...world.settings, reviewAfter: 1800 };
    await world.cyclesUntil(START + 3600);
    expect(await owed()).toEqual(['review-due → ops']);
  });

  it('are not about a review that was due before the decision was first seen, nor of one that is not in force', async () => {
    world = await fakeWorld();
    world.decisions = [reviewed({ implementedAt: START - 86_400 }), decision('ADR-2', { status: 'superseded', reviewAfterSeconds: 60 })];
    await world.cyclesUntil(START + 600);
    expect(await owed()).toEqual([]);
  });

  it('say once that a record is gone, after a while in which it may come back', async () => {
    world = await fakeWorld();
    await world.cyclesUntil(START + 60);
    world.decisions = [];
    await world.cyclesUntil(START + 120 + world.settings.blindAfter - 60);
    expect(await owed()).toEqual([]);
    await world.cyclesUntil(START + 3600);
    expect(await owed()).toEqual(['record-unreadable → ops']);
    const [notification] = await world.store.outbox.list({ limit: 1 });
    expect(notification?.message).toMatchObject({ decision: { title: 'Title of ADR-1' }, detail: { kind: 'unreadable', problems: [] } });
    world.decisions = [decision('ADR-1')];
    await world.cyclesUntil(START + 3900);
    world.decisions = [];
    await world.cyclesUntil(START + 7200);
    expect(await owed()).toHaveLength(2);
  });

  it('say nothing of a record that goes when it was not in force any more', async () => {
    world = await fakeWorld();
    await world.cyclesUntil(START + 60);
    world.decisions = [decision('ADR-1', { status: 'superseded' })];
    await world.cyclesUntil(START + 180);
    world.decisions = [];
    await world.cyclesUntil(START + 3600);
    expect(await owed()).toEqual([]);
  });

  it('say what is wrong with a record that could be read before, and nothing of one that never could', async () => {
    world = await fakeWorld();
    const problem = {
      severity: 'error',
      code: 'status-unknown',
      path: 'x.md',
      line: 3,
      column: 1,
      found: '"maybe"',
      expected: 'a status',
    } as const;
    const bindWell = world.bind;
    let isBroken = false;
    world.decisions = [decision('ADR-1'), decision('ADR-2')];
    world.bind = (one) => ({ ...bindWell(one), problems: isBroken || one.id === 'ADR-2' ? [problem] : [] });
    await world.cyclesUntil(START + 900);
    expect(await owed()).toEqual([]);
    isBroken = true;
    await world.cyclesUntil(START + 1800);
    expect(await owed()).toEqual(['record-unreadable → ops']);
    const [notification] = await world.store.outbox.list({ limit: 1 });
    expect(notification?.message).toMatchObject({ decision: { id: 'ADR-1' }, detail: { problems: [{ line: 3 }] } });
  });
});
