import { expect, it } from '@jest/globals';
import { createExposition } from '../../../server/api/exposition.ts';
import type { LastCycle } from '../../../server/ports/monitor.ts';
import type { Outbox } from '../../../server/ports/outbox.ts';

const lastCycle: LastCycle = {
  at: 0,
  clockBehind: 12,
  storeError: null,
  sources: [
    { name: 'eu', reachable: true, error: null, clockSkew: -3 },
    { name: 'us', reachable: false, error: 'connection refused', clockSkew: null },
  ],
};

function exposition(last: LastCycle | null = lastCycle) {
  const monitor = { decisions: async () => [], problems: async () => [], lastCycle: () => last };
  const counts = [{ channel: 'ops', pending: 3, held: 1, dead: 2, lastDeliveredAt: null }];
  const outbox = { counts: async () => counts } as unknown as Outbox;
  return createExposition(monitor, { outbox, size: async () => ({ bytes: 10_000, freeBytes: 1000 }) });
}

/** The samples whose names begin with `adr_monitor_` and one of the given words. */
async function samples(of: ReturnType<typeof exposition>, ...names: readonly string[]): Promise<readonly string[]> {
  const lines = (await of.render()).split('\n');
  return lines.filter((line) => names.some((name) => line.startsWith(`adr_monitor_${name}`)) && !line.includes('_bucket'));
}

it('tells of the sources and the clocks as the last cycle found them', async () => {
  expect(await samples(exposition(), 'source', 'clock')).toEqual([
    'adr_monitor_source_up{source="eu"} 1',
    'adr_monitor_source_up{source="us"} 0',
    'adr_monitor_source_clock_skew_seconds{source="eu"} -3',
    'adr_monitor_clock_behind_seconds 12',
  ]);
  expect(await samples(exposition(null), 'source', 'clock')).toEqual(['adr_monitor_clock_behind_seconds 0']);
});

it('tells of the store, what is owed, and what maintenance did in all its runs', async () => {
  const one = exposition();
  one.observeMaintenance({ rolled: { hours: 2, days: 1 }, deleted: { samples: 60, hours: 0, days: 0, notifications: 0 } }, 1.5);
  one.observeMaintenance({ rolled: { hours: 3, days: 0 }, deleted: { samples: 0, hours: 24, days: 0, notifications: 0 } }, 0.5);
  expect(await samples(one, 'store', 'outbox', 'notifications_dead', 'maintenance', 'history')).toEqual([
    'adr_monitor_outbox_depth 4',
    'adr_monitor_notifications_dead{channel="ops"} 2',
    'adr_monitor_store_writable 1',
    'adr_monitor_store_bytes{part="used"} 9000',
    'adr_monitor_store_bytes{part="free"} 1000',
    'adr_monitor_maintenance_duration_seconds_sum 2',
    'adr_monitor_maintenance_duration_seconds_count 2',
    'adr_monitor_history_rolled_up_total{level="hours"} 5',
    'adr_monitor_history_rolled_up_total{level="days"} 1',
    'adr_monitor_history_deleted_rows_total{level="samples"} 60',
    'adr_monitor_history_deleted_rows_total{level="hours"} 24',
    'adr_monitor_history_deleted_rows_total{level="days"} 0',
    'adr_monitor_history_deleted_rows_total{level="notifications"} 0',
  ]);
});
