import { readFile } from 'node:fs/promises';
import { errors, Pool } from 'undici';
import type { Seconds } from '../domain/time.ts';
import { createLimiter } from './limiter.ts';
import { failure, type Outcome, readResponse } from './response.ts';
import type { RequestedSpan } from './split-span.ts';

/** How to reach one Prometheus, or something that speaks its API. */
export interface Endpoint {
  /** Where it is; the path, if any, comes before `/api/v1`, and a user and password in it are used for basic authentication. */
  readonly url: string;
  /** How long one request may take, its body included; `DEFAULT_TIMEOUT_SECONDS`. */
  readonly timeout?: Seconds | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly basicAuth?: { readonly username: string; readonly password?: string | undefined } | undefined;
  /** Read anew for every request, since tokens are renewed. */
  readonly bearerTokenFile?: string | undefined;
  /** The tenant (`X-Scope-OrgID`) of Mimir, Cortex or Thanos. */
  readonly tenant?: string | undefined;
  /** How many requests may be under way at a time; `DEFAULT_CONCURRENCY`. */
  readonly concurrency?: number | undefined;
  /** The longest answer that is read; `DEFAULT_MAX_RESPONSE_BYTES`. */
  readonly maxResponseBytes?: number | undefined;
}

const DEFAULT_TIMEOUT_SECONDS: Seconds = 30;
const DEFAULT_CONCURRENCY = 8;
const DEFAULT_MAX_RESPONSE_BYTES = 64 * 2 ** 20;

/** Asks one Prometheus. */
export interface PrometheusClient {
  /** Runs one range query. Rejects only when `signal` aborts. */
  queryRange(query: string, span: RequestedSpan, signal: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}

/**
 * Makes the client of one Prometheus. A request that fails is not tried again: the next cycle asks for the whole span since the last
 * judged instant, so nothing is lost. Throws a TypeError where the URL is none.
 */
export function createPrometheusClient(endpoint: Endpoint): PrometheusClient {
  const url = new URL(endpoint.url);
  const concurrency = endpoint.concurrency ?? DEFAULT_CONCURRENCY;
  const limited = createLimiter(concurrency);
  const pool = new Pool(url.origin, {
    connections: concurrency,
    maxResponseSize: endpoint.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES,
    // The deadline below is for the whole request; undici's own would cut a longer one short.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    queryRange: (query, span, signal) => limited(() => ask(pool, url, endpoint, formOf(query, span), signal)),
    close: () => pool.destroy(),
  };
}

async function ask(pool: Pool, url: URL, endpoint: Endpoint, form: URLSearchParams, signal: AbortSignal): Promise<Outcome> {
  signal.throwIfAborted();
  const timeout = endpoint.timeout ?? DEFAULT_TIMEOUT_SECONDS;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeout * 1000);
  const giveUp = () => deadline.abort();
  signal.addEventListener('abort', giveUp);
  try {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: `${url.pathname.replace(/\/$/, '')}/api/v1/query_range`,
      headers: await headersOf(url, endpoint),
      body: form.toString(),
      signal: deadline.signal,
    });
    return readResponse(statusCode, await body.text());
  } catch (error) {
    signal.throwIfAborted();
    const place = `${url.origin}${url.pathname}`;
    if (deadline.signal.aborted) return failure('timeout', `${place} did not answer within ${timeout} s`);
    return failureOf(error as NodeJS.ErrnoException, place);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/** Instants to the millisecond, the precision of Prometheus. */
function formOf(query: string, { from, to, step }: RequestedSpan): URLSearchParams {
  return new URLSearchParams({ query, start: from.toFixed(3), end: to.toFixed(3), step: String(step) });
}

async function headersOf(url: URL, endpoint: Endpoint): Promise<Record<string, string>> {
  const authorization = await authorizationOf(url, endpoint);
  return {
    ...endpoint.headers,
    'content-type': 'application/x-www-form-urlencoded',
    ...(endpoint.tenant === undefined ? {} : { 'x-scope-orgid': endpoint.tenant }),
    ...(authorization === null ? {} : { authorization }),
  };
}

async function authorizationOf(url: URL, { basicAuth, bearerTokenFile }: Endpoint): Promise<string | null> {
  if (bearerTokenFile !== undefined) return `Bearer ${await tokenFrom(bearerTokenFile)}`;
  const user = basicAuth?.username ?? decodeURIComponent(url.username);
  if (user === '') return null;
  const password = basicAuth === undefined ? decodeURIComponent(url.password) : (basicAuth.password ?? '');
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function tokenFrom(path: string): Promise<string> {
  const token = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`the bearer token file ${path} cannot be read: ${error.code ?? error.message}`, { cause: error });
  });
  return token.trim();
}

/** The place is named without credentials. */
function failureOf(error: NodeJS.ErrnoException, place: string): Outcome {
  if (error instanceof errors.ResponseExceededMaxSizeError) return failure('bad-response', `the answer of ${place} is too large`);
  if (error instanceof errors.HTTPParserError) return failure('bad-response', `${place} does not speak HTTP (${error.message})`);
  return failure('unreachable', `${place} cannot be reached (${error.message || error.code})`);
}
