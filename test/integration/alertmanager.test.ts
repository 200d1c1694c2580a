import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AlertmanagerProcess, startAlertmanager } from '../../server/demo/alertmanager-process.ts';
import { newDecisionState } from '../../server/domain/decision-state.ts';
import type { Incident } from '../../server/domain/incident.ts';
import { type DecisionReason, incidentMessage } from '../../server/domain/notification.ts';
import { createChannel } from '../../server/notify/channels/create-channel.ts';
import { createNotifier, type Notifier } from '../../server/notify/drain.ts';
import { silentLog } from '../../server/ports/log.ts';
import type { Store } from '../../server/ports/store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { LINKS, messageDecision, NOT_MUTED, owedCount } from '../fixtures/alerting.ts';
import { type Receiver, startReceiver } from '../server/notify/channels/receiver.ts';
import { eventually } from '../server/notify/eventually.ts';

const REFRESH_SECONDS = 60;

/** Alertmanager judges by the machine's clock, so the test's clock is that one, moved on where a refresh must become due. */
let movedOnSeconds: number;
const clock = { now: () => Date.now() / 1000 + movedOnSeconds };

let dataDir: string;
let people: Receiver;
let alertmanager: AlertmanagerProcess;
let store: Store;
let notifier: Notifier;

beforeEach(async () => {
  movedOnSeconds = 0;
  dataDir = await mkdtemp(join(tmpdir(), 'adr-monitor-alertmanager-'));
  people = await startReceiver({ status: 200 });
  alertmanager = await startAlertmanager({ dataDir, webhookUrl: people.url });
  store = await openStore('sqlite::memory:', { clock });
  notifier = notifierFor((id) => `http://127.0.0.1:3000/decisions/${id}`);
});
afterEach(async () => {
  await notifier.stop();
  await store.close();
  await alertmanager.stop();
  await people.close();
  await rm(dataDir, { recursive: true });
});

function notifierFor(decision: (id: string) => string): Notifier {
  const config = { type: 'alertmanager', name: 'am', urls: [alertmanager.url], refresh: REFRESH_SECONDS } as const;
  return createNotifier({
    outbox: store.outbox,
    channels: [createChannel(config, { log: silentLog, links: { ...LINKS, decision }, language: 'en', timezone: null })],
    clock,
    log: silentLog,
    random: () => 0.5,
    muting: NOT_MUTED,
  });
}

function incidentThatFires(): Incident {
  return {
    id: 'inc-1',
    decisionId: 'ADR-001',
    conditionKey: '错误率 > 1%',
    condition: { text: '错误率 > 1%', path: 'adr/ADR-001-redis.md', line: 239 },
    since: clock.now() - 420,
    openedAt: clock.now() - 120,
    foundAt: clock.now() - 60,
    recoveredAt: null,
    value: 0.034,
    peak: 0.051,
    unit: 'ratio',
    bounds: null,
    queries: [{ query: 'errors', source: 'default' }],
    acknowledgement: null,
    disposition: null,
  };
}

/** Stores the incident together with the message that is owed about it, as a cycle does. */
async function commit(incident: Incident, reason: DecisionReason): Promise<void> {
  const { id, openedAt, recoveredAt } = incident;
  const decision = messageDecision(incident.decisionId, '引入 Redis 缓存');
  const message = incidentMessage(reason, decision, incident, recoveredAt ?? openedAt);
  const owed = [{ id: `${id}:${reason}:am`, channel: 'am', message }];
  const { id: _, stage, ...about } = decision;
  const state = { ...newDecisionState(incident.decisionId, clock.now()), about };
  await store.commitCycle({ at: clock.now(), states: [state], stageMoves: [], history: [], incidents: [incident], owed, journal: [] });
}

/** What Alertmanager itself says is active. */
async function activeAlerts(): Promise<unknown> {
  return (await fetch(`${alertmanager.url}/api/v2/alerts`)).json();
}

/** What Alertmanager has sent on, in its webhook's form. */
function sentOn(): readonly { readonly status: string; readonly alerts: readonly unknown[] }[] {
  return people.received.map(({ body }) => JSON.parse(body));
}

const THE_ALERT = {
  labels: { alertname: 'ADRRollback', severity: 'critical', decision: 'ADR-001', incident: 'inc-1', condition: '错误率 > 1%' },
  annotations: { summary: 'ADR-001 引入 Redis 缓存: 错误率 > 1%' },
  generatorURL: 'http://127.0.0.1:3000/decisions/ADR-001',
};

describe('a real Alertmanager', () => {
  it('has the alert after the outbox was drained, and tells people', async () => {
    await commit(incidentThatFires(), 'rollback-triggered');
    await notifier.drainOnce();
    expect(await owedCount(store.outbox)).toBe(0);
    expect(await activeAlerts()).toMatchObject([{ ...THE_ALERT, status: { state: 'active' } }]);
    await eventually(() => people.received.length > 0);
    expect(sentOn()).toMatchObject([{ status: 'firing', alerts: [THE_ALERT] }]);
  });

  it('is told again what fires after it was restarted and has forgotten it', async () => {
    await commit(incidentThatFires(), 'rollback-triggered');
    await notifier.drainOnce();
    await alertmanager.stop();
    alertmanager = await startAlertmanager({ dataDir, webhookUrl: people.url, port: alertmanager.port });
    expect(await activeAlerts()).toEqual([]);
    movedOnSeconds = REFRESH_SECONDS;
    await notifier.drainOnce();
    expect(await activeAlerts()).toMatchObject([THE_ALERT]);
  });

  it('gets what was owed while it was away', async () => {
    await alertmanager.stop();
    await commit(incidentThatFires(), 'rollback-triggered');
    await notifier.drainOnce();
    expect(await owedCount(store.outbox)).toBe(1);
    alertmanager = await startAlertmanager({ dataDir, webhookUrl: people.url, port: alertmanager.port });
    movedOnSeconds = 5;
    await notifier.drainOnce();
    expect(await owedCount(store.outbox)).toBe(0);
    expect(await activeAlerts()).toMatchObject([THE_ALERT]);
  });

  it('resolves the same alert when the condition has recovered', async () => {
    const incident = incidentThatFires();
    await commit(incident, 'rollback-triggered');
    await notifier.drainOnce();
    await eventually(() => people.received.length > 0);
    await commit({ ...incident, recoveredAt: clock.now() - 1 }, 'recovered');
    await notifier.drainOnce();
    expect(await activeAlerts()).toEqual([]);
    await eventually(() => sentOn().some(({ status }) => status === 'resolved'));
    expect(sentOn().at(-1)).toMatchObject({ status: 'resolved', alerts: [{ ...THE_ALERT, status: 'resolved' }] });
  });

  it('refuses what it cannot read, and that is given up', async () => {
    await notifier.stop();
    notifier = notifierFor(() => 'not a URL');
    await commit(incidentThatFires(), 'rollback-triggered');
    await notifier.drainOnce();
    expect(await owedCount(store.outbox)).toBe(0);
    expect(await activeAlerts()).toEqual([]);
  });
});
