import { request } from 'undici';
import type { z } from 'zod';
import {
  type AcknowledgementRequest,
  DecisionDetailSchema,
  type DispositionRequest,
  ErrorSchema,
  IncidentListSchema,
  IncidentSchema,
  type NoteRequest,
  NotificationListSchema,
  NotificationSchema,
  SilenceListSchema,
  type SilenceRequest,
  SilenceSchema,
  type StageRequest,
} from '../api/contract.ts';
import type { Seconds } from '../domain/time.ts';
import { errorCode } from '../notify/error-code.ts';
import { placeOf } from '../prometheus/endpoint.ts';
import { UsageError } from './shell.ts';

/** How long the service may take to answer one request. */
const TIMEOUT_SECONDS: Seconds = 30;

const HTTP_CONFLICT = 409;
const HTTP_SERVER_ERROR = 500;

/** The service will not do what was asked, since things stand otherwise: an incident that was answered before. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** Where the service is, and how long it is waited for. */
export interface ServiceAddress {
  /** http or https; the path, if any, comes before `/api/v1`. */
  readonly url: string;
  /** Shown to the service; null where it asks for none. */
  readonly token?: string | null;
  /** Breaks a request off. */
  readonly stopping: AbortSignal;
  readonly timeoutSeconds?: Seconds;
}

/** Query parameters; what is undefined is left out. */
type Query<Name extends string> = Readonly<Partial<Record<Name, string | undefined>>>;
type IncidentQuery = Query<'state' | 'decision'>;
type NotificationQuery = Query<'state' | 'channel' | 'decision' | 'limit'>;

/**
 * Speaks with the running service over its API.
 *
 * Every method rejects with a sentence: a `RefusedError` where things stand otherwise than the request supposes, a `UsageError` for
 * what is not known or not valid, an `Error` where the service cannot be reached, fails, or is something else.
 */
export function createServiceClient(address: ServiceAddress) {
  const get = <Schema extends z.ZodType>(schema: Schema, path: string, query: Query<string> = {}) => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return ask(address, schema, given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`);
  };
  const post = <Schema extends z.ZodType>(schema: Schema, path: string, body: object) => ask(address, schema, path, body);
  const part = encodeURIComponent;
  return {
    incidents: (query: IncidentQuery = {}) => get(IncidentListSchema, '/incidents', query),
    acknowledge: (id: string, body: AcknowledgementRequest) => post(IncidentSchema, `/incidents/${part(id)}/acknowledgement`, body),
    dispose: (id: string, body: DispositionRequest) => post(IncidentSchema, `/incidents/${part(id)}/disposition`, body),
    setStage: (decision: string, body: StageRequest) => post(DecisionDetailSchema, `/decisions/${part(decision)}/stage`, body),
    silences: () => get(SilenceListSchema, '/silences'),
    silence: (body: SilenceRequest) => post(SilenceSchema, '/silences', body),
    endSilence: (id: string, body: NoteRequest) => post(SilenceSchema, `/silences/${part(id)}/end`, body),
    notifications: (query: NotificationQuery) => get(NotificationListSchema, '/notifications', query),
    resend: (id: string, body: NoteRequest) => post(NotificationSchema, `/notifications/${part(id)}/resend`, body),
  };
}

/** What commands may ask of the running service. */
export type ServiceClient = ReturnType<typeof createServiceClient>;

/** One request; the answer is as it came, with fields that a newer service may have. */
async function ask<Schema extends z.ZodType>(
  address: ServiceAddress,
  schema: Schema,
  path: string,
  body?: object,
): Promise<z.infer<Schema>> {
  const { status, text } = await exchange(address, path, body);
  const answer = parsedJson(text);
  if (status >= 200 && status < 300 && schema.safeParse(answer).success) return answer as z.infer<Schema>;
  const problem = ErrorSchema.safeParse(answer);
  if (!problem.success) {
    throw new Error(`${placeOf(address.url)} answered ${status} with something else than expected; is it an adr-monitor of this version?`);
  }
  throw errorOf(status, problem.data.detail);
}

function errorOf(status: number, detail: string): Error {
  if (status === HTTP_CONFLICT) return new RefusedError(detail);
  if (status >= HTTP_SERVER_ERROR) return new Error(`the service failed: ${detail}`);
  return new UsageError(detail);
}

/** undici in place of fetch: fetch refuses some ports that a service may listen on. */
async function exchange(
  { url, token = null, stopping, timeoutSeconds = TIMEOUT_SECONDS }: ServiceAddress,
  path: string,
  body: object | undefined,
): Promise<{ status: number; text: string }> {
  const place = placeOf(url);
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const signal = AbortSignal.any([stopping, timeout]);
  const shown = token === null ? {} : { authorization: `Bearer ${token}` };
  const sent =
    body === undefined ? { headers: shown } : { method: 'POST' as const, headers: { ...JSON_BODY, ...shown }, body: JSON.stringify(body) };
  try {
    const response = await request(`${place}/api/v1${path}`, { ...sent, signal });
    return { status: response.statusCode, text: await response.body.text() };
  } catch (error) {
    if (timeout.aborted) throw new Error(`${place} did not answer within ${timeoutSeconds} s`);
    if (stopping.aborted) throw new Error(`${place} was not waited for`);
    throw new Error(`cannot reach ${place} (${errorCode(error)}); is "adr-monitor serve" running there? --server says where it is`);
  }
}

const JSON_BODY = { 'content-type': 'application/json' } as const;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
