import { describe, expect, it } from '@jest/globals';
import { namesIn, searchable } from '../../../../dashboard/pages/overview/narrow.ts';
import { EVERYTHING, type OverviewFilter } from '../../../../dashboard/pages/overview/overview-filter.ts';
import { glance, summary } from '../../decision-summary.ts';

const decisions = [
  summary('ADR-001', { title: '换用异步驱动', owner: 'Ｏｒｄｅｒｓ', tags: ['支付'], metrics: [glance('P95 响应时间')] }),
  summary('ADR-002', { title: 'Move to Kafka', owner: 'orders', health: 'blind', stage: 'waived' }),
  summary('ADR-003', {
    title: 'A cache for sessions',
    health: 'rollback',
    tags: ['latency', 'infra'],
    rollbackConditions: [{ text: '错误率 > 1%', line: 1, state: 'firing', since: null }],
  }),
];
const narrow = searchable(decisions);
const shown = (filter: Partial<OverviewFilter>) => [...narrow({ ...EVERYTHING, ...filter }).shown].map(({ id }) => id);

describe('searching the overview', () => {
  it.each([
    ['an id', 'adr-003', ['ADR-003']],
    ['a title', 'kafka', ['ADR-002']],
    ['a tag', '支付', ['ADR-001']],
    ['the name of a metric', 'p95', ['ADR-001']],
    ['the words of a condition', '错误率', ['ADR-003']],
    ['an owner whatever the width and the case', 'ORDERS', ['ADR-001', 'ADR-002']],
    ['full-width letters', 'ｋａｆｋａ', ['ADR-002']],
    ['several words in any order, all of which are needed', 'sessions cache', ['ADR-003']],
    ['nothing but spaces', '  ', ['ADR-001', 'ADR-002', 'ADR-003']],
  ])('finds decisions by %s', (_, text, ids) => {
    expect(shown({ text })).toEqual(ids);
  });

  it('finds nothing where one word of several is missing', () => {
    expect(shown({ text: 'cache kafka' })).toEqual([]);
  });

  it('does not find words across two facts of a decision', () => {
    expect(shown({ text: 'ADR-002Move' })).toEqual([]);
  });
});

describe('filtering the overview', () => {
  it('shows any of the chosen healths', () => {
    expect(shown({ healths: ['on-target', 'rollback'] })).toEqual(['ADR-001', 'ADR-003']);
  });

  it('takes stage, owner and tag as they are written', () => {
    expect(shown({ stage: 'waived' })).toEqual(['ADR-002']);
    expect(shown({ owner: 'orders' })).toEqual(['ADR-002']);
    expect(shown({ tag: 'infra' })).toEqual(['ADR-003']);
    expect(shown({ tag: 'infra', stage: 'waived' })).toEqual([]);
  });

  it('counts the healths that the rest of the filter leaves, so that another choice can be seen', () => {
    expect(narrow({ ...EVERYTHING, healths: ['rollback'], text: 'orders' }).healths).toEqual([
      { health: 'blind', count: 1 },
      { health: 'on-target', count: 1 },
    ]);
  });

  it('offers every owner and tag once', () => {
    expect(namesIn([...decisions, ...decisions])).toEqual({ owners: ['orders', 'Ｏｒｄｅｒｓ'], tags: ['infra', 'latency', '支付'] });
  });
});
