import { describe, expect, it } from '@jest/globals';
import { addUnits, startOfUnit, unitsBetween } from '../../../dashboard/charts/date-adapter.ts';

/** Local times: the axis has the reader's days. */
const local = (...parts: [number, number, number, number?, number?, number?, number?]) => new Date(...parts).getTime();
const AT = local(2026, 4, 21, 13, 45, 30, 250);

describe('the dates of a chart', () => {
  it('begin their units in the reader’s zone', () => {
    expect(startOfUnit(AT, 'millisecond')).toBe(AT);
    expect(startOfUnit(AT, 'second')).toBe(local(2026, 4, 21, 13, 45, 30));
    expect(startOfUnit(AT, 'minute')).toBe(local(2026, 4, 21, 13, 45));
    expect(startOfUnit(AT, 'hour')).toBe(local(2026, 4, 21, 13));
    expect(startOfUnit(AT, 'day')).toBe(local(2026, 4, 21));
    expect(startOfUnit(AT, 'month')).toBe(local(2026, 4, 1));
    expect(startOfUnit(AT, 'quarter')).toBe(local(2026, 3, 1));
    expect(startOfUnit(AT, 'year')).toBe(local(2026, 0, 1));
  });

  it('begin a week on the day that is asked for', () => {
    expect(startOfUnit(AT, 'week')).toBe(local(2026, 4, 18));
    expect(startOfUnit(AT, 'isoWeek', 0)).toBe(local(2026, 4, 17));
    expect(startOfUnit(local(2026, 4, 18), 'week', 1)).toBe(local(2026, 4, 18));
  });

  it('add calendar units as a calendar does, and hours as they pass', () => {
    expect(addUnits(AT, 2, 'hour')).toBe(AT + 7_200_000);
    expect(addUnits(AT, 1, 'day')).toBe(local(2026, 4, 22, 13, 45, 30, 250));
    expect(addUnits(AT, 2, 'week')).toBe(local(2026, 5, 4, 13, 45, 30, 250));
    expect(addUnits(AT, 1, 'month')).toBe(local(2026, 5, 21, 13, 45, 30, 250));
    expect(addUnits(AT, -1, 'quarter')).toBe(local(2026, 1, 21, 13, 45, 30, 250));
    expect(addUnits(AT, 1, 'year')).toBe(local(2027, 4, 21, 13, 45, 30, 250));
  });

  it('count what lies between', () => {
    expect(unitsBetween(AT + 90 * 60_000, AT, 'hour')).toBe(1.5);
    expect(unitsBetween(AT + 3 * 86_400_000, AT, 'day')).toBe(3);
    expect(Math.round(unitsBetween(addUnits(AT, 5, 'month'), AT, 'month'))).toBe(5);
  });
});
