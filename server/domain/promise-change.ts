import { type BoundQuery, type Rule, ruleQueries } from './binding.ts';
import type { Bounds } from './bounds.ts';
import type { Hold } from './condition-state.ts';
import type { JudgedCondition } from './fingerprint.ts';

/** How a condition that is judged now stands to what it was before: `looser` fires in less of what it fired in before. */
export type PromiseChange = 'same' | 'looser' | 'tighter' | 'different';

/** What became of a condition while it fired. */
export type ConditionChange = 'loosened' | 'tightened' | 'changed' | 'removed';

/** Compares what a condition was with what it has become. */
export function compareConditions(before: JudgedCondition, after: JudgedCondition): PromiseChange {
  return both(compareRules(before.rule, after.rule), compareHolds(before.hold, after.hold));
}

/** Whether two rules ask for something in common, so that one can be what became of the other. */
export function shareQuery(a: Rule, b: Rule): boolean {
  const queries = new Set(ruleQueries(a).map(identity));
  return ruleQueries(b).some((query) => queries.has(identity(query)));
}

function identity({ source, query }: BoundQuery): string {
  return `${source}\n${query}`;
}

function compareRules(before: Rule, after: Rule): PromiseChange {
  if (before.kind === 'comparison' && after.kind === 'comparison') {
    return JSON.stringify(before.query) === JSON.stringify(after.query) ? compareBounds(before.bounds, after.bounds) : 'different';
  }
  if ('rules' in before && 'rules' in after) {
    if (before.kind !== after.kind || before.rules.length !== after.rules.length) return 'different';
    return before.rules.map((rule, index) => compareRules(rule, after.rules[index] ?? rule)).reduce(both, 'same');
  }
  return JSON.stringify(before) === JSON.stringify(after) ? 'same' : 'different';
}

function compareBounds(before: Bounds, after: Bounds): PromiseChange {
  if (before.unit !== after.unit) return 'different';
  const narrower = liesWithin(after, before);
  const wider = liesWithin(before, after);
  if (narrower && wider) return 'same';
  return narrower ? 'looser' : wider ? 'tighter' : 'different';
}

function liesWithin(inner: Bounds, outer: Bounds): boolean {
  const minFits =
    outer.min === null || (inner.min !== null && (inner.min > outer.min || (inner.min === outer.min && sharesEnd(inner, outer, 'min'))));
  const maxFits =
    outer.max === null || (inner.max !== null && (inner.max < outer.max || (inner.max === outer.max && sharesEnd(inner, outer, 'max'))));
  return minFits && maxFits;
}

/** Of equal ends, an open one lies within a closed one, but not the other way round. */
function sharesEnd(inner: Bounds, outer: Bounds, end: 'min' | 'max'): boolean {
  return outer[`${end}Inclusive`] || !inner[`${end}Inclusive`];
}

function compareHolds(before: Hold, after: Hold): PromiseChange {
  if ((before.consecutive === null) !== (after.consecutive === null)) return 'different';
  const start =
    before.consecutive === null || after.consecutive === null
      ? compareNumbers(before.forSeconds, after.forSeconds)
      : compareNumbers(before.consecutive, after.consecutive);
  return both(start, compareNumbers(after.keepFiringSeconds, before.keepFiringSeconds));
}

/** A longer hold is a looser one. */
function compareNumbers(before: number, after: number): PromiseChange {
  if (before === after) return 'same';
  return after > before ? 'looser' : 'tighter';
}

function both(a: PromiseChange, b: PromiseChange): PromiseChange {
  if (a === b || b === 'same') return a;
  return a === 'same' ? b : 'different';
}
