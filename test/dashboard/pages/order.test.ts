import { describe, expect, it } from '@jest/globals';
import { countByHealth, worstFirst } from '../../../dashboard/pages/overview/health-order.ts';
import { gravestFirst } from '../../../dashboard/pages/problems/gravest-first.ts';
import type { DecisionSummary, Health, Problem } from '../../../server/api/contract.ts';

const decision = (id: string, health: Health): DecisionSummary => ({
  id,
  health,
  title: '',
  status: 'accepted',
  stage: 'observing',
  owner: null,
  tags: [],
  coverage: { executable: 0, needsBinding: 0, forPeople: 0 },
  counts: { metrics: 0, met: 0, conditions: 0, firing: 0, pending: 0, blind: 0, openIncidents: 0, problems: 0 },
  metrics: [],
  rollbackConditions: [],
  lastJudgedAt: null,
});

const decisions = [decision('A', 'on-target'), decision('B', 'rollback'), decision('C', 'blind'), decision('D', 'rollback')];

const problem = (code: string, severity: Problem['severity']): Problem => ({
  ...{ code, severity, path: '', line: 1, column: 1, found: '', expected: '', message: '' },
});

describe('the order of the pages', () => {
  it('puts the worst health first and keeps the order within one', () => {
    expect(worstFirst(decisions).map(({ id }) => id)).toEqual(['B', 'D', 'C', 'A']);
  });

  it('counts the healths that there are', () => {
    expect(countByHealth(decisions)).toEqual([
      { health: 'rollback', count: 2 },
      { health: 'blind', count: 1 },
      { health: 'on-target', count: 1 },
    ]);
  });

  it('puts errors before warnings before information', () => {
    const problems = [problem('a', 'info'), problem('b', 'error'), problem('c', 'warning'), problem('d', 'error')];
    expect(gravestFirst(problems).map(({ code }) => code)).toEqual(['b', 'd', 'c', 'a']);
  });
});
