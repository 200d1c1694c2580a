import type { BoundQuery, Rule } from './binding.ts';
import { contains } from './bounds.ts';

/** What can be said of a rule at one instant. */
export type Truth = 'holds' | 'clear' | 'unknown';

/** The values of a query at the instant that is judged; none where there is no data. */
export type ValuesOf = (query: BoundQuery) => readonly number[];

/**
 * Whether a rule holds at one instant, in Kleene's three-valued logic: `unknown` joins as "either could be",
 * so a compound is known only when the unknown parts could not change it.
 */
export function truthOf(rule: Rule, valuesOf: ValuesOf): Truth {
  switch (rule.kind) {
    case 'comparison': {
      const values = valuesOf(rule.query);
      if (values.length === 0) return 'unknown';
      return values.some((value) => contains(rule.bounds, value)) ? 'holds' : 'clear';
    }
    case 'presence': {
      const values = valuesOf(rule.query);
      if (!rule.comparison) return values.length > 0 ? 'holds' : 'clear';
      if (values.length === 0) return 'unknown';
      return values.some((value) => value !== 0) ? 'holds' : 'clear';
    }
    case 'all':
      return join(rule.rules, valuesOf, 'clear', 'holds');
    case 'any':
      return join(rule.rules, valuesOf, 'holds', 'clear');
  }
}

/** `decisive` settles the compound by itself; `otherwise` needs every part. */
function join(rules: readonly Rule[], valuesOf: ValuesOf, decisive: Truth, otherwise: Truth): Truth {
  const truths = rules.map((rule) => truthOf(rule, valuesOf));
  if (truths.includes(decisive)) return decisive;
  return truths.includes('unknown') ? 'unknown' : otherwise;
}

/**
 * The value to show for a rule: of a comparison the one furthest into the bounds where it holds; null for anything without one number.
 */
export function shownValue(rule: Rule, valuesOf: ValuesOf): number | null {
  if (rule.kind !== 'comparison') return null;
  return valuesOf(rule.query).reduce<number | null>((worst, value) => furthestIn(rule, worst, value), null);
}

/** Of two values of one comparison the one further into the bounds where it holds; of anything else, null. */
export function furthestIn(rule: Rule, a: number | null, b: number | null): number | null {
  if (rule.kind !== 'comparison') return null;
  if (a === null || b === null) return a ?? b;
  return rule.bounds.min === null ? Math.min(a, b) : Math.max(a, b);
}
