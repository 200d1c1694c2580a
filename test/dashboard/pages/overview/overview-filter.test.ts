import { describe, expect, it } from '@jest/globals';
import {
  EVERYTHING,
  filterOf,
  isNarrowing,
  type OverviewFilter,
  queryOf,
  STAGES,
} from '../../../../dashboard/pages/overview/overview-filter.ts';
import { StageSchema } from '../../../../server/stage-schema.ts';

const read = (query: string) => filterOf(new URLSearchParams(query));

describe('the filter of the overview', () => {
  it('comes back from the address that it was kept in', () => {
    const filter: OverviewFilter = {
      ...{
        text: 'P95 > 1% & 错误率',
        healths: ['rollback', 'off-target'],
        stage: 'waived',
        owner: '张三, 李雷',
        tag: 'c++',
        sort: 'progress',
      },
    };
    expect(read(queryOf(filter))).toEqual(filter);
  });

  it('is no part of the address where it leaves nothing out', () => {
    expect(queryOf(EVERYTHING)).toBe('');
    expect(queryOf({ ...EVERYTHING, text: '  ' })).toBe('');
  });

  it('takes what an address says wrongly as if it were not said', () => {
    expect(read('?health=ill&stage=asleep&owner=&sort=loudest&other=1')).toEqual(EVERYTHING);
  });

  it('narrows by anything but the order', () => {
    expect(isNarrowing({ ...EVERYTHING, sort: 'id' })).toBe(false);
    for (const query of ['q=a', 'health=blind', 'stage=waived', 'owner=a', 'tag=a']) expect(isNarrowing(read(query))).toBe(true);
  });

  it('offers every stage that there is', () => {
    expect(new Set(STAGES)).toEqual(new Set(StageSchema.options));
  });
});
