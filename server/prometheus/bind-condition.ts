import type { BoundCondition, BoundQuery, Rule } from '../domain/binding.ts';
import type { Bounds } from '../domain/bounds.ts';
import { boundsOfChange } from '../domain/change-bounds.ts';
import type { Condition } from '../domain/condition.ts';
import { type Metric, unitOfRow } from '../domain/decision.ts';
import { foldName } from '../domain/names.ts';
import type { Unit } from '../domain/quantity.ts';
import type { Seconds } from '../domain/time.ts';
import { type BindingProblem, missingBaseline, unitMismatch } from './binding-problems.ts';
import { asPresence } from './presence.ts';
import type { QueryResolver } from './query-resolver.ts';

/** A condition, or a part of a compound one, with its rule; null where it cannot be executed. */
export interface RuleBinding extends Pick<BoundCondition, 'rule' | 'lacking' | 'unit'> {
  readonly problems: readonly BindingProblem[];
}

/** Turns a condition into a rule. A metric is looked for among the record's own rows first. `text` is the item as written. */
export function bindRule(condition: Condition, text: string, rows: readonly Metric[], resolver: QueryResolver): RuleBinding {
  switch (condition.kind) {
    case 'comparison':
      return bindComparison(condition.metric, condition.bounds, findRow(condition.metric, rows, resolver), rows, resolver);
    case 'relative': {
      const row = findRow(condition.metric, rows, resolver);
      if (row === null || row.baseline === null) return lacking('person', [missingBaseline(condition.metric)]);
      return bindComparison(condition.metric, boundsOfChange(condition, row.baseline, text), row, rows, resolver);
    }
    case 'query': {
      const { value, problems } = resolver.written(condition.query);
      return value === null ? lacking('binding', problems) : bound(presence(value));
    }
    case 'event': {
      const { value, problems } = resolver.event(condition.name);
      if (value !== null) return bound(presence(value));
      return lacking(problems.some(({ severity }) => severity === 'error') ? 'binding' : 'person', problems);
    }
    case 'all':
    case 'any':
      return joinRules(
        condition.kind,
        condition.conditions.map((part) => bindRule(part, text, rows, resolver)),
      );
  }
}

/** How long, or how many samples, a condition must hold; of a compound its own hold, else the longest of its parts. */
export function holdIn(condition: Condition): { readonly holdSeconds: Seconds | null; readonly consecutive: number | null } {
  const consecutive = condition.kind === 'comparison' ? (condition.consecutive ?? null) : null;
  if (!('conditions' in condition) || condition.holdSeconds !== null) return { holdSeconds: condition.holdSeconds, consecutive };
  const parts = condition.conditions.map(holdIn);
  return {
    holdSeconds: longest(parts.map((part) => part.holdSeconds)),
    consecutive: longest(parts.map((part) => part.consecutive)),
  };
}

function longest(holds: readonly (number | null)[]): number | null {
  const known = holds.filter((hold) => hold !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function findRow(name: string, rows: readonly Metric[], resolver: QueryResolver): Metric | null {
  const sameName = rows.find((row) => foldName(row.name) === foldName(name));
  return sameName ?? rows.find((row) => resolver.identify(row.name) === resolver.identify(name)) ?? null;
}

function namesOfRows(rows: readonly Metric[]): readonly string[] {
  return rows.map(({ name }) => name);
}

function bindComparison(name: string, bounds: Bounds, row: Metric | null, rows: readonly Metric[], resolver: QueryResolver): RuleBinding {
  const { value, problems } = row === null ? resolver.metric(name, null, namesOfRows(rows)) : resolver.metric(row.name, row.query);
  if (value === null) return lacking('binding', problems);
  const rowUnit = row === null ? null : unitOfRow(row);
  // A query that says no unit returns the one that its row is written in; a threshold that does not meet its own row is the record's problem.
  if (rowUnit !== null && rowUnit !== bounds.unit) return lacking('binding', []);
  if (value.unit !== null && value.unit !== bounds.unit) return lacking('binding', [unitMismatch(name, bounds, value.unit)]);
  return bound({ kind: 'comparison', query: value.query, bounds }, bounds.unit);
}

/** Any series that is returned counts, so several of them need no reducer. */
function presence(query: BoundQuery): Rule {
  const { query: asked, comparison } = asPresence(query.query);
  return { kind: 'presence', query: { ...query, query: asked, reduce: 'each' }, comparison };
}

function joinRules(kind: 'all' | 'any', parts: readonly RuleBinding[]): RuleBinding {
  const problems = parts.flatMap((part) => part.problems);
  const rules = parts.map(({ rule }) => rule).filter((rule) => rule !== null);
  if (rules.length === parts.length) return { ...bound({ kind, rules }), problems };
  return lacking(parts.some((part) => part.lacking === 'person') ? 'person' : 'binding', problems);
}

function bound(rule: Rule, unit: Unit | null = null): RuleBinding {
  return { rule, unit, lacking: null, problems: [] };
}

function lacking(what: 'binding' | 'person', problems: readonly BindingProblem[]): RuleBinding {
  return { rule: null, unit: null, lacking: what, problems };
}
