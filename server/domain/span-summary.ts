import { contains } from './bounds.ts';
import { type Metric, targetBounds } from './decision.ts';
import { groupBy } from './group-by.ts';
import type { Reading } from './measurement.ts';
import { ceilToStep, type Instant, type Seconds } from './time.ts';
import { worstValue } from './verdict.ts';

/**
 * What the judged instants within one place of a fixed grid of time came to. Values are in the target's unit, null where nothing was
 * known. Each judged instant stands for the step before it.
 */
export interface PlaceSummary {
  /** The end of the place, which is its name: the place is what lies after the one before and not after this. */
  readonly at: Instant;
  /** The last instant that was judged in it. */
  readonly through: Instant;
  readonly min: number | null;
  /** Weighted by the time that each value stands for. */
  readonly avg: number | null;
  readonly max: number | null;
  readonly last: number | null;
  readonly samples: number;
  readonly metSeconds: Seconds;
  readonly missedSeconds: Seconds;
  readonly blindSeconds: Seconds;
  /** The worst value at each instant that had one, in order. */
  readonly values: readonly number[];
}

/** What a span came to within one place. */
export interface SpanSummary extends PlaceSummary {
  /** The first instant of the span in the place: by it, what goes on from before is told from what is judged again. */
  readonly first: Instant;
}

/** How wide a place of the grid is, unless the judged instants lie further apart: then each has a place of its own. */
const HISTORY_GRAIN: Seconds = 60;

/** How wide a place is that has nothing but blindness in it: an hour, so that a long gap is few rows and none reaches over an hour's end. */
const BLIND_GRAIN: Seconds = 3600;

/**
 * Summarizes readings that lie `step` apart, one summary for each place of the grid that has readings in it. However the time is cut
 * into spans, the summaries of the pieces, merged where two are of one place, are those of the whole.
 */
export function summarize(metric: Metric, readings: readonly Reading[], step: Seconds): readonly SpanSummary[] {
  const target = targetBounds(metric.target);
  if (target === null) return [];
  return places(readings, Math.max(HISTORY_GRAIN, step)).map(([at, within]) => {
    const values = within.map((reading) => worstValue(target, reading.values)).filter((value) => value !== null);
    const met = values.filter((value) => contains(target, value)).length;
    return {
      ...blind(at, within, step),
      min: values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b)),
      avg: values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length,
      max: values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b)),
      last: values.at(-1) ?? null,
      samples: values.length,
      metSeconds: met * step,
      missedSeconds: (values.length - met) * step,
      blindSeconds: (within.length - values.length) * step,
      values,
    };
  });
}

/** Summarizes instants, `step` apart, that will never be judged. */
export function summarizeGap(instants: readonly Instant[], step: Seconds): readonly SpanSummary[] {
  const readings = instants.map((at) => ({ at, values: [] }));
  return places(readings, BLIND_GRAIN).map(([, within]) => {
    // The last place of the usual grid, so that what is judged right after a gap is put together with its end.
    const at = ceilToStep(within.at(-1)?.at ?? 0, Math.max(HISTORY_GRAIN, step));
    return blind(at, within, step);
  });
}

/** Puts two summaries of one place together, of which the second is of later instants. */
export function mergeSummaries(earlier: PlaceSummary, later: PlaceSummary): PlaceSummary {
  const known = knownSeconds(earlier) + knownSeconds(later);
  return {
    at: later.at,
    through: later.through,
    min: pick(Math.min, earlier.min, later.min),
    avg:
      earlier.avg === null || later.avg === null
        ? (earlier.avg ?? later.avg)
        : (earlier.avg * knownSeconds(earlier) + later.avg * knownSeconds(later)) / known,
    max: pick(Math.max, earlier.max, later.max),
    last: later.last ?? earlier.last,
    samples: earlier.samples + later.samples,
    metSeconds: earlier.metSeconds + later.metSeconds,
    missedSeconds: earlier.missedSeconds + later.missedSeconds,
    blindSeconds: earlier.blindSeconds + later.blindSeconds,
    values: [...earlier.values, ...later.values],
  };
}

/** The lesser or greater of two values, or the one that is known. */
export function pick(which: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : which(a, b);
}

function knownSeconds({ metSeconds, missedSeconds }: PlaceSummary): Seconds {
  return metSeconds + missedSeconds;
}

function blind(at: Instant, within: readonly Reading[], step: Seconds): SpanSummary {
  return {
    at,
    first: within[0]?.at ?? at,
    through: within.at(-1)?.at ?? at,
    min: null,
    avg: null,
    max: null,
    last: null,
    samples: 0,
    metSeconds: 0,
    missedSeconds: 0,
    blindSeconds: within.length * step,
    values: [],
  };
}

/** The readings by the end of the place of the grid that they are in. */
function places(readings: readonly Reading[], grain: Seconds): readonly (readonly [at: Instant, within: readonly Reading[]])[] {
  return [...groupBy(readings, ({ at }) => ceilToStep(at, grain))];
}
