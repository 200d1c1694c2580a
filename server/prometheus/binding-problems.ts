import type { Problem } from '../domain/problem.ts';
import type { Unit } from '../domain/quantity.ts';
import { type KnownName, nearestNames } from './names.ts';
import type { VariableFault } from './variables.ts';

/** What stands in the way of a binding, or what its author should know. The caller adds the line. */
export type BindingProblem = Pick<Problem, 'severity' | 'code' | 'found' | 'expected'>;

/** A metric that no query is bound to. */
export function unboundMetric(name: string, known: readonly KnownName[]): BindingProblem {
  const found = `the metric "${name}" without a query`;
  return {
    severity: 'warning',
    code: 'metric-unbound',
    found,
    expected: `PromQL in the record or an entry in the bindings${orNearest(name, known)}`,
  };
}

/** An event that no query is bound to: people have to watch for it. */
export function unboundEvent(name: string, known: readonly KnownName[]): BindingProblem {
  const expected = `an entry under "events" in the bindings${orNearest(name, known)}; until then it is for people to judge`;
  return { severity: 'info', code: 'event-unbound', found: `the event "${name}" without a query`, expected };
}

/** A value and a query whose dimensions do not meet. */
export function unitMismatch(name: string, written: { readonly unit: Unit; readonly text: string }, returned: Unit): BindingProblem {
  const found = `"${written.text}" in ${written.unit} for "${name}", whose query is in ${returned}`;
  return { severity: 'error', code: 'unit-mismatch', found, expected: `a value in ${returned}, or another "unit" in the bindings` };
}

/** A change against a baseline that the record does not state. */
export function missingBaseline(name: string): BindingProblem {
  const found = `a change of "${name}", which has no baseline in the record`;
  return {
    severity: 'error',
    code: 'baseline-missing',
    found,
    expected: 'a row for it in the metrics table with a baseline, or an absolute threshold',
  };
}

/** A binding that names a Prometheus that is not configured. */
export function unknownSource(source: string, sources: readonly string[]): BindingProblem {
  const expected = `one of ${sources.map((name) => `"${name}"`).join(', ')}`;
  return { severity: 'error', code: 'source-unknown', found: `the source "${source}"`, expected };
}

/** A query that Prometheus would refuse. */
export function invalidQuery(query: string, message: string): BindingProblem {
  return {
    severity: 'error',
    code: 'query-invalid',
    found: `the query ${query}, which Prometheus cannot read (${message})`,
    expected: 'PromQL',
  };
}

/** A variable that cannot be filled in. */
export function variableProblem({ kind, found, expected }: VariableFault): BindingProblem {
  return { severity: 'error', code: `variable-${kind}`, found, expected };
}

function orNearest(name: string, known: readonly KnownName[]): string {
  const nearest = nearestNames(name, known);
  return nearest.length === 0 ? '' : ` (known: ${nearest.map((one) => `"${one}"`).join(', ')})`;
}
