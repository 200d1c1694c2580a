import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '../../server/domain/notification.ts';
import { verify } from '../../server/notify/channels/signature.ts';
import { createWebhook } from '../../server/notify/channels/webhook.ts';
import { createNotifier, type Notifier } from '../../server/notify/drain.ts';
import { silentLog } from '../../server/ports/log.ts';
import type { Store } from '../../server/ports/store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { LINKS, NOT_MUTED, owedCount } from '../fixtures/alerting.ts';
import { type Answer, type Receiver, startReceiver } from '../server/notify/channels/receiver.ts';
import { eventually } from '../server/notify/eventually.ts';
import { OPENED_AT, RECOVERED, ROLLBACK } from '../server/notify/sample-message.ts';

const SECRET = 's3cret';
let now: number;
let store: Store;
const toClose: (() => Promise<void>)[] = [];

beforeEach(async () => {
  now = OPENED_AT + 60;
  store = await openStore('sqlite::memory:', { clock: { now: () => now } });
});
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
  await store.close();
});

async function receiverThatAnswers(...answers: readonly [Answer, ...Answer[]]): Promise<Receiver> {
  const receiver = await startReceiver(...answers);
  toClose.push(receiver.close);
  return receiver;
}

/** A notifier with one signed webhook for each receiver. */
function notifierFor(receivers: Readonly<Record<string, Receiver>>): Notifier {
  const channels = Object.entries(receivers).map(([name, { url }]) => createWebhook({ links: LINKS, name, url, secret: SECRET }));
  const notifier = createNotifier({
    outbox: store.outbox,
    channels,
    clock: { now: () => now },
    log: silentLog,
    random: () => 0.5,
    muting: NOT_MUTED,
    options: { sendTimeoutSeconds: 3600, stopWithinSeconds: 0 },
  });
  toClose.push(notifier.stop);
  return notifier;
}

function owe(...owed: readonly { readonly id: string; readonly channel: string; readonly message: Message }[]): Promise<void> {
  return store.commitCycle({ at: now, states: [], stageMoves: [], history: [], incidents: [], owed, journal: [] });
}

describe('a message owed to a webhook', () => {
  it('arrives signed, after a failure with the same id as attempt 2, and the recovery after it', async () => {
    const ops = await receiverThatAnswers({ status: 500 }, { status: 200 });
    await owe({ id: 'alarm', channel: 'ops', message: ROLLBACK });
    const notifier = notifierFor({ ops });
    await notifier.drainOnce();
    expect(await owedCount(store.outbox)).toBe(1);
    now += 5;
    await notifier.drainOnce();
    await owe({ id: 'recovery', channel: 'ops', message: RECOVERED });
    await notifier.drainOnce();
    expect(await owedCount(store.outbox)).toBe(0);
    expect(ops.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { id: 'alarm', attempt: 1, reason: 'rollback-triggered' },
      { id: 'alarm', attempt: 2, reason: 'rollback-triggered', sentAt: '2026-01-10T03:13:05.000Z' },
      { id: 'recovery', attempt: 1, reason: 'recovered' },
    ]);
    for (const { headers, body } of ops.received) expect(verify(String(headers['x-adr-monitor-signature']), body, SECRET, now)).toBe(true);
  });

  it('waits as long as a busy receiver asks', async () => {
    const ops = await receiverThatAnswers({ status: 429, headers: { 'retry-after': '90' } }, { status: 200 });
    await owe({ id: 'alarm', channel: 'ops', message: ROLLBACK });
    const notifier = notifierFor({ ops });
    await notifier.drainOnce();
    now += 89;
    await notifier.drainOnce();
    expect(ops.received).toHaveLength(1);
    now += 1;
    await notifier.drainOnce();
    expect(ops.received).toHaveLength(2);
    expect(await owedCount(store.outbox)).toBe(0);
  });

  it('is given up when the receiver refuses it', async () => {
    const ops = await receiverThatAnswers({ status: 400 });
    await owe({ id: 'alarm', channel: 'ops', message: ROLLBACK });
    const notifier = notifierFor({ ops });
    await notifier.drainOnce();
    now += 86_400;
    await notifier.drainOnce();
    expect(ops.received).toHaveLength(1);
    expect(await owedCount(store.outbox)).toBe(0);
  });

  it('arrives while another receiver hangs, and what hangs is sent anew after a restart', async () => {
    const stuck = await receiverThatAnswers('hang', { status: 200 });
    const ops = await receiverThatAnswers({ status: 200 });
    await owe({ id: 'n-stuck', channel: 'stuck', message: ROLLBACK }, { id: 'n-ops', channel: 'ops', message: ROLLBACK });
    const notifier = notifierFor({ stuck, ops });
    notifier.start();
    await eventually(async () => stuck.received.length === 1 && (await owedCount(store.outbox)) === 1);
    expect(ops.received).toHaveLength(1);
    await notifier.stop();
    await notifierFor({ stuck, ops }).drainOnce();
    expect(stuck.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { id: 'n-stuck', attempt: 1 },
      { id: 'n-stuck', attempt: 1 },
    ]);
    expect(await owedCount(store.outbox)).toBe(0);
  });
});
