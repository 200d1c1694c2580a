import { describe, expect, it } from '@jest/globals';
import { countByHealth, worstFirst } from '../../../dashboard/pages/overview/health-order.ts';
import type { Health } from '../../../server/api/contract.ts';
import { summary } from '../decision-summary.ts';

const decision = (id: string, health: Health) => summary(id, { health });

const decisions = [decision('A', 'on-target'), decision('B', 'rollback'), decision('C', 'blind'), decision('D', 'rollback')];

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
});
