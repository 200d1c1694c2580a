import type { Reducer } from './binding.ts';
import type { Reading, Series } from './measurement.ts';
import type { Instant, Seconds } from './time.ts';

/** Series that nothing says how to make one of. */
export interface SeveralSeries {
  readonly kind: 'several-series';
  readonly labels: readonly string[];
}

/** How many series names an error lists before it says "and N more". */
const SERIES_NAMED_IN_ERROR = 5;

/**
 * Brings returned series onto the grid `from, from + step, … to`: one reading an instant, scaled, reduced, without NaN.
 * An instant that no series has is a reading without values.
 */
export function toReadings(
  series: readonly Series[],
  grid: { readonly from: Instant; readonly to: Instant; readonly step: Seconds },
  query: { readonly scale: number; readonly reduce: Reducer | null },
): readonly Reading[] | SeveralSeries {
  if (series.length > 1 && query.reduce === null) {
    return { kind: 'several-series', labels: series.slice(0, SERIES_NAMED_IN_ERROR).map((one) => formatLabels(one.labels)) };
  }
  const valuesAt = new Map<number, number[]>();
  for (const one of series) {
    for (const { at, value } of one.samples) {
      if (Number.isNaN(value)) continue;
      const values = valuesAt.get(instantKey(at));
      if (values === undefined) valuesAt.set(instantKey(at), [value * query.scale]);
      else values.push(value * query.scale);
    }
  }
  return gridInstants(grid).map((at) => ({ at, values: reduceValues(valuesAt.get(instantKey(at)) ?? [], query.reduce) }));
}

/** What of a step is forgiven: two instants of our time are off by half a microsecond together, half of that part of a step of a millisecond. */
const STEP_GRACE = 1e-3;

/** Every instant of the grid, both ends included. */
export function gridInstants(grid: { readonly from: Instant; readonly to: Instant; readonly step: Seconds }): readonly Instant[] {
  const count = Math.max(0, Math.floor((grid.to - grid.from) / grid.step + STEP_GRACE) + 1);
  // Not Array.from, which takes ten times as long: every cycle lists the instants of every query, some of them several times.
  const instants: Instant[] = [];
  for (let index = 0; index < count; index += 1) instants.push(Math.round((grid.from + index * grid.step) * 1000) / 1000);
  return instants;
}

/** The labels as Prometheus writes them: `{code="500", service="orders"}`. */
export function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `{${pairs.join(', ')}}`;
}

function reduceValues(values: readonly number[], reduce: Reducer | null): readonly number[] {
  if (values.length === 0 || reduce === null || reduce === 'each') return values;
  const value = reducedValue(values, reduce);
  // +Inf and -Inf have no sum.
  return Number.isNaN(value) ? [] : [value];
}

function reducedValue(values: readonly number[], reduce: Exclude<Reducer, 'each'>): number {
  switch (reduce) {
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'sum':
      return values.reduce((a, b) => a + b);
    case 'avg':
      return values.reduce((a, b) => a + b) / values.length;
  }
}

/** Instants are compared to the millisecond, the precision of Prometheus. */
function instantKey(at: Instant): number {
  return Math.round(at * 1000);
}
