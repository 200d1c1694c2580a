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

/** The contract vouches for the shape of an answer, so it is taken as what was asked for. */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(API_ROOT + path, init).catch((cause: unknown) => {
    throw new ApiError(0, cause instanceof Error ? cause.message : String(cause));
  });
  if (!response.ok) throw new ApiError(response.status, await explain(response));
  return (await response.json()) as T;
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
