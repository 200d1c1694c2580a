import type { BoundCondition } from './binding.ts';
import type { Hold } from './condition-state.ts';
import type { Seconds } from './time.ts';

/** How decisions are judged; `evaluation` in the configuration, which documents each. */
export interface EvaluationSettings {
  /** The distance between two judged instants. */
  readonly resolution: Seconds;
  /** How long a condition must hold before it fires, where the record does not say. */
  readonly for: Seconds;
  /** How long a firing condition must be clear before it recovers. */
  readonly keepFiringFor: Seconds;
  /** How long a decision may be blind before people are told. */
  readonly blindAfter: Seconds;
  /** How far back a gap is judged after an outage; what lies before stays a gap. */
  readonly maxBackfill: Seconds;
  /** How much of the time before the implementation is captured from the source when a metric is first seen. */
  readonly baselineWindow: Seconds;
  /** How long after the implementation the review is due, where the record does not say; null where nobody does. */
  readonly reviewAfter: Seconds | null;
  /** How long a cycle may wait for its sources; what has not answered then is asked again in the next one. */
  readonly deadline: Seconds;
  /** How late data arrives, by the name of its source; what is newer is not asked for yet. 0 where a source is not named. */
  readonly lags: Readonly<Record<string, Seconds>>;
}

/** The largest file that is read as a record where the configuration does not say, in bytes: a thousand times a usual one. */
export const MAX_RECORD_BYTES = 5_000_000;

/** The hold that a condition is judged with: the record's own words, else the settings. */
export function holdOf(condition: BoundCondition, settings: EvaluationSettings): Hold {
  return {
    forSeconds: condition.holdSeconds ?? settings.for,
    consecutive: condition.consecutive,
    keepFiringSeconds: settings.keepFiringFor,
  };
}
