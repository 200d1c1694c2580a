import { describe, expect, it } from '@jest/globals';
import { inOrder, type SortName } from '../../../../dashboard/pages/overview/decision-order.ts';
import { glance, summary } from '../../decision-summary.ts';

const decisions = [
  summary('ADR-10', {
    health: 'on-target',
    lastJudgedAt: '2026-01-01T00:00:10Z',
    metrics: [glance('a', { progress: 1.2 })],
    coverage: { executable: 1, needsBinding: 1, forPeople: 0 },
  }),
  summary('ADR-9', {
    health: 'off-target',
    lastJudgedAt: '2026-01-01T00:00:00Z',
    metrics: [glance('a', { progress: 2 }), glance('b', { progress: -0.5 })],
    coverage: { executable: 1, needsBinding: 0, forPeople: 3 },
  }),
  summary('ADR-100', { health: 'not-monitored' }),
  summary('ADR-2', { health: 'not-monitored' }),
];

describe('the order of the overview', () => {
  it.each<[SortName, string, readonly string[]]>([
    ['worst', 'the worst health first', ['ADR-9', 'ADR-10', 'ADR-100', 'ADR-2']],
    ['id', 'numbers in ids as numbers', ['ADR-2', 'ADR-9', 'ADR-10', 'ADR-100']],
    ['judged', 'what was never judged first, then the longest ago', ['ADR-100', 'ADR-2', 'ADR-9', 'ADR-10']],
    ['progress', 'the metric that has come the least far first, and the unknown last', ['ADR-9', 'ADR-10', 'ADR-100', 'ADR-2']],
    ['coverage', 'the smallest share first; a record with nothing to judge lacks nothing', ['ADR-9', 'ADR-10', 'ADR-100', 'ADR-2']],
  ])('%s: %s', (sort, _, ids) => {
    expect(inOrder(decisions, sort).map(({ id }) => id)).toEqual(ids);
  });
});
