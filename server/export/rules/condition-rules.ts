import type { Rule } from '../../domain/binding.ts';
import type { Bounds } from '../../domain/bounds.ts';
import { knownExpression, valueExpression } from './value-expression.ts';

/** One query of a condition, as it is recorded. */
export interface ConditionPart {
  /** Its place among the condition's queries. */
  readonly part: number;
  readonly expr: string;
  readonly leaf: Leaf;
}

/** What a condition compares or looks for. */
export type Leaf = Extract<Rule, { readonly query: unknown }>;

/** A condition as rules: what is recorded of it, and what is true while it holds. */
export interface ConditionRules {
  readonly parts: readonly ConditionPart[];
  readonly expr: string;
}

/** The series that a condition's queries are recorded as. */
export const CONDITION_SERIES = 'adr:condition_value';

/**
 * Says a condition in PromQL. Each query is recorded, and the alert asks what was recorded: so people see what was judged, and tests can put
 * values in its place. However many series hold, it is one alert: else a hold would begin anew where one series takes over from another.
 */
export function conditionRules(rule: Rule, labels: Readonly<Record<string, string>>): ConditionRules {
  const parts: ConditionPart[] = [];
  const holds = (one: Rule): string => {
    if ('rules' in one) return one.rules.map((each) => `(${holds(each)})`).join(one.kind === 'all' ? ' and on() ' : ' or on() ');
    const part = parts.length;
    parts.push({ part, leaf: one, expr: one.kind === 'presence' ? knownExpression(one.query.query) : valueExpression(one.query) });
    return leafExpression(one, seriesSelector(labels, part));
  };
  const expr = holds(rule);
  return { parts, expr: 'rules' in rule ? `count(${expr}) > 0` : `${worstOf(rule)}(${expr})` };
}

/** One query's recorded series. */
export function seriesSelector(labels: Readonly<Record<string, string>>, part: number): string {
  const pairs = Object.entries({ ...labels, part: String(part) }).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${CONDITION_SERIES}{${pairs.join(', ')}}`;
}

function leafExpression(leaf: Leaf, series: string): string {
  if (leaf.kind === 'presence') return leaf.comparison ? `${series} != 0` : series;
  return within(series, leaf.bounds);
}

function within(series: string, { min, max, minInclusive, maxInclusive }: Bounds): string {
  const above = min === null ? series : `${series} ${minInclusive ? '>=' : '>'} ${min}`;
  if (max === null) return above;
  const below = `${maxInclusive ? '<=' : '<'} ${max}`;
  return min === null ? `${series} ${below}` : `(${above}) ${below}`;
}

/** Of several series that hold, the one to show. */
function worstOf(leaf: Leaf): 'max' | 'min' {
  return leaf.kind === 'comparison' && leaf.bounds.min === null ? 'min' : 'max';
}
