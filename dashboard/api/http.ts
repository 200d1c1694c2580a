import type { ErrorAnswer } from '../../server/api/contract.ts';

/** Where the API lives on this origin. */
export const API_ROOT = '/api/v1';

/** An answer that is not the one asked for. `status` is 0 where nothing answered at all. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Whether the API said that there is no such thing. */
export function isMissing(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Reads JSON from the API, until `signal` aborts. Throws ApiError. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return request<T>(path, { headers: { accept: 'application/json' }, ...(signal !== undefined && { signal }) });
}

/** Sends JSON to the API and reads the answer. Throws ApiError. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Sends JSON to the API, which answers with nothing. Throws ApiError. */
export async function postNothing(path: string, body: unknown): Promise<void> {
  await answerTo(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

let csrfToken: string | null = null;

/** What every change says from now on, so that the service knows that a page of its own sends it; null where it need not. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

let unauthorized = (): void => {};

/** Calls back whenever the service no longer knows who this is, until the returned function is called. */
export function onUnauthorized(call: () => void): () => void {
  unauthorized = call;
  return () => {
    unauthorized = () => {};
  };
}

/** Signing in answers so to a wrong password too, which says nothing of the session. */
const HTTP_UNAUTHORIZED = 401;

/** The contract vouches for the shape of an answer, so it is taken as what was asked for. */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  return (await (await answerTo(path, init)).json()) as T;
}

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, ...(csrfToken !== null && init.method === 'POST' && { 'x-csrf-token': csrfToken }) };
  const response = await fetch(API_ROOT + path, { ...init, headers }).catch((cause: unknown) => {
    throw new ApiError(0, cause instanceof Error ? cause.message : String(cause));
  });
  if (response.ok) return response;
  if (response.status === HTTP_UNAUTHORIZED) unauthorized();
  throw new ApiError(response.status, await explain(response));
}

/** The sentence of an RFC 9457 answer; a proxy in between may send anything. */
async function explain(response: Response): Promise<string> {
  try {
    const { detail, title } = (await response.json()) as Partial<ErrorAnswer>;
    return detail ?? title ?? response.statusText;
  } catch {
    return response.statusText;
  }
}
