import { contains } from '../../domain/bounds.ts';
import type { Expectation } from '../../domain/decision.ts';
import { foldName } from '../../domain/names.ts';
import { type ChangeForm, formOf, type PromiseStanding, promiseStanding } from './change.ts';
import type { MetricFacts } from './metric-facts.ts';

/** An effect that 后果 expected, beside what was measured of it. */
export interface ExpectationFacts {
  readonly expectation: Expectation;
  /** The metric that it is about; null where the record has none of that name. */
  readonly metric: MetricFacts | null;
  readonly form: ChangeForm;
  /** Null where that cannot be told. */
  readonly standing: PromiseStanding | null;
}

/** Compares an expected effect with the metric whose name it bears. */
export function expectationFacts(expectation: Expectation, metrics: readonly MetricFacts[]): ExpectationFacts {
  const metric = metricOf(expectation, metrics);
  return { expectation, metric, form: formOf(expectation.text), standing: metric === null ? null : standingOf(expectation, metric) };
}

function standingOf({ target }: Expectation, { change, after, unit }: MetricFacts): PromiseStanding | null {
  if (target === null) return null;
  if (target.kind === 'relative') return change === null ? null : promiseStanding(target, change);
  if (target.unit !== unit || after?.median == null) return null;
  return contains(target, after.median) ? 'reached' : 'fell-short';
}

/** The metric of the same name, or else the only one of which one name is a part of the other: 响应时间 and P95 响应时间. */
function metricOf({ name }: Expectation, metrics: readonly MetricFacts[]): MetricFacts | null {
  const wanted = foldName(name);
  const same = metrics.find((metric) => foldName(metric.name) === wanted);
  if (same !== undefined) return same;
  const alike = metrics.filter((metric) => isPart(foldName(metric.name), wanted) || isPart(wanted, foldName(metric.name)));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** A part that is shorter than two characters says nothing. */
function isPart(part: string, of: string): boolean {
  return part.length >= 2 && of.includes(part);
}
