import type { BoundQuery } from './binding.ts';
import type { Instant, Seconds } from './time.ts';

/** What is asked of a source: one query at every `step` from `from` to `to`, both included. */
export interface MeasurementRequest {
  readonly query: BoundQuery;
  readonly from: Instant;
  readonly to: Instant;
  readonly step: Seconds;
}

/** One value at one instant, as the source gave it. NaN is possible. */
export interface Sample {
  readonly at: Instant;
  readonly value: number;
}

/** One returned series. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

/** Why a query could not be answered. */
export type MeasurementErrorReason =
  /** No connection, the source said 5xx or 429, or it was not asked since it is down. */
  | 'unreachable'
  | 'timeout'
  /** The time of the cycle was over before the answer was there. */
  | 'deadline'
  /** The source understood and refused: 400, 422, 401, 403. */
  | 'rejected'
  /** The answer was not what the API promises. */
  | 'bad-response'
  /** The source says that a part of the data is missing, and partial answers are refused. */
  | 'partial'
  /** Several series came and nothing says how to make one of them. */
  | 'several-series';

/** The samples of a query over a span, kept with the request as evidence. */
export type Measurement = AnsweredMeasurement | FailedMeasurement;

/** A query that was answered. */
export interface AnsweredMeasurement {
  readonly ok: true;
  readonly request: MeasurementRequest;
  readonly series: readonly Series[];
  /** What the source remarked on the query, its notes included. */
  readonly warnings: readonly string[];
  /** The source's own clock when it answered, to the whole second; null where it does not tell. */
  readonly sourceNow: Instant | null;
}

/** A query that was not answered, and why. */
export interface FailedMeasurement {
  readonly ok: false;
  readonly request: MeasurementRequest;
  readonly reason: MeasurementErrorReason;
  /** A sentence for people. */
  readonly message: string;
}

/** The values at one instant, scaled to the canonical unit: one, or one a series where the reducer is `each`; none where nothing is known. */
export interface Reading {
  readonly at: Instant;
  readonly values: readonly number[];
}
