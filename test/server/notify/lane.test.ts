import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '../../../server/domain/notification.ts';
import { createNotifier, type Notifier } from '../../../server/notify/drain.ts';
import { createMuting } from '../../../server/notify/muting.ts';
import type { Channel, Delivery, Envelope } from '../../../server/ports/channels.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { NOT_MUTED, tells } from '../../fixtures/alerting.ts';
import { digestMessage } from '../../fixtures/digest.ts';
import { journalEntry, silence } from '../store/fixtures.ts';
import { aboutIncident, RECOVERED, ROLLBACK } from './sample-message.ts';

const NOW = 10_000;
const DOWN: Delivery = { outcome: 'retry', detail: 'connection refused', isChannelWide: true };
const BUSY: Delivery = { outcome: 'retry', detail: 'HTTP 500', isChannelWide: false };

let now: number;
let store: Store;
const notifiers: Notifier[] = [];

beforeEach(async () => {
  now = NOW;
  store = await openStore('sqlite::memory:', { clock: { now: () => now } });
});
afterEach(async () => {
  await Promise.all(notifiers.splice(0).map((notifier) => notifier.stop()));
  await store.close();
});

interface Recorded extends Channel {
  readonly sent: Envelope[];
}

function channel(changes: Partial<Channel> = {}, answer: () => Delivery = () => ({ outcome: 'delivered' })): Recorded {
  const sent: Envelope[] = [];
  return {
    name: 'ops',
    type: 'test',
    bundles: false,
    limits: [],
    sent,
    async send(envelope) {
      sent.push(envelope);
      return answer();
    },
    ...changes,
  };
}

function notifierFor(one: Channel, muting = NOT_MUTED): Notifier {
  const clock = { now: () => now };
  const notifier = createNotifier({ outbox: store.outbox, channels: [one], clock, log: silentLog, random: () => 0.5, muting });
  notifiers.push(notifier);
  return notifier;
}

const owe = (id: string, message: Message, notBefore?: number) =>
  store.owe([{ id, channel: 'ops', message, ...(notBefore !== undefined && { notBefore }) }]);
/** The recovery at this instant. */
const recoveredAt = (at: number): Message => ({ ...RECOVERED, incident: RECOVERED.incident && { ...RECOVERED.incident, recoveredAt: at } });
const states = async () => (await store.outbox.list({ limit: 100 })).map(({ id, state }) => `${id} ${state}`).toSorted();
const told = ({ sent }: Recorded) => sent.map(({ messages }) => messages.map(({ reason, incident }) => `${reason} ${incident?.state}`));

describe('a lane', () => {
  it('tells as one what was superseded while the channel was down, and settles all of it', async () => {
    let answer: Delivery = DOWN;
    const ops = channel({}, () => answer);
    const notifier = notifierFor(ops);
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    await owe('recovery', RECOVERED);
    answer = { outcome: 'delivered' };
    now += 60;
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered firing'], ['rollback-triggered recovered']]);
    expect(ops.sent.map(({ id, attempt }) => [id, attempt])).toEqual([
      ['alarm', 1],
      ['recovery', 2],
    ]);
    expect(await states()).toEqual(['alarm delivered', 'recovery delivered']);
    expect(await store.notification('alarm')).toMatchObject({ toldAs: 'recovery' });
    expect(await store.notification('recovery')).toMatchObject({ toldAs: null });
  });

  it('sends each digest in a letter of its own, where people read it too', async () => {
    const ops = channel({ bundles: true });
    await owe('a', digestMessage());
    await owe('b', digestMessage({ team: { grouping: { by: 'owner' }, name: '韩梅梅' } }));
    await owe('c', ROLLBACK);
    await notifierFor(ops).drainOnce();
    expect(ops.sent.map(({ messages }) => messages.map(({ reason }) => reason))).toEqual([['digest'], ['digest'], ['rollback-triggered']]);
    expect(await states()).toEqual(['a delivered', 'b delivered', 'c delivered']);
  });

  it('puts everything about one decision into one letter where people read it', async () => {
    const ops = channel({ bundles: true });
    await owe('a', ROLLBACK);
    await owe('b', aboutIncident(ROLLBACK, 'inc-2'));
    await owe('c', { ...ROLLBACK, decision: { ...ROLLBACK.decision, id: 'ADR-002' } });
    await notifierFor(ops).drainOnce();
    expect(ops.sent.map(({ messages }) => messages.map(({ decision, incident }) => `${decision?.id} ${incident?.id}`))).toEqual([
      ['ADR-001 inc-1', 'ADR-001 inc-2'],
      ['ADR-002 inc-1'],
    ]);
    expect(await states()).toEqual(['a delivered', 'b delivered', 'c delivered']);
  });

  it('does not try every message on a channel that is down, and tries it again ever more seldom, at last every minute or so', async () => {
    const ops = channel({}, () => DOWN);
    const notifier = notifierFor(ops);
    for (let n = 0; n < 20; n += 1) await owe(`n-${n}`, aboutIncident(ROLLBACK, `inc-${n}`));
    const tries: number[] = [];
    for (; now < NOW + 200; now += 1) {
      const before = ops.sent.length;
      await notifier.drainOnce();
      if (ops.sent.length > before) tries.push(now - NOW);
    }
    expect(ops.sent).toHaveLength(tries.length);
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181]);
  });

  it('goes on with other messages where one is not taken', async () => {
    const ops = channel({}, () => (ops.sent.at(-1)?.messages[0].incident?.id === 'inc-1' ? BUSY : { outcome: 'delivered' }));
    await owe('poison', ROLLBACK);
    await owe('fine', aboutIncident(ROLLBACK, 'inc-2'));
    await notifierFor(ops).drainOnce();
    expect(await states()).toEqual(['fine delivered', 'poison pending']);
  });

  it('keeps to what the receiver takes', async () => {
    const ops = channel({
      limits: [
        { count: 2, seconds: 1 },
        { count: 5, seconds: 60 },
      ],
    });
    const notifier = notifierFor(ops);
    for (let n = 0; n < 9; n += 1) await owe(`n-${n}`, aboutIncident(ROLLBACK, `inc-${n}`));
    const sentAt: number[] = [];
    for (; now < NOW + 130; now += 0.5) {
      await notifier.drainOnce();
      while (sentAt.length < ops.sent.length) sentAt.push(now - NOW);
    }
    expect(sentAt).toEqual([0, 0, 1, 1, 2, 60, 60, 61, 61]);
  });

  it('counts a letter from when it was taken, since the receiver does', async () => {
    const ops = channel({ limits: [{ count: 1, seconds: 1 }] }, () => {
      now += 0.4;
      return { outcome: 'delivered' };
    });
    const notifier = notifierFor(ops);
    await owe('n-1', ROLLBACK);
    await owe('n-2', aboutIncident(ROLLBACK, 'inc-2'));
    await notifier.drainOnce();
    now = NOW + 1.3;
    await notifier.drainOnce();
    expect(ops.sent).toHaveLength(1);
    now = NOW + 1.4;
    await notifier.drainOnce();
    expect(ops.sent).toHaveLength(2);
  });

  it('waits as long as a receiver asks that has had too many, then sends the same', async () => {
    let answer: Delivery = { outcome: 'retry', detail: 'HTTP 429', isChannelWide: true, afterSeconds: 40 };
    const ops = channel({}, () => answer);
    const notifier = notifierFor(ops);
    await owe('n-1', ROLLBACK);
    await notifier.drainOnce();
    answer = { outcome: 'delivered' };
    now += 39.9;
    await notifier.drainOnce();
    expect(ops.sent).toHaveLength(1);
    now += 0.1;
    await notifier.drainOnce();
    expect(ops.sent.map(({ id }) => id)).toEqual(['n-1', 'n-1']);
  });

  it('tries again after an hour at most, however long it is asked to wait, and gives up in its time', async () => {
    const ops = channel({}, () => ({ outcome: 'retry', detail: 'HTTP 429', isChannelWide: true, afterSeconds: 1e9 }));
    const notifier = notifierFor(ops);
    await owe('n-1', ROLLBACK);
    await notifier.drainOnce();
    await owe('n-2', aboutIncident(ROLLBACK, 'inc-2'));
    now += 3600;
    await notifier.drainOnce();
    expect(ops.sent.map(({ id }) => id)).toEqual(['n-1', 'n-2']);
    now += 86_400;
    await notifier.drainOnce();
    now += 3600;
    await notifier.drainOnce();
    expect(await states()).toEqual(['n-1 dead', 'n-2 dead']);
  });

  it('keeps a flapping condition back until it may ring again, and then tells how it stands', async () => {
    const ops = channel();
    const notifier = notifierFor(ops);
    await owe('alarm', ROLLBACK, NOW + 300);
    await owe('recovery', RECOVERED);
    now += 299;
    await notifier.drainOnce();
    expect(ops.sent).toEqual([]);
    now += 1;
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered recovered']]);
  });
});

describe('a lane under a silence', () => {
  const muting = () => createMuting({ silences: store.silences, windows: [], alerting: tells('ops'), timezone: 'UTC' });
  const silenceFor = (seconds: number) =>
    store.addSilence(silence('s', { from: NOW, until: NOW + seconds, createdAt: NOW }), journalEntry());

  it('keeps messages back, which is no attempt, and sends them when it ends where they are still true', async () => {
    const ops = channel();
    const notifier = notifierFor(ops, muting());
    await silenceFor(600);
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    expect(await store.notification('alarm')).toMatchObject({ state: 'held', heldBy: 'silence:s', attempts: 0, nextAttemptAt: NOW + 600 });
    now += 600;
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered firing']]);
    expect(await states()).toEqual(['alarm delivered']);
  });

  it('does not tell of what began and ended within it', async () => {
    const ops = channel();
    const notifier = notifierFor(ops, muting());
    await silenceFor(600);
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    await owe('recovery', recoveredAt(NOW + 600));
    now += 600;
    await notifier.drainOnce();
    expect(ops.sent).toEqual([]);
    expect(await states()).toEqual(['alarm silenced', 'recovery silenced']);
  });

  it('tells of what ended after it, however late the channel takes it', async () => {
    const ops = channel();
    const notifier = notifierFor(ops, muting());
    await silenceFor(600);
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    await owe('recovery', recoveredAt(NOW + 601));
    now += 900;
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered recovered']]);
  });

  it('tells of the end of what people had been told of before', async () => {
    const ops = channel();
    const notifier = notifierFor(ops, muting());
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    await silenceFor(600);
    await owe('recovery', RECOVERED);
    now += 10;
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered firing']]);
    now += 600;
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered firing'], ['recovered recovered']]);
  });

  it('sends what a person wants sent again, though it was kept back once and is over by now', async () => {
    let answer: Delivery = { outcome: 'refused', detail: 'HTTP 404' };
    const ops = channel({}, () => answer);
    const notifier = notifierFor(ops, muting());
    await silenceFor(600);
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    now += 600;
    await notifier.drainOnce();
    expect(await states()).toEqual(['alarm dead']);
    answer = { outcome: 'delivered' };
    await owe('recovery', RECOVERED);
    await store.resend('alarm', journalEntry({ at: now }));
    expect(await states()).toEqual(['alarm pending', 'recovery pending']);
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered firing'], ['rollback-triggered recovered']]);
    expect(await states()).toEqual(['alarm delivered', 'recovery delivered']);
  });

  it('sends at once what it kept back when somebody ends it', async () => {
    const ops = channel();
    const notifier = notifierFor(ops, muting());
    await silenceFor(600);
    await owe('alarm', ROLLBACK);
    await notifier.drainOnce();
    now += 30;
    const ended = { at: now, by: 'li.lei' };
    await store.endSilence({ id: 's', ended, heldBy: 'silence:s', journal: journalEntry({ at: now }) });
    await notifier.drainOnce();
    expect(told(ops)).toEqual([['rollback-triggered firing']]);
  });
});
