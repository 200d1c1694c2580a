import type { Measurement, MeasurementRequest } from '../domain/measurement.ts';

/** How one round of requests is carried out. */
export interface MeasureOptions {
  /** When it aborts, what is not answered yet has failed with the reason `deadline`. */
  readonly deadline?: AbortSignal;
  /** Told of a measurement as soon as it is there, while others are still asked for; not of those that the deadline cuts off. */
  readonly onMeasured?: (measurement: Measurement) => void;
}

/** Where actual values come from. */
export interface MeasurementSource {
  /** Answers every request, in order; a failed query is an answer too. Rejects only when `signal` aborts. */
  measure(requests: readonly MeasurementRequest[], signal: AbortSignal, options?: MeasureOptions): Promise<readonly Measurement[]>;
  /** Lets go of the connections. */
  close(): Promise<void>;
}
