import { z } from 'zod';
import type { Measurement, Sample } from '../domain/measurement.ts';

/** What a source made of a query: a measurement without its request. */
export type Outcome = Success | Failure;

/** The series of an answered query, with what Prometheus said about them (`warnings` and `infos`). */
export type Success = Pick<Extract<Measurement, { ok: true }>, 'ok' | 'series' | 'warnings' | 'sourceNow'>;

/** Why a query was not answered. */
export type Failure = Pick<Extract<Measurement, { ok: false }>, 'ok' | 'reason' | 'message'>;

/** Samples are read by one loop: a schema for each of them costs several times as much, and months of history are many. */
const samples = z
  .custom<readonly unknown[]>(Array.isArray, 'expected float values (native histograms have no single value)')
  .transform((pairs, context): readonly Sample[] => {
    const read = pairs.map(readSample);
    const bad = read.indexOf(null);
    if (bad !== -1) context.addIssue({ code: 'custom', path: [bad], message: 'expected [seconds, "number"]' });
    return read.filter((sample) => sample !== null);
  });

const series = z.object({ metric: z.record(z.string(), z.string()), values: samples });

const answer = z.object({
  status: z.literal('success'),
  data: z.object({ resultType: z.literal('matrix'), result: z.array(series) }),
  warnings: z.array(z.string()).default([]),
  infos: z.array(z.string()).default([]),
});

const refusal = z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() });

/** Reads the answer to a range query (Prometheus HTTP API, "Range queries"). Never throws: an answer in another form is a `bad-response`. */
export function readResponse(status: number, body: string): Outcome {
  const json = parseJson(body);
  if (status < 200 || status > 299) return readRefusal(status, json);
  const read = answer.safeParse(json);
  if (read.success) {
    const { data, warnings, infos } = read.data;
    return {
      ok: true,
      series: data.result.map(({ metric, values }) => ({ labels: metric, samples: values })),
      warnings: [...warnings, ...infos],
      sourceNow: null,
    };
  }
  const [issue] = read.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'the body' : issue.path.join('.');
  return failure(
    'bad-response',
    json === undefined ? 'the answer is not JSON' : `the answer is not what the API promises: ${place}: ${issue?.message}`,
  );
}

/** A failed query, with why in a sentence for people. */
export function failure(reason: Failure['reason'], message: string): Failure {
  return { ok: false, reason, message };
}

function readRefusal(status: number, json: unknown): Failure {
  const said = refusal.safeParse(json);
  const message = said.success ? `${said.data.errorType}: ${said.data.error}` : `HTTP status ${status}`;
  if (said.data?.errorType === 'timeout') return failure('timeout', message);
  if (status === 429 || status >= 500) return failure('unreachable', message);
  return failure(status >= 400 ? 'rejected' : 'bad-response', message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readSample(pair: unknown): Sample | null {
  if (!Array.isArray(pair)) return null;
  const [at, text] = pair as readonly unknown[];
  if (typeof at !== 'number' || typeof text !== 'string') return null;
  const value = readFloat(text);
  return value === null ? null : { at, value };
}

/** A float as Go writes it (`strconv.FormatFloat`), NaN and the infinities included. */
function readFloat(text: string): number | null {
  if (text === 'NaN') return Number.NaN;
  const value = Number(text.replace('Inf', 'Infinity'));
  return text === '' || Number.isNaN(value) ? null : value;
}
