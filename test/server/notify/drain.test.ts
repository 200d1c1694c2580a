import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '../../../server/domain/notification.ts';
import { createNotifier, type Notifier, type NotifierDeps } from '../../../server/notify/drain.ts';
import type { Channel, Delivery, Envelope } from '../../../server/ports/channels.ts';
import { silentLog } from '../../../server/ports/log.ts';
import { eventually } from './eventually.ts';
import { type MemoryOutbox, memoryOutbox } from './memory-outbox.ts';
import { aboutIncident, RECOVERED, ROLLBACK } from './sample-message.ts';

const NOW = 10_000;
const DELIVERED: Delivery = { outcome: 'delivered' };

let now: number;
let outbox: MemoryOutbox;
const notifiers: Notifier[] = [];

beforeEach(() => {
  now = NOW;
  outbox = memoryOutbox();
});
afterEach(async () => {
  await Promise.all(notifiers.splice(0).map((notifier) => notifier.stop()));
});

function notifierFor(channels: readonly Channel[], deps: Partial<NotifierDeps> = {}): Notifier {
  const notifier = createNotifier({
    outbox,
    channels,
    clock: { now: () => now },
    log: silentLog,
    random: () => 0.5,
    decisionUrl: (id) => `http://localhost:3000/decisions/${id}`,
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
    started: () => started,
    send(_, signal) {
      started += 1;
      return new Promise((resolve) => {
        if (!deaf) signal.addEventListener('abort', () => resolve({ outcome: 'retry', detail: 'told to stop' }));
      });
    },
  };
}

function owe(id: string, channel: string, message: Message = ROLLBACK): void {
  outbox.owe({ id, channel, message, createdAt: NOW });
}

describe('draining the outbox', () => {
  it('delivers what is due and records it', async () => {
    const ops = channelThat('ops');
    owe('n-1', 'ops');
    await notifierFor([ops]).drainOnce();
    expect(ops.sent).toEqual([
      { id: 'n-1', message: ROLLBACK, decisionUrl: 'http://localhost:3000/decisions/ADR-001', sentAt: NOW, attempt: 1 },
    ]);
    expect(outbox.row('n-1')).toMatchObject({ deliveredAt: NOW, dead: false });
  });

  it('tries a failed message again when its wait is over, with the same id and the next attempt', async () => {
    const ops = channelThat('ops', { outcome: 'retry', detail: 'busy' }, DELIVERED);
    owe('n-1', 'ops');
    const notifier = notifierFor([ops]);
    await notifier.drainOnce();
    expect(outbox.row('n-1')).toMatchObject({ attempts: 1, lastError: 'busy', nextAttemptAt: NOW + 2.5 });
    await notifier.drainOnce();
    expect(ops.sent).toHaveLength(1);
    now = NOW + 2.5;
    await notifier.drainOnce();
    expect(ops.sent.map(({ id, attempt }) => [id, attempt])).toEqual([
      ['n-1', 1],
      ['n-1', 2],
    ]);
    expect(outbox.row('n-1')).toMatchObject({ deliveredAt: NOW + 2.5 });
  });

  it('gives up what is refused, and what is owed to a channel that is not configured', async () => {
    owe('n-1', 'ops');
    owe('n-2', 'gone');
    const outcomes: unknown[] = [];
    const onOutcome = (channel: string, outcome: string) => void outcomes.push([channel, outcome]);
    await notifierFor([channelThat('ops', { outcome: 'refused', detail: 'no such hook' })], { onOutcome }).drainOnce();
    expect(outbox.row('n-1')).toMatchObject({ dead: true, lastError: 'no such hook' });
    expect(outbox.row('n-2')).toMatchObject({ dead: true, lastError: 'no channel named "gone" is configured' });
    expect(outcomes.sort()).toEqual([
      ['gone', 'dead'],
      ['ops', 'dead'],
    ]);
  });

  it('never lets a recovery overtake the alarm, while other incidents go on', async () => {
    const ops = channelThat('ops', { outcome: 'retry', detail: 'busy' }, DELIVERED);
    owe('alarm', 'ops', ROLLBACK);
    owe('recovery', 'ops', RECOVERED);
    owe('other', 'ops', aboutIncident(ROLLBACK, 'inc-2'));
    const notifier = notifierFor([ops]);
    await notifier.drainOnce();
    expect(ops.sent.map(({ id }) => id)).toEqual(['alarm', 'other']);
    now += 60;
    await notifier.drainOnce();
    await notifier.drainOnce();
    expect(ops.sent.map(({ id }) => id)).toEqual(['alarm', 'other', 'alarm', 'recovery']);
  });

  it('tries again what a channel threw on, without showing the message of the error', async () => {
    const broken: Channel = { name: 'ops', type: 'test', send: () => Promise.reject(new RangeError('https://hooks/TOKEN')) };
    owe('n-1', 'ops');
    await notifierFor([broken]).drainOnce();
    expect(outbox.row('n-1')).toMatchObject({ attempts: 1, lastError: 'the channel failed: RangeError' });
  });

  it('leaves a channel behind that does not come back even when told to stop', async () => {
    owe('n-1', 'ops');
    await notifierFor([channelThatHangs('ops', { deaf: true })], { options: { sendTimeoutSeconds: 0.02 } }).drainOnce();
    expect(outbox.row('n-1')).toMatchObject({ attempts: 1, lastError: 'the channel did not answer in time' });
  });

  it('sends once what two drains at the same time find', async () => {
    const ops = channelThat('ops');
    owe('n-1', 'ops');
    const notifier = notifierFor([ops]);
    await Promise.all([notifier.drainOnce(), notifier.drainOnce()]);
    expect(ops.sent).toHaveLength(1);
  });

  it('does not send twice what it could not record: it only records it again', async () => {
    const ops = channelThat('ops');
    let failures = 1;
    const flaky = {
      ...outbox,
      markDelivered: (id: string, at: number) => (failures-- > 0 ? Promise.reject(new Error('disk full')) : outbox.markDelivered(id, at)),
    };
    owe('n-1', 'ops');
    owe('n-2', 'ops', aboutIncident(ROLLBACK, 'inc-2'));
    const notifier = notifierFor([ops], { outbox: flaky });
    await notifier.drainOnce();
    expect(outbox.row('n-1').deliveredAt).toBeNull();
    expect(outbox.row('n-2').deliveredAt).toBe(NOW);
    now += 60;
    await notifier.drainOnce();
    expect(outbox.row('n-1').deliveredAt).toBe(NOW);
    expect(ops.sent.map(({ id }) => id)).toEqual(['n-1', 'n-2']);
  });
});

describe('the running notifier', () => {
  it('delivers to one channel while another one hangs', async () => {
    const [hung, ops] = [channelThatHangs('hung'), channelThat('ops')];
    owe('n-1', 'hung');
    owe('n-2', 'ops');
    notifierFor([hung, ops], { options: { sendTimeoutSeconds: 3600, stopWithinSeconds: 0 } }).start();
    await eventually(() => outbox.row('n-2').deliveredAt !== null);
    expect(hung.started()).toBe(1);
    expect(outbox.row('n-1')).toMatchObject({ attempts: 0, deliveredAt: null });
  });

  it('does not send again what a busy channel is just sending', async () => {
    const hung = channelThatHangs('hung');
    owe('n-1', 'hung');
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

  it('looks at once when nudged, and follows an incident to its end without waiting', async () => {
    const ops = channelThat('ops');
    const notifier = notifierFor([ops], { options: { pollSeconds: 3600 } });
    notifier.start();
    await notifier.drainOnce();
    owe('alarm', 'ops', ROLLBACK);
    owe('recovery', 'ops', RECOVERED);
    notifier.nudge();
    await eventually(() => outbox.row('recovery').deliveredAt !== null);
    expect(ops.sent.map(({ id }) => id)).toEqual(['alarm', 'recovery']);
  });

  it('goes on after the outbox could not be read', async () => {
    const ops = channelThat('ops');
    let failures = 2;
    const errors: unknown[] = [];
    const flaky = {
      ...outbox,
      due: (at: number, limit: number) => (failures-- > 0 ? Promise.reject(new Error('locked')) : outbox.due(at, limit)),
    };
    owe('n-1', 'ops');
    const log = { ...silentLog, error: (_: object, message: string) => void errors.push(message) };
    notifierFor([ops], { outbox: flaky, log, options: { pollSeconds: 0.001 } }).start();
    await eventually(() => outbox.row('n-1').deliveredAt !== null);
    expect(errors).toEqual(['the outbox could not be read', 'the outbox could not be read']);
  });

  it('waits for what is in flight when stopped, and sends nothing new', async () => {
    let answer: (delivery: Delivery) => void = () => {};
    const slow: Channel & { sent: string[] } = {
      name: 'ops',
      type: 'test',
      sent: [],
      send({ id }) {
        slow.sent.push(id);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    };
    owe('n-1', 'ops');
    owe('n-2', 'ops', aboutIncident(ROLLBACK, 'inc-2'));
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
    await stopping;
    expect(slow.sent).toEqual(['n-1']);
    expect(outbox.row('n-1').deliveredAt).toBe(NOW);
    expect(outbox.row('n-2')).toMatchObject({ attempts: 0, deliveredAt: null });
  });

  it('leaves what does not finish in time as it was, for the next start', async () => {
    const hung = channelThatHangs('ops');
    owe('n-1', 'ops');
    const notifier = notifierFor([hung], { options: { sendTimeoutSeconds: 3600, stopWithinSeconds: 0 } });
    notifier.start();
    await eventually(() => hung.started() === 1);
    await notifier.stop();
    expect(outbox.row('n-1')).toMatchObject({ attempts: 0, lastError: null, deliveredAt: null });
    const ops = channelThat('ops');
    await notifierFor([ops]).drainOnce();
    expect(ops.sent.map(({ id, attempt }) => [id, attempt])).toEqual([['n-1', 1]]);
  });
});

describe('a channel that must be told again', () => {
  it('is told what fires at the start and then every refreshSeconds, until the notifier is stopped', async () => {
    const refreshed: string[][] = [];
    const forgetful: Channel = {
      ...channelThat('am'),
      refreshSeconds: 60,
      async refresh(firing) {
        refreshed.push(firing.map(({ id }) => id));
        return DELIVERED;
      },
    };
    outbox.setFiring([{ id: 'f-1', message: ROLLBACK }]);
    const notifier = notifierFor([forgetful]);
    await notifier.drainOnce();
    now += 59;
    await notifier.drainOnce();
    outbox.setFiring([]);
    now += 1;
    await notifier.drainOnce();
    expect(refreshed).toEqual([['f-1'], []]);
    await notifier.stop();
    now += 60;
    await notifier.drainOnce();
    expect(refreshed).toHaveLength(2);
  });

  it('still gets its messages when the refresh fails', async () => {
    const forgetful: Channel = { ...channelThat('am'), refreshSeconds: 60, refresh: () => Promise.reject(new Error('broken')) };
    owe('n-1', 'am');
    await notifierFor([forgetful]).drainOnce();
    expect(outbox.row('n-1').deliveredAt).toBe(NOW);
  });
});
