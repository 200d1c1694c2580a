import { STATUS_CODES } from 'node:http';
import { request } from 'undici';
import { parseRetryAfter } from '../domain/retry-after.ts';
import type { Instant } from '../domain/time.ts';
import type { Delivery } from '../ports/channels.ts';
import { errorCode } from './error-code.ts';
import { redactUrl } from './redact-url.ts';

/** One JSON document to post. */
export interface JsonPost {
  /** A user name and password in it are sent as basic authentication. */
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The instant from which a `Retry-After` date is counted. */
  readonly sentAt: Instant;
}

/** What the receiver's status says about another try; its body is not kept, since it may repeat the URL with its token. */
export async function postJson(post: JsonPost, signal: AbortSignal): Promise<Delivery> {
  const receiver = redactUrl(post.url);
  try {
    const response = await request(post.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'adr-monitor', ...basicAuth(post.url), ...post.headers },
      body: post.body,
      signal,
    });
    // The status has decided; a body that breaks off changes nothing.
    await response.body.dump().catch(() => undefined);
    return judge(response.statusCode, receiver, parseRetryAfter(firstOf(response.headers['retry-after']), post.sentAt));
  } catch (error) {
    if (signal.aborted) return { outcome: 'retry', detail: `${receiver} did not answer in time` };
    return { outcome: 'retry', detail: `${receiver} could not be reached: ${errorCode(error)}` };
  }
}

/** Statuses below 500 that ask for another try: Request Timeout, Too Early, Too Many Requests. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

function judge(status: number, receiver: string, retryAfterSeconds: number | null): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  const detail = `${receiver} answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  if (status >= 300 && status < 400) return { outcome: 'refused', detail: `${detail}; redirects are not followed` };
  if (status < 500 && !RETRYABLE_STATUSES.has(status)) return { outcome: 'refused', detail };
  return { outcome: 'retry', detail, ...(retryAfterSeconds !== null && { afterSeconds: retryAfterSeconds }) };
}

function basicAuth({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
