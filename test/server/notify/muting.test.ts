import { describe, expect, it } from '@jest/globals';
import { createZone } from '../../../server/cron/zone.ts';
import type { MaintenanceWindow } from '../../../server/domain/maintenance-window.ts';
import type { Matcher } from '../../../server/domain/matcher.ts';
import type { QuietHours, Route } from '../../../server/domain/route.ts';
import type { Silence } from '../../../server/domain/silence.ts';
import { timeWindow } from '../../../server/notify/maintenance-window.ts';
import { createMuting, wasSilenced } from '../../../server/notify/muting.ts';
import { quietUntil } from '../../../server/notify/quiet-hours.ts';
import { tells } from '../../fixtures/alerting.ts';
import { silence, T0 } from '../store/fixtures.ts';
import { ROLLBACK } from './sample-message.ts';

const at = (time: string) => Date.parse(time) / 1000;
const HOUR = 3600;
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

describe('quiet hours', () => {
  const nights: QuietHours = { from: 22 * HOUR, to: 8 * HOUR, days: ALL_DAYS, timezone: null };
  const shanghai = createZone('Asia/Shanghai');
  const berlin = createZone('Europe/Berlin');
  const until = (hours: QuietHours, zone: typeof shanghai, time: string) => {
    const end = quietUntil(hours, zone, at(time));
    return end === null ? null : new Date(end * 1000).toISOString();
  };

  it('go on past midnight by the clocks of their zone', () => {
    expect(until(nights, shanghai, '2026-01-10T21:59:59+08:00')).toBeNull();
    expect(until(nights, shanghai, '2026-01-10T22:00:00+08:00')).toBe('2026-01-11T00:00:00.000Z');
    expect(until(nights, shanghai, '2026-01-11T07:59:59+08:00')).toBe('2026-01-11T00:00:00.000Z');
    expect(until(nights, shanghai, '2026-01-11T08:00:00+08:00')).toBeNull();
  });

  it('may lie within one day', () => {
    const lunch = { ...nights, from: 12 * HOUR, to: 13 * HOUR };
    expect(until(lunch, shanghai, '2026-01-10T12:30:00+08:00')).toBe('2026-01-10T05:00:00.000Z');
    expect(until(lunch, shanghai, '2026-01-10T13:00:00+08:00')).toBeNull();
  });

  it('begin on their days only: Friday night lasts into Saturday, and Saturday night is none', () => {
    const workdays = { ...nights, days: [1, 2, 3, 4, 5] };
    expect(until(workdays, shanghai, '2026-01-10T03:00:00+08:00')).toBe('2026-01-10T00:00:00.000Z');
    expect(until(workdays, shanghai, '2026-01-10T23:00:00+08:00')).toBeNull();
    expect(until(workdays, shanghai, '2026-01-11T03:00:00+08:00')).toBeNull();
  });

  it('end by the clock on the wall in the nights in which it leaps', () => {
    expect(until(nights, berlin, '2026-03-28T23:00:00+01:00')).toBe('2026-03-29T06:00:00.000Z');
    expect(until(nights, berlin, '2026-10-24T23:00:00+02:00')).toBe('2026-10-25T07:00:00.000Z');
  });
});

describe('a maintenance window', () => {
  const by = { name: 'upgrade', matcher: {}, author: 'li.lei', reason: 'database', until: at('2026-02-01T00:00:00Z') };
  const once: MaintenanceWindow = { ...by, when: { kind: 'once', from: at('2026-01-10T02:00:00Z') } };
  const weekly: MaintenanceWindow = {
    ...by,
    when: { kind: 'again', schedule: '0 2 * * sun', duration: 2 * HOUR, timezone: 'Asia/Shanghai' },
  };

  it('is open once from its beginning to its end', () => {
    const { openUntil } = timeWindow(once, null);
    expect(openUntil(at('2026-01-10T01:59:59Z'))).toBeNull();
    expect(openUntil(at('2026-01-10T02:00:00Z'))).toBe(by.until);
    expect(openUntil(by.until)).toBeNull();
  });

  it('is open each time that its schedule says, in its zone, until it ends for good', () => {
    const { openUntil } = timeWindow(weekly, 'Europe/Berlin');
    expect(openUntil(at('2026-01-11T01:59:59+08:00'))).toBeNull();
    expect(openUntil(at('2026-01-11T02:00:00+08:00'))).toBe(at('2026-01-11T04:00:00+08:00'));
    expect(openUntil(at('2026-01-11T03:59:59+08:00'))).toBe(at('2026-01-11T04:00:00+08:00'));
    expect(openUntil(at('2026-01-11T04:00:00+08:00'))).toBeNull();
    expect(openUntil(at('2026-02-08T02:30:00+08:00'))).toBeNull();
  });

  it('has the zone of the schedules where it names none', () => {
    const { openUntil } = timeWindow({ ...weekly, when: { ...weekly.when, timezone: null } as MaintenanceWindow['when'] }, 'UTC');
    expect(openUntil(at('2026-01-11T02:30:00Z'))).toBe(at('2026-01-11T04:00:00Z'));
  });
});

describe('what keeps a message back', () => {
  const route = (channels: readonly string[], quietHours: QuietHours | null, changes: Partial<Route> = {}): Route => ({
    matcher: {},
    channels,
    remindAfter: null,
    escalation: [],
    quietHours,
    goesOn: true,
    ...changes,
  });
  const always: QuietHours = { from: 0, to: 0, days: ALL_DAYS, timezone: 'UTC' };
  const hold = async (
    parts: { silences?: readonly Silence[]; windows?: readonly MaintenanceWindow[]; routes?: readonly Route[] },
    channel = 'ops',
  ) => {
    const muting = createMuting({
      silences: async () => parts.silences ?? [],
      windows: (parts.windows ?? []).map((window) => timeWindow(window, 'UTC')),
      alerting: { ...tells('ops', 'mail'), routes: parts.routes ?? [] },
      timezone: 'UTC',
    });
    return (await muting.at(T0 + 60))(ROLLBACK, channel);
  };
  const elsewhere: Matcher = { decisions: ['ADR-999'] };

  it('is nothing as long as nobody wants it', async () => {
    expect(await hold({})).toBeNull();
    expect(await hold({ silences: [silence('s', { matcher: elsewhere })] })).toBeNull();
    expect(await hold({ silences: [silence('s', { from: T0 + 61 })] })).toBeNull();
    expect(await hold({ silences: [silence('s', { until: T0 + 60 })] })).toBeNull();
    expect(await hold({ silences: [silence('s', { ended: { at: T0 + 1, by: 'li.lei' } })] })).toBeNull();
  });

  it('is the silence or window that lasts longest, before quiet hours', async () => {
    const silences = [silence('s', { until: T0 + 600 }), silence('t', { until: T0 + 900 })];
    const window: MaintenanceWindow = {
      name: 'upgrade',
      matcher: {},
      author: 'x',
      reason: 'y',
      until: T0 + 700,
      when: { kind: 'once', from: T0 },
    };
    const routes = [route(['ops'], always)];
    expect(await hold({ silences, windows: [window], routes })).toEqual({ by: 'silence:t', until: T0 + 900 });
    expect(await hold({ windows: [window], routes })).toEqual({ by: 'maintenance:upgrade', until: T0 + 700 });
    expect(await hold({ routes })).toMatchObject({ by: 'quiet-hours' });
  });

  it('is not the quiet hours of another channel, nor those of one route where another leads there too', async () => {
    expect(await hold({ routes: [route(['mail'], always)] })).toBeNull();
    expect(await hold({ routes: [route(['ops'], always), route(['ops'], null)] })).toBeNull();
    expect(await hold({ routes: [route(['mail'], always, { escalation: [{ after: 60, channels: ['boss'] }] })] }, 'boss')).toMatchObject({
      by: 'quiet-hours',
    });
  });

  it('is forgotten once a message has been tried', () => {
    expect(wasSilenced({ heldBy: 'silence:s', attempts: 0 })).toBe(true);
    expect(wasSilenced({ heldBy: 'maintenance:upgrade', attempts: 0 })).toBe(true);
    expect(wasSilenced({ heldBy: 'silence:s', attempts: 1 })).toBe(false);
    expect(wasSilenced({ heldBy: 'quiet-hours', attempts: 0 })).toBe(false);
    expect(wasSilenced({ heldBy: null, attempts: 0 })).toBe(false);
  });
});
