import type { Measurement, MeasurementRequest, Series } from '../domain/measurement.ts';
import { formatLabels } from '../domain/readings.ts';
import type { MeasurementSource } from '../ports/measurements.ts';
import { createPrometheusClient, type Endpoint, type PrometheusClient } from './client.ts';
import { failure, type Outcome } from './response.ts';
import { splitSpan } from './split-span.ts';

/** What is to be asked. */
export interface PrometheusSourceOptions {
  /** The Prometheus servers by the names that bindings use. */
  readonly sources: Readonly<Record<string, Endpoint>>;
  /** How many points of one series a request may ask for; `MAX_POINTS_PER_SERIES`. */
  readonly maxPointsPerSeries?: number;
}

/** The most points of one series that Prometheus answers with (web/api/v1/api.go, "exceeded maximum resolution of 11,000 points per timeseries"). */
const MAX_POINTS_PER_SERIES = 11_000;

/**
 * Makes the source of measurements: one request for each distinct query and span, longer spans in parts, each query failing by itself.
 * Throws a TypeError where a URL is none.
 */
export function createPrometheusSource(options: PrometheusSourceOptions): MeasurementSource {
  const maxPoints = options.maxPointsPerSeries ?? MAX_POINTS_PER_SERIES;
  const clients = new Map(Object.entries(options.sources).map(([name, endpoint]) => [name, createPrometheusClient(endpoint)]));

  const ask = async (request: MeasurementRequest, signal: AbortSignal): Promise<Outcome> => {
    const client = clients.get(request.query.source);
    if (client === undefined) return failure('rejected', `no source is called "${request.query.source}"`);
    return askInParts(client, request, maxPoints, signal);
  };

  return {
    async measure(requests, signal) {
      const asked = new Map<string, Promise<Outcome>>();
      return Promise.all(
        requests.map(async (request): Promise<Measurement> => {
          const key = questionKey(request);
          const answer = asked.get(key) ?? ask(request, signal);
          asked.set(key, answer);
          return { ...(await answer), request };
        }),
      );
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

/** Scale and reducer are applied after: they do not make another question. */
function questionKey({ query, from, to, step }: MeasurementRequest): string {
  return JSON.stringify([query.source, query.query, from, to, step]);
}

async function askInParts(client: PrometheusClient, request: MeasurementRequest, maxPoints: number, signal: AbortSignal): Promise<Outcome> {
  const spans = splitSpan(request, maxPoints);
  return joinParts(await Promise.all(spans.map((span) => client.queryRange(request.query.query, span, signal))));
}

/** A span is answered only where every part of it is. */
function joinParts(parts: readonly Outcome[]): Outcome {
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined) return failed;
  const answered = parts.filter((part) => part.ok);
  return {
    ok: true,
    series: joinSeries(answered.flatMap(({ series }) => series)),
    warnings: [...new Set(answered.flatMap(({ warnings }) => warnings))],
    sourceNow: null,
  };
}

/** Puts the samples of one series together, in the order of the parts. */
function joinSeries(pieces: readonly Series[]): readonly Series[] {
  const byLabels = new Map<string, Series[]>();
  for (const piece of pieces) {
    const known = byLabels.get(formatLabels(piece.labels));
    if (known === undefined) byLabels.set(formatLabels(piece.labels), [piece]);
    else known.push(piece);
  }
  return [...byLabels.values()].map((same) => ({ labels: same[0]?.labels ?? {}, samples: same.flatMap(({ samples }) => samples) }));
}
