import { expect, it } from '@jest/globals';
import type { BoundCondition } from '../../../server/domain/binding.ts';
import { newDecisionState } from '../../../server/domain/decision-state.ts';
import { islandsOf } from '../../../server/monitor/islands.ts';
import { planWatch } from '../../../server/monitor/watch.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

/** A decision whose conditions ask the given sources, one each. */
function watching(id: string, ...sources: readonly string[]) {
  const bound = bind(decision(id));
  const conditions = sources.flatMap((source) =>
    bound.conditions.map((condition): BoundCondition => {
      const query = { query: 'up', source, scale: 1, reduce: null };
      return { ...condition, key: source, rule: { kind: 'presence', query, comparison: false } };
    }),
  );
  const observing = { stage: 'observing', since: START, until: null, saidBy: 'monitor' } as const;
  const state = { ...newDecisionState(id, START), stage: observing };
  const watch = planWatch({ ...bound, metrics: [], conditions }, state, START + 600, settings);
  if (watch === null) throw new Error('the decision is in force');
  return watch;
}

const names = (...watches: readonly ReturnType<typeof watching>[]) =>
  islandsOf(watches)
    .map((island) => island.map(({ state }) => state.decisionId).toSorted())
    .toSorted();

it.each([
  ['are apart where they share no source', [['eu'], ['us']], [['0'], ['1']]],
  ['are together where they share one', [['eu'], ['us'], ['eu']], [['0', '2'], ['1']]],
  ['are together where one asks a source of each, though not all of its own', [['eu'], ['us'], ['eu', 'us', 'asia']], [['0', '1', '2']]],
  ['are together through others', [['eu', 'us'], ['us', 'asia'], ['asia', 'africa'], ['moon']], [['0', '1', '2'], ['3']]],
])('decisions %s', (_, sources, islands) => {
  expect(names(...sources.map((own, index) => watching(String(index), ...own)))).toEqual(islands);
});
