import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../../server/cron/calendar.ts';
import { lastTick } from '../../../server/cron/last-tick.ts';
import { createZone } from '../../../server/cron/zone.ts';
import { MONDAY } from '../../fixtures/digest.ts';

const mondays = createCalendar('0 9 * * 1', createZone('UTC'));

describe('the last tick', () => {
  it('is the one that is just now', () => {
    expect(lastTick(mondays, MONDAY, 60)).toBe(MONDAY);
    expect(lastTick(mondays, MONDAY - 1, 86_400)).toBeNull();
  });

  it('is found as far back as is asked, and no further', () => {
    expect(lastTick(mondays, MONDAY + 86_399, 86_400)).toBe(MONDAY);
    expect(lastTick(mondays, MONDAY + 86_400, 86_400)).toBeNull();
  });

  it('is the newest of several', () => {
    expect(lastTick(createCalendar('0 * * * *', createZone('UTC')), MONDAY + 1800, 86_400)).toBe(MONDAY);
  });
});
