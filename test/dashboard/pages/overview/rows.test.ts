import { describe, expect, it } from '@jest/globals';
import { glanceAtConditions } from '../../../../dashboard/pages/overview/conditions-glance.ts';
import { nextRow } from '../../../../dashboard/pages/overview/row-focus.ts';
import { targetEdge } from '../../../../dashboard/pages/overview/target-edge.ts';
import type { ConditionStateName } from '../../../../server/api/contract.ts';

describe('nextRow', () => {
  it('begins with the first row where none has the focus', () => {
    expect(nextRow(-1, 3, 1)).toBe(0);
    expect(nextRow(-1, 3, -1)).toBe(0);
  });

  it('stops at both ends', () => {
    expect(nextRow(2, 3, 1)).toBeNull();
    expect(nextRow(0, 3, -1)).toBeNull();
    expect(nextRow(-1, 0, 1)).toBeNull();
  });
});

describe('glanceAtConditions', () => {
  const condition = (text: string, state: ConditionStateName | null) => ({ text, state, line: 1, since: null });

  it('names what somebody should know of, the worst first, and counts the others', () => {
    const glance = glanceAtConditions([
      ...[condition('a', 'inactive'), condition('b', 'pending'), condition('c', null), condition('d', 'blind')],
      ...[condition('e', 'firing'), condition('f', 'inactive'), condition('g', 'firing')],
    ]);
    expect(glance.notable.map(({ text }) => text)).toEqual(['e', 'g', 'd', 'b']);
    expect([glance.inactive, glance.unjudged]).toEqual([2, 1]);
  });
});

describe('targetEdge', () => {
  const bounds = { min: null, max: 0.2, minInclusive: false, maxInclusive: false, unit: 's', text: '< 200ms' };

  it('is the one value that the target has to be above or below', () => {
    expect(targetEdge({ kind: 'bounds', ...bounds })).toBe(0.2);
    expect(targetEdge({ kind: 'bounds', ...bounds, min: 5, max: null })).toBe(5);
  });

  it('is unknown where there are two edges or the target cannot be reckoned', () => {
    expect(targetEdge({ kind: 'bounds', ...bounds, min: 0 })).toBeNull();
    expect(targetEdge({ kind: 'relative', direction: 'decrease', min: 0.3, max: null, resolved: null, text: '降低 30%' })).toBeNull();
    expect(targetEdge(null)).toBeNull();
  });
});
