import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '../../../server/cron/calendar.ts';
import { readCron } from '../../../server/cron/expression.ts';
import { createZone, isTimeZone } from '../../../server/cron/zone.ts';

const at = (time: string) => Date.parse(time) / 1000;
const iso = (instant: number | null) => (instant === null ? null : new Date(instant * 1000).toISOString().slice(0, 19));

/** The ticks after one instant and not after another one. */
function ticks(expression: string, from: string, to: string, timezone = 'Europe/Berlin'): readonly (string | null)[] {
  const calendar = createCalendar(expression, createZone(timezone));
  const found: number[] = [];
  for (let tick = calendar.next(at(from)); tick !== null && tick <= at(to); tick = calendar.next(tick)) found.push(tick);
  return found.map(iso);
}

describe('the ticks of a cron expression', () => {
  it.each([
    ['*/15 * * * *', '2026-05-04T10:07:30Z', '2026-05-04T10:15:00'],
    ['* * * * *', '2026-05-04T10:07:00Z', '2026-05-04T10:08:00'],
    ['* * * * * *', '2026-05-04T10:07:00.250Z', '2026-05-04T10:07:01'],
    ['30 2 * * *', '2026-05-04T00:30:00Z', '2026-05-05T00:30:00'],
    ['30 2 * * *', '2026-01-04T00:30:00Z', '2026-01-04T01:30:00'],
    ['0 9 * * mon-fri', '2026-05-08T08:00:00Z', '2026-05-11T07:00:00'],
    ['0 0 L * *', '2026-02-10T00:00:00Z', '2026-02-27T23:00:00'],
    ['0 12 29 2 *', '2026-05-04T00:00:00Z', '2028-02-29T11:00:00'],
    ['@hourly', '2026-05-04T10:07:30Z', '2026-05-04T11:00:00'],
  ])('of %s after %s come at %s in Berlin', (expression, after, next) => {
    expect(iso(createCalendar(expression, createZone('Europe/Berlin')).next(at(after)))).toBe(next);
  });

  it('may be none', () => {
    expect(createCalendar('0 0 L-29 2 *', createZone('UTC')).next(at('2026-05-04T00:00:00Z'))).toBeNull();
  });

  it('come once a day for a certain hour, whether clocks leap over it or show it twice', () => {
    expect(ticks('30 2 * * *', '2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z')).toEqual([
      '2026-03-28T01:30:00',
      '2026-03-29T01:00:00',
      '2026-03-30T00:30:00',
    ]);
    expect(ticks('30 2 * * *', '2026-10-24T00:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-24T00:30:00',
      '2026-10-25T00:30:00',
      '2026-10-26T01:30:00',
    ]);
  });

  it.each([
    ['spring', '2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z'],
    ['autumn', '2026-10-24T23:30:00Z', '2026-10-25T02:30:00Z'],
  ])('come every minute, without a pause and without a double, in %s too', (_, from, to) => {
    const found = ticks('* * * * *', from, to);
    expect(found).toHaveLength(180);
    expect(new Set(found).size).toBe(180);
    expect(ticks('0 * * * *', from, to)).toHaveLength(3);
  });

  it('come once for several times that clocks leap over, and once for each that they show twice', () => {
    expect(ticks('*/30 1-3 * * *', '2026-03-28T23:00:00Z', '2026-03-29T03:00:00Z')).toEqual([
      '2026-03-29T00:00:00',
      '2026-03-29T00:30:00',
      '2026-03-29T01:00:00',
      '2026-03-29T01:30:00',
    ]);
    expect(ticks('*/30 1-3 * * *', '2026-10-24T22:30:00Z', '2026-10-25T04:00:00Z')).toEqual([
      '2026-10-24T23:00:00',
      '2026-10-24T23:30:00',
      '2026-10-25T00:00:00',
      '2026-10-25T00:30:00',
      '2026-10-25T02:00:00',
      '2026-10-25T02:30:00',
    ]);
  });

  it.each(['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Asia/Shanghai', 'America/Sao_Paulo', 'UTC'])(
    'come once a day for every minute of the day, all year long in %s',
    (timezone) => {
      const zone = createZone(timezone);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
          const found = ticks(`${minute} ${hour} * * *`, '2026-01-01T12:00:00Z', '2027-01-01T12:00:00Z', timezone);
          const days = new Set(found.map((tick) => Math.floor((at(`${tick}Z`) + zone.offsetAt(at(`${tick}Z`))) / 86_400)));
          expect([found.length, days.size]).toEqual([365, 365]);
        }),
        {
          numRuns: 6,
          examples: [
            [2, 30],
            [2, 0],
            [1, 45],
            [3, 0],
          ],
        },
      );
    },
  );

  it('come after the instant that is asked for, in order, for any expression and instant', () => {
    const field = (max: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: 0, max }).map(String),
        fc.integer({ min: 2, max: 20 }).map((step) => `*/${step}`),
      );
    const around = fc.oneof(
      fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }),
      fc.integer({ min: at('2026-03-29T00:00:00Z'), max: at('2026-03-29T03:00:00Z') }),
      fc.integer({ min: at('2026-10-24T23:00:00Z'), max: at('2026-10-25T03:00:00Z') }),
    );
    fc.assert(
      fc.property(field(59), field(23), around, fc.integer({ min: 0, max: 7200 }), (minute, hour, from, later) => {
        const calendar = createCalendar(`${minute} ${hour} * * *`, createZone('Europe/Berlin'));
        const next = calendar.next(from);
        expect(next).toBeGreaterThan(from);
        const afterwards = calendar.next(from + later);
        expect(afterwards).toBeGreaterThanOrEqual(next ?? 0);
        if (next !== null && next > from + later) expect(afterwards).toBe(next);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a cron expression', () => {
  it('is what node-cron takes, without needless white space', () => {
    expect(readCron('  */5   * * * *\t')).toBe('*/5 * * * *');
    expect(readCron('@daily')).toBe('@daily');
    for (const text of ['', 'often', '61 * * * *', '* * * *', '* * * * * * *']) expect(readCron(text)).toBeNull();
  });
});

describe('a time zone', () => {
  it.each([
    ['America/New_York', '2026-01-15T00:00:00Z', -5],
    ['America/New_York', '2026-07-15T00:00:00Z', -4],
    ['America/St_Johns', '2026-01-15T00:00:00Z', -3.5],
    ['Asia/Kathmandu', '2026-01-15T00:00:00Z', 5.75],
    ['UTC', '2026-01-15T00:00:00Z', 0],
  ])('%s is ahead of UTC on %s by %d hours', (name, time, hours) => {
    expect(createZone(name).offsetAt(at(time))).toBe(hours * 3600);
  });

  it('is known by its IANA name', () => {
    expect(['Europe/Berlin', 'Asia/Shanghai', 'UTC'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['Europe/Nowhere', '', 'Berlin'].map(isTimeZone)).toEqual([false, false, false]);
  });

  it("is the system's where none is named", () => {
    expect(createZone(null).offsetAt(0)).toBe(0 - 60 * new Date(0).getTimezoneOffset());
  });
});
