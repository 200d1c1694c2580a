import { STATUS_CODES } from 'node:http';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { parseRetryAfter } from '../../domain/retry-after.ts';
import type { Instant } from '../../domain/time.ts';
import type { Delivery } from '../../ports/channels.ts';
import { errorCode } from '../error-code.ts';
import { redactUrl } from './redact-url.ts';

/** One JSON document to post. */
export interface JsonPost {
  /** A user name and password in it are sent as basic authentication. */
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The instant from which a `Retry-After` date is counted. */
  readonly sentAt: Instant;
  /** Judges the body of a 2xx answer, where that tells whether the message was taken. */
  readonly judgeBody?: (body: string) => Delivery;
}

/** Posts to one receiver and keeps its connections. */
export interface JsonPoster {
  /** What the receiver's status says about another try, and where `judgeBody` is given, what its body says. */
  post(post: JsonPost, signal: AbortSignal): Promise<Delivery>;
  close(): Promise<void>;
}

/** How much of an answer is read, in characters: those that tell of a mistake are a line. */
const MAX_ANSWER_LENGTH = 16_384;

/**
 * A poster with connections of its own, through an HTTP proxy where one is given. Details never hold the URL's path nor an answer's words:
 * chat services have their token in the one and may repeat it in the other.
 *
 * @throws TypeError where the proxy's URL cannot be read
 */
export function createJsonPoster(proxy?: string): JsonPoster {
  const dispatcher = proxy === undefined ? new Agent() : new ProxyAgent(proxy);
  return { post: (post, signal) => postJson(post, signal, dispatcher), close: () => dispatcher.close() };
}

async function postJson(post: JsonPost, signal: AbortSignal, dispatcher: Dispatcher): Promise<Delivery> {
  const receiver = redactUrl(post.url);
  try {
    const response = await request(post.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'adr-monitor', ...basicAuth(post.url), ...post.headers },
      body: post.body,
      signal,
      dispatcher,
    });
    const { statusCode, headers } = response;
    if (isSuccess(statusCode) && post.judgeBody !== undefined) return post.judgeBody(await readAnswer(response.body));
    // The status has decided; a body that breaks off changes nothing.
    await response.body.dump().catch(() => undefined);
    return judge(statusCode, receiver, parseRetryAfter(firstOf(headers['retry-after']), post.sentAt));
  } catch (error) {
    const detail = signal.aborted ? `${receiver} did not answer in time` : `${receiver} could not be reached: ${errorCode(error)}`;
    return { outcome: 'retry', detail, isChannelWide: true };
  }
}

async function readAnswer(body: Dispatcher.ResponseData['body']): Promise<string> {
  let text = '';
  for await (const chunk of body.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_ANSWER_LENGTH) break;
  }
  return text.slice(0, MAX_ANSWER_LENGTH);
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Statuses below 500 that ask for another try: Request Timeout, Too Early, Too Many Requests. */
const TOO_MANY_REQUESTS = 429;
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, TOO_MANY_REQUESTS]);

function judge(status: number, receiver: string, retryAfterSeconds: number | null): Delivery {
  if (isSuccess(status)) return { outcome: 'delivered' };
  const detail = `${receiver} answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  if (status >= 300 && status < 400) return { outcome: 'refused', detail: `${detail}; redirects are not followed` };
  if (status < 500 && !RETRYABLE_STATUSES.has(status)) return { outcome: 'refused', detail };
  const isChannelWide = status === TOO_MANY_REQUESTS || retryAfterSeconds !== null;
  return { outcome: 'retry', detail, isChannelWide, ...(retryAfterSeconds !== null && { afterSeconds: retryAfterSeconds }) };
}

function basicAuth({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
