import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import {
  ChannelListSchema,
  ChannelTestSchema,
  NotificationListSchema,
  NotificationSchema,
  SilenceListSchema,
  SilenceSchema,
} from '../../../server/api/contract.ts';
import { createEventFeed } from '../../../server/api/event-feed.ts';
import { errorHandler } from '../../../server/api/http-error.ts';
import { register } from '../../../server/api/route.ts';
import { notificationRoutes } from '../../../server/api/routes/notifications.ts';
import { silenceRoutes } from '../../../server/api/routes/silences.ts';
import { createAlerts } from '../../../server/notify/alerts.ts';
import { createWebhook } from '../../../server/notify/channels/webhook.ts';
import { timeWindow } from '../../../server/notify/maintenance-window.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { LINKS } from '../../fixtures/alerting.ts';
import { openGuard } from '../../fixtures/http.ts';
import { aboutIncident, ROLLBACK } from '../notify/sample-message.ts';

const NOW = Date.parse('2026-01-10T03:00:00Z') / 1000;

let now: number;
let store: Store;
let server: Server;
let url: string;
let nudges: number;
/** What the receiver of the channel `ops` answers. */
let receiver: Server;
let status: number;

async function listening(one: Server): Promise<string> {
  await once(one, 'listening');
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  now = NOW;
  nudges = 0;
  status = 200;
  const clock = { now: () => now };
  store = await openStore('sqlite::memory:', { clock });
  receiver = express()
    .post('/hook', (_, response) => void response.status(status).end())
    .listen(0, '127.0.0.1');
  const ops = createWebhook({ name: 'ops', url: `${await listening(receiver)}/hook`, links: LINKS });
  const window = { name: 'upgrade', matcher: { tags: ['db'] }, author: 'li.lei', reason: 'x', until: NOW + 600 };
  const windows = [timeWindow({ ...window, when: { kind: 'once', from: NOW } }, null)];
  const onDue = () => {
    nudges += 1;
  };
  const alerts = createAlerts({ store, channels: [ops], windows, clock, sendTimeoutSeconds: 5, onDue });
  const app = express().use(express.json());
  register(app, [...notificationRoutes({ alerts }), ...silenceRoutes({ alerts, feed: createEventFeed(), clock })], openGuard());
  server = app.use(errorHandler(silentLog)).listen(0, '127.0.0.1');
  url = await listening(server);
});

afterEach(async () => {
  for (const one of [server, receiver]) {
    one.close();
    one.closeAllConnections();
  }
  await store.close();
});

const get = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`)).json();
const post = async (path: string, body: unknown = {}) => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('channels', () => {
  it('say what each is still owed, those too that are configured no more', async () => {
    await store.owe([
      { id: 'a', channel: 'ops', message: ROLLBACK },
      { id: 'b', channel: 'gone', message: ROLLBACK },
      { id: 'c', channel: 'settled', message: ROLLBACK },
    ]);
    await store.outbox.markDelivered(['c'], NOW, 'c');
    expect(ChannelListSchema.parse(await get('/channels')).channels).toEqual([
      { name: 'ops', type: 'webhook', pending: 1, held: 0, dead: 0, lastDeliveredAt: null },
      { name: 'gone', type: 'unconfigured', pending: 1, held: 0, dead: 0, lastDeliveredAt: null },
    ]);
  });

  it('are tried at once, and say what came of it', async () => {
    const delivered = await post('/channels/ops/test');
    expect(ChannelTestSchema.parse(delivered.body)).toEqual({ outcome: 'delivered', detail: null });
    status = 404;
    expect((await post('/channels/ops/test')).body).toMatchObject({ outcome: 'refused', detail: expect.stringContaining('answered 404') });
    expect(await post('/channels/none/test')).toMatchObject({ status: 404, body: { detail: 'there is no channel "none"' } });
    expect(await store.outbox.list({ limit: 10 })).toEqual([]);
  });
});

describe('notifications', () => {
  beforeEach(async () => {
    await store.owe([
      { id: 'sent', channel: 'ops', message: ROLLBACK },
      { id: 'dead', channel: 'mail', message: aboutIncident(ROLLBACK, 'inc-2') },
      { id: 'held', channel: 'ops', message: aboutIncident(ROLLBACK, 'inc-3') },
    ]);
    await store.outbox.markDelivered(['sent'], NOW + 5, 'sent');
    await store.outbox.markDead(['dead'], 'HTTP 404', NOW + 6);
    await store.outbox.hold(['held'], 'quiet-hours', NOW + 600);
  });

  it('are listed, the newest first, by state, channel, decision and incident', async () => {
    const ids = async (query: string) =>
      NotificationListSchema.parse(await get(`/notifications${query}`)).notifications.map(({ id }) => id);
    expect(await ids('')).toEqual(['held', 'dead', 'sent']);
    expect(await ids('?limit=1')).toEqual(['held']);
    expect(await ids('?state=dead')).toEqual(['dead']);
    expect(await ids('?channel=ops&state=delivered')).toEqual(['sent']);
    expect(await ids('?incident=inc-3')).toEqual(['held']);
    expect(await ids('?decision=ADR-999')).toEqual([]);
    expect(await get('/notifications?state=lost')).toMatchObject({ status: 400, detail: expect.stringContaining('parameter "state"') });
  });

  it('say how they stand', async () => {
    const { notifications } = NotificationListSchema.parse(await get('/notifications'));
    expect(notifications).toMatchObject([
      { state: 'held', heldBy: 'quiet-hours', nextAttemptAt: '2026-01-10T03:10:00.000Z', severity: 'critical', condition: '错误率 > 1%' },
      { state: 'dead', error: 'HTTP 404', endedAt: '2026-01-10T03:00:06.000Z', nextAttemptAt: null },
      { state: 'delivered', deliveredAt: '2026-01-10T03:00:05.000Z', incident: 'inc-1', decision: { id: 'ADR-001' } },
    ]);
  });

  it('that were given up are sent again where a person wants it, which is written down', async () => {
    now = NOW + 60;
    const resent = await post('/notifications/dead/resend', { actor: 'li.lei', note: 'token renewed' });
    expect(NotificationSchema.parse(resent.body)).toMatchObject({ state: 'pending', nextAttemptAt: '2026-01-10T03:01:00.000Z' });
    expect(nudges).toBe(1);
    expect(await store.journal()).toMatchObject([
      {
        action: 'resend',
        actor: 'li.lei',
        note: 'token renewed',
        decisionId: 'ADR-001',
        detail: { notification: 'dead', channel: 'mail' },
      },
    ]);
    expect(await post('/notifications/dead/resend')).toMatchObject({ status: 409 });
    expect(await post('/notifications/none/resend')).toMatchObject({ status: 404 });
  });
});

describe('silences', () => {
  const request = { match: { decisions: ['ADR-*'] }, until: '2026-01-10T05:00:00+00:00', reason: '升级', actor: 'li.lei' };

  it('are made with who, why and until when, listed with the maintenance windows, and ended once', async () => {
    const made = await post('/silences', request);
    expect(made.status).toBe(201);
    const silence = SilenceSchema.parse(made.body);
    expect(silence).toMatchObject({
      state: 'active',
      author: 'li.lei',
      from: '2026-01-10T03:00:00.000Z',
      until: '2026-01-10T05:00:00.000Z',
    });
    await post('/silences', { ...request, from: '2026-01-10T04:00:00Z' });
    now = NOW + 60;
    const ended = await post(`/silences/${silence.id}/end`, { actor: 'han', note: 'done early' });
    expect(SilenceSchema.parse(ended.body)).toMatchObject({ state: 'ended', endedBy: 'han', endedAt: '2026-01-10T03:01:00.000Z' });
    expect(nudges).toBe(1);
    const list = SilenceListSchema.parse(await get('/silences'));
    expect(list.silences.map(({ state }) => state).toSorted()).toEqual(['ended', 'scheduled']);
    expect(list.maintenance).toMatchObject([{ name: 'upgrade', match: { tags: ['db'] }, openUntil: '2026-01-10T03:10:00.000Z' }]);
    expect((await store.journal()).map(({ action, actor, note, decisionId }) => [action, actor, note, decisionId])).toEqual([
      ['end-silence', 'han', 'done early', null],
      ['silence', 'li.lei', '升级', null],
      ['silence', 'li.lei', '升级', null],
    ]);
    expect(await post(`/silences/${silence.id}/end`)).toMatchObject({ status: 409 });
    expect(await post('/silences/none/end')).toMatchObject({ status: 404 });
  });

  it.each([
    ['no reason', { reason: ' ' }, 'field "reason"'],
    ['an end that is past', { until: '2026-01-10T02:59:59Z' }, 'field "until": expected a time to come'],
    ['an end before its beginning', { from: '2026-01-10T06:00:00Z' }, 'field "until": expected a time to come, after "from"'],
    ['a key that there is not', { match: { decision: ['A'] } }, 'field "match"'],
  ])('are refused with %s', async (_, changes, detail) => {
    expect(await post('/silences', { ...request, ...changes })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(detail) },
    });
    expect(await store.silences()).toEqual([]);
  });
});
