import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BoundQuery, Rule } from '../../../server/domain/binding.ts';
import { type Bounds, contains } from '../../../server/domain/bounds.ts';
import type { Hold } from '../../../server/domain/condition-state.ts';
import { compareConditions, shareQuery } from '../../../server/domain/promise-change.ts';

const query = (text: string): BoundQuery => ({ query: text, source: 'default', scale: 1, reduce: null });
const bounds = (changes: Partial<Bounds>): Bounds => ({
  min: null,
  max: null,
  minInclusive: false,
  maxInclusive: false,
  unit: 's',
  text: '',
  ...changes,
});
const above = (min: number, minInclusive = false): Rule => ({
  kind: 'comparison',
  query: query('p95'),
  bounds: bounds({ min, minInclusive }),
});
const below = (max: number): Rule => ({ kind: 'comparison', query: query('p95'), bounds: bounds({ max }) });
const present = (text: string): Rule => ({ kind: 'presence', query: query(text), comparison: false });
const hold = (changes: Partial<Hold> = {}): Hold => ({ forSeconds: 300, consecutive: null, keepFiringSeconds: 60, ...changes });
const compare = (before: Rule, after: Rule) => compareConditions({ rule: before, hold: hold() }, { rule: after, hold: hold() });
const compareHolds = (after: Partial<Hold>) => compareConditions({ rule: above(1), hold: hold() }, { rule: above(1), hold: hold(after) });

describe('what a condition has become', () => {
  it.each([
    [above(1), above(1), 'same'],
    [above(1), above(2), 'looser'],
    [above(2), above(1), 'tighter'],
    [above(1, true), above(1), 'looser'],
    [above(1), above(1, true), 'tighter'],
    [below(2), below(1), 'looser'],
    [above(1), below(1), 'different'],
    [present('a'), present('a'), 'same'],
    [present('a'), present('b'), 'different'],
    [above(1), present('p95'), 'different'],
    [{ kind: 'all', rules: [above(1), present('a')] }, { kind: 'all', rules: [above(2), present('a')] }, 'looser'],
    [{ kind: 'any', rules: [above(1), below(0)] }, { kind: 'any', rules: [above(2), below(1)] }, 'different'],
    [{ kind: 'all', rules: [above(1), present('a')] }, { kind: 'any', rules: [above(1), present('a')] }, 'different'],
    [{ kind: 'any', rules: [above(1)] }, { kind: 'any', rules: [above(1), present('a')] }, 'different'],
  ] as const)('%j to %j is %s', (before, after, change) => {
    expect(compare(before, after)).toBe(change);
  });

  it('is looser with a longer hold or a shorter keep-firing time, and nothing of both where they contradict', () => {
    expect(compareHolds({ forSeconds: 600 })).toBe('looser');
    expect(compareHolds({ keepFiringSeconds: 0 })).toBe('looser');
    expect(compareHolds({ forSeconds: 60 })).toBe('tighter');
    expect(compareHolds({ forSeconds: 600, keepFiringSeconds: 90 })).toBe('different');
    expect(compareHolds({ consecutive: 3 })).toBe('different');
  });

  it('is looser exactly where it holds in less of what it held in', () => {
    const end = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
    const interval = fc
      .record({ min: end, max: end, minInclusive: fc.boolean(), maxInclusive: fc.boolean() })
      .map((one) =>
        bounds({ ...one, minInclusive: one.min !== null && one.minInclusive, maxInclusive: one.max !== null && one.maxInclusive }),
      )
      .filter((one) => one.min === null || one.max === null || one.min < one.max);
    const values = Array.from({ length: 25 }, (_, index) => index / 4 - 1);
    fc.assert(
      fc.property(interval, interval, (before, after) => {
        const holdsIn = (one: Bounds) => values.filter((value) => contains(one, value));
        const isSubset = (inner: Bounds, outer: Bounds) => holdsIn(inner).every((value) => contains(outer, value));
        const expected = isSubset(after, before)
          ? isSubset(before, after)
            ? 'same'
            : 'looser'
          : isSubset(before, after)
            ? 'tighter'
            : 'different';
        const rule = (of: Bounds): Rule => ({ kind: 'comparison', query: query('p95'), bounds: of });
        expect(compare(rule(before), rule(after))).toBe(expected);
      }),
    );
  });

  it('can be told by a query that both ask', () => {
    expect(shareQuery(above(1), { kind: 'any', rules: [present('x'), below(3)] })).toBe(true);
    expect(shareQuery(above(1), present('x'))).toBe(false);
  });
});
