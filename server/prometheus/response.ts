import type { AnsweredMeasurement, FailedMeasurement } from '../domain/measurement.ts';
import type { Instant } from '../domain/time.ts';
import type { ReceivedAnswer } from './exchange.ts';

/** What a source made of a query: a measurement without its request. */
export type Outcome = Success | Failure;

/** The series of an answered query, with what the source remarked on it. */
export type Success = Omit<AnsweredMeasurement, 'request'>;

/** Why a query was not answered. */
export type Failure = Omit<FailedMeasurement, 'request'>;

/** An answer that says success, its series unread: in a batch each query has only its own to answer for. */
export interface Answer {
  readonly ok: true;
  readonly result: readonly unknown[];
  /** `warnings` and `infos`. */
  readonly warnings: readonly string[];
  /** Whether the source says that a part of the data is missing. */
  readonly isPartial: boolean;
  readonly sourceNow: Instant | null;
}

/** What an evaluation remarks on the query itself (Prometheus util/annotations/annotations.go). Any other warning is of data that is missing. */
const ANNOTATION = /^(?:PromQL (?:warning|info)\b|\d+ more (?:warning|info) annotations omitted$)/;

/** The warning where an answer has none of its own. */
const PARTIAL_BY_FIELD = 'the answer is marked as partial (isPartial)';

/** Reads the answer to a range query (Prometheus HTTP API, "Range queries"). Never throws: an answer in another form is a `bad-response`. */
export function readAnswer({ status, body, date }: Pick<ReceivedAnswer, 'status' | 'body' | 'date'>): Answer | Failure {
  const json = parseJson(body);
  if (status < 200 || status > 299) return readRefusal(status, json);
  if (json === undefined) return failure('bad-response', 'the answer is not JSON');
  if (!isObject(json) || json.status !== 'success') return unlike('status: expected "success"');
  const { data, isPartial } = json;
  if (!isObject(data) || data.resultType !== 'matrix') return unlike('data.resultType: expected "matrix"');
  if (!Array.isArray(data.result)) return unlike('data.result: expected a list');
  const warnings = textsIn(json.warnings);
  const infos = textsIn(json.infos);
  if (warnings === null || infos === null) return unlike('warnings, infos: expected lists of texts');
  return {
    ok: true,
    result: data.result,
    warnings: [...(isPartial === true ? [PARTIAL_BY_FIELD] : []), ...warnings, ...infos],
    // VictoriaMetrics says so with a field of its own, Thanos and remote storage with a warning.
    isPartial: isPartial === true || warnings.some((warning) => !ANNOTATION.test(warning)),
    sourceNow: readDate(date),
  };
}

/** Whether a body is an answer of the API, be it an error. */
export function isApiAnswer(body: string): boolean {
  const json = parseJson(body);
  return isObject(json) && (json.status === 'success' || json.status === 'error');
}

/** A failed query, with why in a sentence for people. */
export function failure(reason: Failure['reason'], message: string): Failure {
  return { ok: false, reason, message };
}

/** An answer in another form than the API has. `what` names the place and what was expected there. */
export function unlike(what: string): Failure {
  return failure('bad-response', `the answer is not what the API promises: ${what}`);
}

/** Whether parsed JSON is an object. */
export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function readRefusal(status: number, json: unknown): Failure {
  const { errorType, error } = isObject(json) ? json : {};
  const message = typeof errorType === 'string' && typeof error === 'string' ? `${errorType}: ${error}` : `HTTP status ${status}`;
  if (errorType === 'timeout') return failure('timeout', message);
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

/** A list of texts that may be left out; null where it is something else. */
function textsIn(json: unknown): readonly string[] | null {
  if (json === undefined || json === null) return [];
  return Array.isArray(json) && json.every((one) => typeof one === 'string') ? json : null;
}

function readDate(date: string | undefined): Instant | null {
  const milliseconds = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}
