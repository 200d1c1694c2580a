import type { Measurement, MeasurementRequest } from '../domain/measurement.ts';

/** Where actual values come from. */
export interface MeasurementSource {
  /**
   * Answers every request, in order; a failed query is an answer too. When `deadline` aborts, what is not answered yet has failed with
   * the reason `deadline`. Rejects only when `signal` aborts.
   */
  measure(requests: readonly MeasurementRequest[], signal: AbortSignal, deadline?: AbortSignal): Promise<readonly Measurement[]>;
  /** Lets go of the connections. */
  close(): Promise<void>;
}
