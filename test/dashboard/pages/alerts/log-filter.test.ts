import { describe, expect, it } from '@jest/globals';
import { changedQuery } from '../../../../dashboard/pages/alerts/changed-query.ts';
import { filteredNotifications, LOG_STATES, logFilter } from '../../../../dashboard/pages/alerts/log-filter.ts';
import { NotificationStateSchema } from '../../../../server/api/contract.ts';

describe('the filter of the log', () => {
  it('shows the last delivered messages of every channel unless the address says otherwise', () => {
    expect(filteredNotifications(logFilter({}))).toEqual({ state: 'delivered' });
    expect(filteredNotifications(logFilter({ state: 'lost', channel: '' }))).toEqual({ state: 'delivered' });
  });

  it('comes back from the address that it was kept in', () => {
    const filter = { state: 'held', channel: '运维 & ops' } as const;
    const query = Object.fromEntries(new URLSearchParams(changedQuery({}, filter)));
    expect(logFilter(query)).toEqual(filter);
  });

  it('can ask for every state', () => {
    expect(filteredNotifications(logFilter({ state: 'all', channel: 'ops' }))).toEqual({ channel: 'ops' });
    expect(new Set(LOG_STATES)).toEqual(new Set([...NotificationStateSchema.options, 'all']));
  });
});

describe('changedQuery', () => {
  it('changes what it is told and leaves the rest', () => {
    expect(changedQuery({ silence: 'ADR-1', state: 'dead' }, { state: 'held', channel: 'ops' })).toBe(
      '?silence=ADR-1&state=held&channel=ops',
    );
  });

  it('leaves out what becomes null, and the question mark where nothing is left', () => {
    expect(changedQuery({ silence: 'ADR-1' }, { silence: null })).toBe('');
  });
});
