import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertingSettings } from '../../../../server/domain/alerting.ts';
import type { DigestSettings } from '../../../../server/domain/digest.ts';
import { createDigester, type Digester } from '../../../../server/monitor/digest/digester.ts';
import { createMonitor } from '../../../../server/monitor/monitor.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import { routeTo, tells } from '../../../fixtures/alerting.ts';
import { decision, settings as evaluation } from '../../../fixtures/decision.ts';
import { MONDAY } from '../../../fixtures/digest.ts';
import { type FakeWorld, fakeWorld } from '../fake-world.ts';

const WEEK = 7 * 86_400;
const SETTINGS: DigestSettings = {
  schedule: '0 9 * * 1',
  timezone: 'UTC',
  grouping: { by: 'owner' },
  channels: ['ops'],
  dueWithin: 86_400,
};

let folder: string;
let world: FakeWorld;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-digest-'));
  world = await fakeWorld(() => 0.001, `sqlite:${join(folder, 'store.db')}`);
  world.settings = { ...evaluation, resolution: 3600, maxBackfill: 86_400 };
  world.decisions = ['李雷', '韩梅梅'].map((owner, index) => decision(`ADR-${index}`, { owner, implementedAt: MONDAY - WEEK }));
});
afterEach(async () => {
  await world.store.close();
  await rm(folder, { recursive: true });
});

/** A digester as the service has it once its first cycle has ended. */
async function started(settings: Partial<DigestSettings> = {}, alerting: AlertingSettings = tells('ops')): Promise<Digester> {
  const monitor = createMonitor(world.deps);
  await monitor.cycle(new AbortController().signal);
  return createDigester({ ...world.deps, monitor, settings: { ...SETTINGS, ...settings }, alerting, timezone: null });
}

async function owed(): Promise<readonly string[]> {
  const listed = (await world.store.outbox.list({ limit: 100 })).toReversed().filter(({ message }) => message.reason === 'digest');
  return listed.map(({ channel, message }) => `${message.decision === null ? message.detail.team.name : ''} → ${channel}`);
}

async function newest() {
  const [notification] = await world.store.outbox.list({ reason: 'digest', limit: 1 });
  if (notification?.message.reason !== 'digest') throw new Error('a digest is owed');
  return notification.message.detail;
}

describe('digests', () => {
  it('become owed when their time comes, one for each team, and once', async () => {
    world.now = MONDAY - 86_000;
    const digester = await started();
    expect(await digester.send()).toBe(0);
    world.now = MONDAY - 1;
    expect(await digester.send()).toBe(0);
    world.now = MONDAY;
    expect(await digester.send()).toBe(2);
    expect(await digester.send()).toBe(0);
    world.now = MONDAY + 5;
    expect(await digester.send()).toBe(0);
    expect(await owed()).toEqual(['李雷 → ops', '韩梅梅 → ops']);
    world.now = MONDAY + WEEK;
    expect(await digester.send()).toBe(2);
  });

  it('are not owed again after a restart, by a store that was opened anew', async () => {
    world.now = MONDAY + 60;
    expect(await (await started()).send()).toBe(2);
    await world.store.close();
    world.store = await openStore(`sqlite:${join(folder, 'store.db')}`, { clock: { now: () => world.now } });
    world.now = MONDAY + 3600;
    expect(await (await started()).send()).toBe(0);
    expect(await owed()).toHaveLength(2);
  });

  it('whose time came while the service was down are owed once it is back, but not a day later', async () => {
    world.now = MONDAY + 86_399;
    expect(await (await started()).send()).toBe(2);
    world.now = MONDAY + WEEK + 86_400;
    expect(await (await started()).send()).toBe(0);
  });

  it('wait for the first cycle, so that they tell what is and not what was', async () => {
    world.now = MONDAY;
    const monitor = createMonitor(world.deps);
    const digester = createDigester({ ...world.deps, monitor, settings: SETTINGS, alerting: tells('ops'), timezone: null });
    expect(await digester.send()).toBe(0);
    await monitor.cycle(new AbortController().signal);
    expect(await digester.send()).toBe(2);
  });

  it('tell of the time since the schedule had them last, and then since the last one that there was', async () => {
    world.now = MONDAY + 60;
    await (await started()).send();
    expect(await newest()).toMatchObject({ dueAt: MONDAY, since: MONDAY - WEEK, until: MONDAY + 60 });
    // The week after, nobody was there to send one.
    world.now = MONDAY + 2 * WEEK;
    await (await started()).send();
    expect(await newest()).toMatchObject({ dueAt: MONDAY + 2 * WEEK, since: MONDAY + 60, until: MONDAY + 2 * WEEK });
  });

  it('go where the routes lead their team where no channel is named, and never to an Alertmanager', async () => {
    world.now = MONDAY;
    const routes = [
      routeTo(['shop', 'am'], { matcher: { owners: ['李雷'] } }),
      routeTo(['pager'], { matcher: { severities: ['critical', 'warning'] } }),
    ];
    const alerting = { ...tells('ops', 'am'), routes, quietChannels: new Set(['am']) };
    await (await started({ channels: null }, alerting)).send();
    expect(await owed()).toEqual(['李雷 → shop', '韩梅梅 → ops']);
  });

  it('come at the time of their own zone', async () => {
    world.now = MONDAY - 8 * 3600;
    expect(await (await started({ timezone: 'Asia/Shanghai' })).send()).toBe(2);
  });
});
