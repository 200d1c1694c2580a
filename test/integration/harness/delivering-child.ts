import { setTimeout as sleep } from 'node:timers/promises';
import { createWebhook } from '../../../server/notify/channels/webhook.ts';
import { createNotifier } from '../../../server/notify/drain.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { silentLog } from '../../../server/ports/log.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { LINKS, NOT_MUTED } from '../../fixtures/alerting.ts';
import { incident, message, outcome } from '../../server/store/fixtures.ts';

/**
 * Run as a process, until it is killed or all is delivered: owes a beginning and an end for each of so many incidents, each in the
 * transaction that stores it, as cycles do, and delivers meanwhile. Every second incident ends at once, and is told as one where its beginning
 * has not gone out yet; the others end once people have heard that they began. What has been stored already it goes on from.
 */
const [, , path = '', url = '', incidents = '0'] = process.argv;
const store = await openStore(`sqlite:${path}`, { clock: systemClock });
const webhook = createWebhook({ name: 'ops', url, links: LINKS });
const notifier = createNotifier({
  outbox: store.outbox,
  channels: [webhook],
  clock: systemClock,
  log: silentLog,
  random: Math.random,
  muting: NOT_MUTED,
  options: {
    backoff: { baseSeconds: 0.05, factor: 2, capSeconds: 0.5 },
    channelBackoff: { baseSeconds: 0.05, factor: 2, capSeconds: 0.2 },
    sendTimeoutSeconds: 0.5,
    pollSeconds: 0.02,
  },
});
notifier.start();
process.stdout.write('begun\n');
for (let index = 0; index < Number(incidents); index += 1) {
  await begin(index);
  if (index % 2 === 0) await end(index);
}
for (let index = 1; index < Number(incidents); index += 2) {
  while ((await store.notification(`${idOf(index)}:rollback-triggered`))?.state !== 'delivered') await sleep(5);
  await end(index);
}
while ((await store.outbox.counts()).some(({ pending }) => pending > 0)) await sleep(20);
await notifier.stop();
await store.close();

async function begin(index: number): Promise<void> {
  if ((await store.incident(idOf(index))) !== null) return;
  await commit(index, false);
}

async function end(index: number): Promise<void> {
  if ((await store.incident(idOf(index)))?.recoveredAt !== null) return;
  await commit(index, true);
}

async function commit(index: number, isOver: boolean): Promise<void> {
  const decisionId = `ADR-${index % 7}`;
  const one = incident(idOf(index), { decisionId, ...(isOver && { recoveredAt: systemClock.now() }) });
  const reason = isOver ? 'recovered' : 'rollback-triggered';
  await store.commitCycle(
    outcome({ incidents: [one], owed: [{ id: `${one.id}:${reason}`, channel: 'ops', message: { ...message(one), reason } }] }),
  );
  notifier.nudge();
  await sleep(1);
}

function idOf(index: number): string {
  return `incident-${index}`;
}
