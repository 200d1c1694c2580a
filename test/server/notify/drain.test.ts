import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '../../../server/domain/notification.ts';
import { createNotifier, type Notifier, type NotifierDeps } from '../../../server/notify/drain.ts';
import type { Channel, Delivery, Envelope } from '../../../server/ports/channels.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { ListedNotification, Outbox } from '../../../server/ports/outbox.ts';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { NOT_MUTED } from '../../fixtures/alerting.ts';
import { eventually } from './eventually.ts';
import { aboutIncident, RECOVERED, ROLLBACK } from './sample-message.ts';

const NOW = 10_000;
const DELIVERED: Delivery = { outcome: 'delivered' };

let now: number;
let store: Store;
let outbox: Outbox;
const notifiers: Notifier[] = [];

beforeEach(async () => {
  now = NOW;
  store = await openStore('sqlite::memory:', { clock: { now: () => now } });
  outbox = store.outbox;
});
afterEach(async () => {
  await Promise.all(notifiers.splice(0).map((notifier) => notifier.stop()));
  await store.close();
});

function notifierFor(channels: readonly Channel[], deps: Partial<NotifierDeps> = {}): Notifier {
  const notifier = createNotifier({
    outbox,
    channels,
    clock: { now: () => now },
    log: silentLog,
    random: () => 0.5,
    muting: NOT_MUTED,
    ...deps,
  });
  notifiers.push(notifier);
  return notifier;
}

/** A channel that keeps what it is sent and answers in turn, the last answer for ever. */
function channelThat(name: string, ...answers: readonly Delivery[]): Channel & { readonly sent: Envelope[] } {
  const sent: Envelope[] = [];
  return {
    name,
    type: 'test',
    bundles: false,
    limits: [],
    sent,
    async send(envelope) {
      sent.push(envelope);
      return answers[Math.min(sent.length, answers.length) - 1] ?? DELIVERED;
    },
  };
}

/** A channel that answers only when told to stop; a deaf one does not even then. */
function channelThatHangs(name: string, { deaf = false } = {}): Channel & { readonly started: () => number } {
  let started = 0;
  return {
    name,
    type: 'test',
    bundles: false,
    limits: [],
    started: () => started,
    send(_, signal) {
      started += 1;
      return new Promise((resolve) => {
        if (!deaf) signal.addEventListener('abort', () => resolve({ outcome: 'retry', detail: 'told to stop', isChannelWide: true }));
      });
    },
  };
}

async function owe(id: string, channel: string, message: Message = ROLLBACK): Promise<void> {
  await store.owe([{ id, channel, message }]);
}

async function row(id: string): Promise<ListedNotification | null> {
  return store.notification(id);
}

describe('draining the outbox', () => {
  it('delivers what is due and records it', async () => {
    const ops = channelThat('ops');
    await owe('n-1', 'ops');
    await notifierFor([ops]).drainOnce();
    expect(ops.sent).toEqual([{ id: 'n-1', messages: [ROLLBACK], sentAt: NOW, attempt: 1 }]);
    expect(await row('n-1')).toMatchObject({ deliveredAt: NOW, state: 'delivered' });
  });

  it('tries a failed message again when its wait is over, with the same id and the next attempt', async () => {
    const ops = channelThat('ops', { outcome: 'retry', detail: 'busy', isChannelWide: false }, DELIVERED);
    await owe('n-1', 'ops');
    const notifier = notifierFor([ops]);
    await notifier.drainOnce();
    expect(await row('n-1')).toMatchObject({ attempts: 1, lastError: 'busy', nextAttemptAt: NOW + 2.5 });
    await notifier.drainOnce();
    expect(ops.sent).toHaveLength(1);
    now = NOW + 2.5;
    await notifier.drainOnce();
    expect(ops.sent.map(({ id, attempt }) => [id, attempt])).toEqual([
      ['n-1', 1],
      ['n-1', 2],
    ]);
    expect(await row('n-1')).toMatchObject({ deliveredAt: NOW + 2.5 });
  });

  it('gives up what is refused, and what is owed to a channel that is not configured', async () => {
    await owe('n-1', 'ops');
    await owe('n-2', 'gone');
    const outcomes: unknown[] = [];
    const onOutcome = (channel: string, outcome: string) => void outcomes.push([channel, outcome]);
    await notifierFor([channelThat('ops', { outcome: 'refused', detail: 'no such hook' })], { onOutcome }).drainOnce();
    expect(await row('n-1')).toMatchObject({ state: 'dead', lastError: 'no such hook' });
    expect(await row('n-2')).toMatchObject({ state: 'dead', lastError: 'no channel named "gone" is configured' });
    expect(outcomes.sort()).toEqual([
      ['gone', 'dead'],
      ['ops', 'dead'],
    ]);
  });

  it('never lets a recovery overtake the alarm, while other incidents go on', async () => {
    const ops = channelThat('ops', { outcome: 'retry', detail: 'busy', isChannelWide: false }, DELIVERED);
    await owe('alarm', 'ops', ROLLBACK);
    await owe('recovery', 'ops', RECOVERED);
    await owe('other', 'ops', aboutIncident(ROLLBACK, 'inc-2'));
    const notifier = notifierFor([ops]);
    await notifier.drainOnce();
    expect(ops.sent.map(({ messages }) => messages[0].incident?.id)).toEqual(['inc-1', 'inc-2']);
    now += 60;
    await notifier.drainOnce();
    expect(ops.sent.map(({ messages }) => messages[0].incident?.id)).toEqual(['inc-1', 'inc-2', 'inc-1']);
  });

  it('tries again what a channel threw on, without showing the message of the error', async () => {
    const broken: Channel = {
      name: 'ops',
      type: 'test',
      bundles: false,
      limits: [],
      send: () => Promise.reject(new RangeError('https://hooks/TOKEN')),
    };
    await owe('n-1', 'ops');
    await notifierFor([broken]).drainOnce();
    expect(await row('n-1')).toMatchObject({ attempts: 1, lastError: 'the channel failed: RangeError' });
  });

  it('leaves a channel behind that does not come back even when told to stop', async () => {
    await owe('n-1', 'ops');
    await notifierFor([channelThatHangs('ops', { deaf: true })], { options: { sendTimeoutSeconds: 0.02 } }).drainOnce();
    expect(await row('n-1')).toMatchObject({ attempts: 1, lastError: 'the channel did not answer in time' });
  });

  it('sends once what two drains at the same time find', async () => {
    const ops = channelThat('ops');
    await owe('n-1', 'ops');
    const notifier = notifierFor([ops]);
    await Promise.all([notifier.drainOnce(), notifier.drainOnce()]);
    expect(ops.sent).toHaveLength(1);
  });

  it('does not send twice what it could not record: it only records it again', async () => {
    const ops = channelThat('ops');
    let failures = 1;
    const flaky = {
      ...outbox,
      markDelivered: (ids: readonly string[], at: number, toldAs: string) =>
        failures-- > 0 ? Promise.reject(new Error('disk full')) : outbox.markDelivered(ids, at, toldAs),
    };
    await owe('n-1', 'ops');
    await owe('n-2', 'ops', aboutIncident(ROLLBACK, 'inc-2'));
    const notifier = notifierFor([ops], { outbox: flaky });
    await notifier.drainOnce();
    expect(await row('n-1')).toMatchObject({ deliveredAt: null });
    expect(ops.sent).toHaveLength(1);
    now += 60;
    await notifier.drainOnce();
    expect(await row('n-1')).toMatchObject({ deliveredAt: NOW });
    await notifier.drainOnce();
    expect(await row('n-2')).toMatchObject({ deliveredAt: NOW + 60 });
    expect(ops.sent.map(({ id }) => id)).toEqual(['n-1', 'n-2']);
  });
});

describe('the running notifier', () => {
  it('delivers to one channel while another one hangs', async () => {
    const [hung, ops] = [channelThatHangs('hung'), channelThat('ops')];
    await owe('n-1', 'hung');
    await owe('n-2', 'ops');
    notifierFor([hung, ops], { options: { sendTimeoutSeconds: 3600, stopWithinSeconds: 0 } }).start();
    await eventually(async () => (await row('n-2'))?.deliveredAt !== null);
    expect(hung.started()).toBe(1);
    expect(await row('n-1')).toMatchObject({ attempts: 0, deliveredAt: null });
  });

  it('waits for the next look where nothing was settled', async () => {
    await owe('n-1', 'ops');
    let reads = 0;
    const counting = {
      ...outbox,
      due: (...args: Parameters<typeof outbox.due>) => {
        reads += 1;
        return outbox.due(...args);
      },
    };
    const failing: Channel = { ...channelThat('ops'), send: async () => ({ outcome: 'retry', detail: 'not now', isChannelWide: false }) };
    notifierFor([failing], { outbox: counting, options: { pollSeconds: 3600, stopWithinSeconds: 0 } }).start();
    await eventually(async () => (await row('n-1'))?.attempts === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads).toBe(1);
  });

  it('does not send again what a busy channel is just sending', async () => {
    const hung = channelThatHangs('hung');
    await owe('n-1', 'hung');
    const notifier = notifierFor([hung], { options: { sendTimeoutSeconds: 3600, pollSeconds: 0.001, stopWithinSeconds: 0 } });
    let reads = 0;
    const due = outbox.due;
    outbox.due = async (...args) => {
      reads += 1;
      return due(...args);
    };
    notifier.start();
    await eventually(() => reads > 5);
    expect(hung.started()).toBe(1);
  });

  it('looks at once when nudged', async () => {
    const ops = channelThat('ops');
    const notifier = notifierFor([ops], { options: { pollSeconds: 3600 } });
    notifier.start();
    await notifier.drainOnce();
    await owe('alarm', 'ops', ROLLBACK);
    notifier.nudge();
    await eventually(async () => (await row('alarm'))?.deliveredAt !== null);
    expect(ops.sent.map(({ id }) => id)).toEqual(['alarm']);
  });

  it('goes on after the outbox could not be read', async () => {
    const ops = channelThat('ops');
    let failures = 2;
    const errors: unknown[] = [];
    const flaky = {
      ...outbox,
      due: (at: number, limit: number) => (failures-- > 0 ? Promise.reject(new Error('locked')) : outbox.due(at, limit)),
    };
    await owe('n-1', 'ops');
    const log = { ...silentLog, error: (_: object, message: string) => void errors.push(message) };
    notifierFor([ops], { outbox: flaky, log, options: { pollSeconds: 0.001 } }).start();
    await eventually(async () => (await row('n-1'))?.deliveredAt !== null);
    expect(errors).toEqual(['the outbox could not be read', 'the outbox could not be read']);
  });

  it('sends what is due when stopped, and waits for it', async () => {
    let answer: (delivery: Delivery) => void = () => {};
    const slow: Channel & { sent: string[] } = {
      name: 'ops',
      type: 'test',
      bundles: false,
      limits: [],
      sent: [],
      send({ id }) {
        slow.sent.push(id);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    };
    await owe('n-1', 'ops');
    await owe('n-2', 'ops', aboutIncident(ROLLBACK, 'inc-2'));
    const notifier = notifierFor([slow]);
    notifier.start();
    await eventually(() => slow.sent.length === 1);
    let stopped = false;
    const stopping = notifier.stop().then(() => {
      stopped = true;
    });
    await setImmediate();
    expect(stopped).toBe(false);
    answer(DELIVERED);
    await eventually(() => slow.sent.length === 2);
    expect(stopped).toBe(false);
    await owe('n-3', 'ops', aboutIncident(ROLLBACK, 'inc-3'));
    answer(DELIVERED);
    await eventually(() => slow.sent.length === 3);
    answer({ outcome: 'retry', isChannelWide: false, detail: 'busy' });
    await stopping;
    expect(slow.sent).toEqual(['n-1', 'n-2', 'n-3']);
    expect(await row('n-1')).toMatchObject({ deliveredAt: NOW });
    expect(await row('n-2')).toMatchObject({ deliveredAt: NOW });
    expect(await row('n-3')).toMatchObject({ attempts: 1, deliveredAt: null });
  });

  it('leaves what does not finish in time as it was, for the next start', async () => {
    const hung = channelThatHangs('ops');
    await owe('n-1', 'ops');
    const notifier = notifierFor([hung], { options: { sendTimeoutSeconds: 3600, stopWithinSeconds: 0 } });
    notifier.start();
    await eventually(() => hung.started() === 1);
    await notifier.stop();
    expect(await row('n-1')).toMatchObject({ attempts: 0, lastError: null, deliveredAt: null });
    const ops = channelThat('ops');
    await notifierFor([ops]).drainOnce();
    expect(ops.sent.map(({ id, attempt }) => [id, attempt])).toEqual([['n-1', 1]]);
  });
});

describe('a channel that must be told again', () => {
  it('is told what it has been told already, at the start and then every refreshSeconds, until the notifier is stopped', async () => {
    const refreshed: { readonly id: string; readonly messages: readonly Message[] }[][] = [];
    const forgetful: Channel = {
      ...channelThat('am'),
      refreshSeconds: 60,
      async refresh(firing) {
        refreshed.push(firing.map(({ id, messages }) => ({ id, messages })));
        return DELIVERED;
      },
    };
    let standing = [
      { id: 'f-1', message: ROLLBACK, untold: ['other'] },
      { id: 'f-2', message: ROLLBACK, untold: ['am'] },
    ];
    const notifier = notifierFor([forgetful], { outbox: { ...outbox, standing: async () => standing } });
    await notifier.drainOnce();
    now += 59;
    await notifier.drainOnce();
    standing = [];
    now += 1;
    await notifier.drainOnce();
    expect(refreshed).toEqual([[{ id: 'f-1', messages: [ROLLBACK] }], []]);
    await notifier.stop();
    now += 60;
    await notifier.drainOnce();
    expect(refreshed).toHaveLength(2);
  });

  it('still gets its messages when the refresh fails', async () => {
    const forgetful: Channel = { ...channelThat('am'), refreshSeconds: 60, refresh: () => Promise.reject(new Error('broken')) };
    await owe('n-1', 'am');
    await notifierFor([forgetful]).drainOnce();
    expect(await row('n-1')).toMatchObject({ deliveredAt: NOW });
  });
});
