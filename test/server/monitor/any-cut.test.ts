import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BoundCondition, BoundDecision, BoundQuery, Rule } from '../../../server/domain/binding.ts';
import type { Bounds } from '../../../server/domain/bounds.ts';
import type { Decision } from '../../../server/domain/decision.ts';
import type { Incident } from '../../../server/domain/incident.ts';
import type { Instant } from '../../../server/domain/time.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { bind, START } from '../../fixtures/decision.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { type FakeWorld, fakeWorld } from './fake-world.ts';

const STEP = 15;

const query = (text: string): BoundQuery => ({ query: text, source: 'default', scale: 1, reduce: null });
const above = (text: string, min: number): Rule => ({
  kind: 'comparison',
  query: query(text),
  bounds: { min, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: '' } satisfies Bounds,
});

/** One condition of every kind that is judged otherwise. */
const RULES: readonly (Pick<BoundCondition, 'rule' | 'holdSeconds' | 'consecutive'> & { readonly key: string })[] = [
  { key: 'hold', rule: above('a', 1), holdSeconds: 60, consecutive: null },
  { key: 'no hold', rule: above('a', 1), holdSeconds: 0, consecutive: null },
  { key: 'in a row', rule: above('b', 1), holdSeconds: null, consecutive: 3 },
  { key: 'all', rule: { kind: 'all', rules: [above('a', 1), above('b', 1)] }, holdSeconds: 30, consecutive: null },
  { key: 'any', rule: { kind: 'any', rules: [above('a', 1), above('b', 1)] }, holdSeconds: 30, consecutive: null },
  { key: 'event', rule: { kind: 'presence', query: query('c'), comparison: false }, holdSeconds: 30, consecutive: null },
];

/** The sample decision, with those conditions and its latency from query `a`. */
function bindAll(one: Decision): BoundDecision {
  const bound = bind(one);
  const [condition] = bound.conditions;
  if (condition === undefined) throw new Error('the sample decision has a condition');
  return {
    ...bound,
    metrics: bound.metrics.map((metric) => ({ ...metric, query: query('a') })),
    conditions: RULES.map((rule) => ({ ...condition, ...rule })),
  };
}

/** What the source has: for each instant and query a number, no sample, or NaN. */
const samples = fc.array(
  fc.record({
    a: fc.constantFrom(0, 2, 2, 2, null, Number.NaN),
    b: fc.constantFrom(0, 2, 2, null),
    c: fc.constantFrom(1, 1, null),
  }),
  { minLength: 20, maxLength: 80 },
);

/** What happens on the way: the source is away, or the service is started anew. */
const cuts = fc.array(fc.record({ after: fc.integer({ min: 1, max: 300 }), fate: fc.constantFrom('well', 'well', 'down', 'restart') }), {
  minLength: 1,
  maxLength: 20,
});

const folder = temporaryFolder();

/** All that a judged time leaves behind, but for when it was found. */
async function traces({ store, now }: FakeWorld) {
  const state = (await store.states()).get('ADR-1');
  const history = await store.history('ADR-1', 'p95', { from: START - STEP * 2, to: now, points: 100 });
  const incidents = (await store.incidents()).map(({ foundAt, ...incident }: Incident) => incident);
  const metrics = Object.values(state?.metrics ?? {}).map(({ verdict, actual, actualAt, judgedThrough }) => ({
    verdict,
    actual,
    actualAt,
    judgedThrough,
  }));
  const told = Object.entries(state?.conditions ?? {}).map(([key, { rungAt, ...condition }]) => [key, condition]);
  return { conditions: Object.fromEntries(told), metrics, incidents, history };
}

describe('what is known of a decision', () => {
  it('depends on the samples alone, not on how cycles, outages and restarts have cut the time', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(samples, cuts, async (values, cycles) => {
        run += 1;
        const end = START + values.length * STEP;
        const value = (name: string, at: Instant) => values[Math.floor((at - START) / STEP)]?.[name as 'a' | 'b' | 'c'] ?? null;
        const url = `sqlite:${join(folder, `${run}.db`)}`;
        const pieces = await fakeWorld(undefined, url);
        const whole = await fakeWorld();
        for (const world of [pieces, whole])
          Object.assign(world, { bind: bindAll, value, settings: { ...world.settings, keepFiringFor: 30 } });
        try {
          for (const { after, fate } of cycles) {
            pieces.down = new Set(fate === 'down' ? ['default'] : []);
            if (fate === 'restart') {
              await pieces.store.close();
              pieces.store = await openStore(url, { clock: { now: () => pieces.now } });
            }
            await pieces.cycle();
            pieces.now = Math.min(end, pieces.now + after);
          }
          pieces.down = new Set();
          pieces.now = end;
          await pieces.cycle();
          whole.now = end;
          await whole.cycle();
          expect(await traces(pieces)).toEqual(await traces(whole));
        } finally {
          await Promise.all([pieces.store.close(), whole.store.close()]);
        }
      }),
      { numRuns: 25 },
    );
  });
});
