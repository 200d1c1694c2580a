import type { Measurement, MeasurementRequest } from '../domain/measurement.ts';
import { DEFAULT_SOURCE_LIMITS } from '../domain/source-limits.ts';
import type { MeasurementSource } from '../ports/measurements.ts';
import { type ClientWorld, createPrometheusClient } from './client.ts';
import type { Endpoint } from './endpoint.ts';
import { underFirstAbort } from './first-abort.ts';
import { inquire } from './inquiries.ts';
import { joinParts } from './join-parts.ts';
import { createJoinable } from './joinable.ts';
import { createJoining } from './joining.ts';
import type { Question } from './plan-batches.ts';
import { askAll, type PlannerDeps } from './planner.ts';
import { type Failure, failure, type Outcome } from './response.ts';

/** What is to be asked, and the world it is in. */
export interface PrometheusSourceOptions extends ClientWorld {
  /** The Prometheus servers by the names that bindings use. */
  readonly sources: Readonly<Record<string, Endpoint>>;
  /** How many points of one series a request may ask for; `MAX_POINTS_PER_SERIES`. */
  readonly maxPointsPerSeries?: number;
}

/** The most points of one series that Prometheus answers with (web/api/v1/api.go, "exceeded maximum resolution of 11,000 points per timeseries"). */
const MAX_POINTS_PER_SERIES = 11_000;

/**
 * Makes the source of measurements: each distinct query and span is asked once, longer spans in parts, and each query fails by itself.
 * Throws a TypeError where a URL is none.
 */
export function createPrometheusSource(options: PrometheusSourceOptions): MeasurementSource {
  const maxPoints = options.maxPointsPerSeries ?? MAX_POINTS_PER_SERIES;
  const isJoinable = createJoinable();
  const planners = new Map(
    Object.entries(options.sources).map(([name, endpoint]): [string, PlannerDeps] => {
      const client = createPrometheusClient(name, endpoint, options);
      const joining = createJoining(endpoint.batchSize ?? DEFAULT_SOURCE_LIMITS.batchSize, options.clock);
      return [name, { client, joining, isJoinable, partialResponse: endpoint.partialResponse ?? 'refuse' }];
    }),
  );

  return {
    async measure(requests, signal, { deadline, onMeasured } = {}) {
      signal.throwIfAborted();
      const { bySource, partsOf, requestsOf } = inquire(requests, maxPoints);
      const outcomes = new Map<Question, Outcome>();
      const measurementOf = (request: MeasurementRequest): Measurement => {
        const { source } = request.query;
        if (!planners.has(source)) return { ...failure('rejected', `no source is called "${source}"`), request };
        return { ...joinParts(partsOf(request).map((part) => outcomes.get(part) ?? outOfTime(source))), request };
      };
      const settle = (question: Question, outcome: Outcome) => {
        outcomes.set(question, outcome);
        if (onMeasured === undefined) return;
        for (const request of requestsOf(question)) {
          if (partsOf(request).every((part) => outcomes.has(part))) onMeasured(measurementOf(request));
        }
      };
      const askSource = async (source: string, questions: readonly Question[], stop: AbortSignal) => {
        const planner = planners.get(source);
        if (planner !== undefined) await askAll(questions, planner, settle, stop);
      };
      try {
        await underFirstAbort([signal, ...(deadline === undefined ? [] : [deadline])], (stop) =>
          Promise.all([...bySource].map(([source, questions]) => askSource(source, questions, stop))),
        );
      } catch (error) {
        signal.throwIfAborted();
        if (deadline?.aborted !== true) throw error;
      }
      return requests.map(measurementOf);
    },
    async close() {
      await Promise.all([...planners.values()].map(({ client }) => client.close()));
    },
  };
}

function outOfTime(source: string): Failure {
  return failure('deadline', `the time of the cycle was over before "${source}" had answered`);
}
