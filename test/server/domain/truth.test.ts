import { describe, expect, it } from '@jest/globals';
import type { BoundQuery, Rule } from '../../../server/domain/binding.ts';
import { shownValue, type Truth, truthOf } from '../../../server/domain/truth.ts';

const query = (name: string): BoundQuery => ({ query: name, source: 'default', scale: 1, reduce: null });
const above = (name: string, min: number): Rule => ({
  kind: 'comparison',
  query: query(name),
  bounds: { min, max: null, minInclusive: false, maxInclusive: false, unit: 'ratio', text: `> ${min}` },
});
const at = (values: Readonly<Record<string, readonly number[]>>) => (asked: BoundQuery) => values[asked.query] ?? [];

describe('truthOf', () => {
  it('compares, and cannot tell without a value', () => {
    expect(truthOf(above('a', 1), at({ a: [2] }))).toBe('holds');
    expect(truthOf(above('a', 1), at({ a: [1] }))).toBe('clear');
    expect(truthOf(above('a', 1), at({}))).toBe('unknown');
  });

  it('holds for several values when any of them does', () => {
    expect(truthOf(above('a', 1), at({ a: [0, 3, 2] }))).toBe('holds');
    expect(shownValue(above('a', 1), at({ a: [0, 3, 2] }))).toBe(3);
  });

  const cases: readonly [Truth, Truth, Truth, Truth][] = [
    ['holds', 'holds', 'holds', 'holds'],
    ['holds', 'clear', 'clear', 'holds'],
    ['clear', 'clear', 'clear', 'clear'],
    ['holds', 'unknown', 'unknown', 'holds'],
    ['clear', 'unknown', 'clear', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ];
  const valueFor: Readonly<Record<Truth, readonly number[]>> = { holds: [2], clear: [0], unknown: [] };
  it.each(cases)('%s with %s: all is %s, any is %s', (a, b, all, any) => {
    const values = at({ a: valueFor[a], b: valueFor[b] });
    expect(truthOf({ kind: 'all', rules: [above('a', 1), above('b', 1)] }, values)).toBe(all);
    expect(truthOf({ kind: 'any', rules: [above('b', 1), above('a', 1)] }, values)).toBe(any);
  });

  it('tells "no" from "no data" where the query is a comparison', () => {
    const asked: Rule = { kind: 'presence', query: query('a'), comparison: true };
    expect(truthOf(asked, at({ a: [1] }))).toBe('holds');
    expect(truthOf(asked, at({ a: [0, 0] }))).toBe('clear');
    expect(truthOf(asked, at({}))).toBe('unknown');
  });

  it('takes any series for a yes where it is not', () => {
    const asked: Rule = { kind: 'presence', query: query('a'), comparison: false };
    expect(truthOf(asked, at({ a: [0] }))).toBe('holds');
    expect(truthOf(asked, at({}))).toBe('clear');
  });
});
