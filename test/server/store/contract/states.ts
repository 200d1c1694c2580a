import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOTHING_TOLD } from '../../../../server/domain/decision-state.ts';
import { condition, decision, metric, outcome } from '../fixtures.ts';
import { decisionStates } from './arbitrary-states.ts';
import type { Subject } from './subject.ts';

/** States: what is remembered of a decision between two cycles. */
export function describeStates(subject: () => Subject): void {
  describe('states', () => {
    it('has none when it is new', async () => {
      expect(await subject().store.states()).toEqual(new Map());
    });

    it('gives back exactly what was stored, over and over', async () => {
      const { store } = subject();
      await fc.assert(
        fc.asyncProperty(decisionStates, async (states) => {
          const kept = await store.states();
          await store.commitCycle(outcome({ states }));
          const expected = states.map((state) => {
            const { stage, observedSince } = kept.get(state.decisionId) ?? state;
            return [state.decisionId, { ...state, stage, observedSince }] as const;
          });
          // As an object: Maps are compared each entry with each.
          expect(Object.fromEntries(await store.states())).toEqual(Object.fromEntries([...kept, ...expected]));
        }),
        { numRuns: 50, endOnFailure: true },
      );
    });

    it('keeps infinite values', async () => {
      const { store } = subject();
      const up = condition();
      const state = decision('ADR-001', {
        metrics: { p95: metric({ actual: Number.POSITIVE_INFINITY }) },
        conditions: { errors: { ...up, state: { ...up.state, value: Number.NEGATIVE_INFINITY } } },
      });
      await store.commitCycle(outcome({ states: [state] }));
      expect((await store.states()).get('ADR-001')).toEqual(state);
    });

    it('forgets the subjects that a decision no longer has', async () => {
      const { store } = subject();
      const before = decision('ADR-001', {
        metrics: { p95: metric(), gone: metric() },
        conditions: { errors: condition(), gone: condition() },
      });
      await store.commitCycle(outcome({ states: [before] }));
      await store.commitCycle(outcome({ states: [decision('ADR-001')] }));
      expect((await store.states()).get('ADR-001')).toEqual(decision('ADR-001'));
    });

    it('leaves decisions alone that a cycle says nothing of', async () => {
      const { store } = subject();
      await store.commitCycle(outcome({ states: [decision('ADR-001'), decision('ADR-002')] }));
      await store.commitCycle(outcome({ states: [decision('ADR-002', { metrics: {}, told: { ...NOTHING_TOLD, blind: true } })] }));
      expect(await store.states()).toEqual(
        new Map([
          ['ADR-001', decision('ADR-001')],
          ['ADR-002', decision('ADR-002', { metrics: {}, told: { ...NOTHING_TOLD, blind: true } })],
        ]),
      );
    });

    it('takes more rows in one cycle than one statement can hold', async () => {
      const { store } = subject();
      const subjects = Array.from({ length: 3000 }, (_, index) => [`subject ${index}`, metric({ actual: index })] as const);
      const large = decision('ADR-001', { metrics: Object.fromEntries(subjects) });
      await store.commitCycle(outcome({ states: [large] }));
      expect((await store.states()).get('ADR-001')).toEqual(large);
    });
  });
}
