import { describe, expect, it } from '@jest/globals';
import { holderOf } from '../../../dashboard/components/holder.ts';
import type { Silence } from '../../../server/api/contract.ts';

const silence: Silence = {
  ...{ id: 's1', match: {}, author: 'li.lei', reason: 'load test', state: 'active', endedAt: null, endedBy: null },
  ...{ from: '2026-01-10T00:00:00Z', until: '2026-01-10T01:00:00Z', createdAt: '2026-01-10T00:00:00Z' },
};

describe('holderOf', () => {
  it('finds the silence that keeps a message back', () => {
    expect(holderOf('silence:s1', [silence])).toEqual({ kind: 'silence', silence });
  });

  it('says so where the silence is not known', () => {
    expect(holderOf('silence:gone', [silence])).toEqual({ kind: 'silence', silence: null });
  });

  it('takes the name of a maintenance window whole, colons and all', () => {
    expect(holderOf('maintenance:silence:s1', [silence])).toEqual({ kind: 'maintenance', name: 'silence:s1' });
  });

  it('knows quiet hours', () => {
    expect(holderOf('quiet-hours', [silence])).toEqual({ kind: 'quiet-hours' });
  });
});
