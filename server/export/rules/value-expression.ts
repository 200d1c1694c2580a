import type { BoundQuery } from '../../domain/binding.ts';

/**
 * PromQL for what the monitor takes a query's value to be at an instant: NaN is no data, several series become one as the binding says, and
 * without a reducer several are no value at all.
 */
export function valueExpression({ query, scale, reduce }: BoundQuery): string {
  const known = knownExpression(query);
  const reduced =
    reduce === 'each' ? known : reduce === null ? `sum(${known}) unless on() (count(${embedded(query)}) > 1)` : `${reduce}(${known})`;
  return scale === 1 ? reduced : `(${reduced}) * ${scale}`;
}

/** A query without what is NaN: a comparison keeps what it holds for, and NaN is below nothing. */
export function knownExpression(query: string): string {
  return `(${embedded(query)}) <= Inf`;
}

/** A comment ends with its line, and not with the query. */
function embedded(query: string): string {
  return query.includes('#') ? `${query.trim()}\n` : query.trim();
}

/** What answers a bare number, which no series can be compared with or aggregated from. */
const SCALAR = /^\(*\s*(?:[-+]?[\d.]+\s*$|[-+]?\d[\d.]*\s*[-+*/]|scalar\s*\(|time\s*\(|pi\s*\()/i;

/** Whether a query answers a number and no series, as far as its beginning tells. */
export function isScalar(query: string): boolean {
  return SCALAR.test(query);
}

/** Functions that answer although nothing is there. */
const NEEDS_NOTHING = /\b(?:absent|absent_over_time|vector|time|pi|year|month|day_of_\w+|days_in_month|hour|minute)\s*\(/;

/** Whether a query may answer where its series are not there. */
export function answersWithoutData(query: string): boolean {
  return NEEDS_NOTHING.test(query);
}

/** A duration as Prometheus writes it. */
export function promDuration(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
