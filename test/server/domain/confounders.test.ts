import { describe, expect, it } from '@jest/globals';
import { confoundersOf, type Observed } from '../../../server/domain/confounders.ts';
import type { Decision } from '../../../server/domain/decision.ts';
import { newDecisionState } from '../../../server/domain/decision-state.ts';
import type { Stage } from '../../../server/domain/stage.ts';
import { bind, decision, START } from '../../fixtures/decision.ts';

function observed(id: string, changes: Partial<Decision> = {}, stage: Stage = 'observing', since = START): Observed {
  const state = { ...newDecisionState(id, START), stage: { stage, since, until: null, saidBy: 'monitor' as const } };
  return { bound: bind(decision(id, changes)), state };
}

const own = observed('ADR-1');
const idsOf = (...others: readonly Observed[]) => confoundersOf(own, [own, ...others]).map(({ decisionId }) => decisionId);

describe('confounders', () => {
  it('are decisions that were live at the same time and are measured by the same query', () => {
    expect(confoundersOf(own, [own, observed('ADR-2', { implementedAt: START + 500 })])).toEqual([
      { decisionId: 'ADR-2', liveFrom: START + 500, from: START + 500, until: null, metrics: ['P95'] },
    ]);
  });

  it('end where one of the changes was undone, and are none where that was before the other began', () => {
    const undone = observed('ADR-2', { implementedAt: START - 500 }, 'rolled-back', START + 100);
    expect(confoundersOf(own, [undone])).toMatchObject([{ liveFrom: START - 500, from: START, until: START + 100 }]);
    expect(idsOf(observed('ADR-2', { implementedAt: START - 500 }, 'rolled-back', START))).toEqual([]);
  });

  it('stay live when their review is done, and when another record has taken their place', () => {
    expect(idsOf(observed('ADR-2', {}, 'concluded'), observed('ADR-3', { status: 'superseded' }))).toEqual(['ADR-2', 'ADR-3']);
  });

  it('are none where the change is not live, or was never decided', () => {
    const awaited = observed('ADR-2', {}, 'awaiting-implementation');
    expect(idsOf(awaited, observed('ADR-3', { status: 'proposed' }), observed('ADR-4', { status: 'rejected' }))).toEqual([]);
    expect(confoundersOf(awaited, [own])).toEqual([]);
  });

  it('may guard by a query what this one measures, from the same source', () => {
    const [metric] = own.bound.metrics;
    const other = observed('ADR-2');
    const asking = (query: string, source: string): Observed => ({
      ...other,
      bound: {
        ...other.bound,
        metrics: [],
        conditions: other.bound.conditions.map((one) => ({
          ...one,
          rule: {
            kind: 'all',
            rules: [{ kind: 'presence', comparison: false, query: { ...metric?.query, query, source, scale: 1, reduce: null } }],
          },
        })),
      },
    });
    expect(idsOf(asking('latency', 'default'))).toEqual(['ADR-2']);
    expect(idsOf(asking('latency', 'eu'), asking('other', 'default'))).toEqual([]);
  });
});
