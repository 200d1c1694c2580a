import { type Dispatcher, errors } from 'undici';
import { type Seconds, timerMilliseconds } from '../domain/time.ts';
import { FileError } from './rotating-file.ts';
import { unlessAborted } from './unless-aborted.ts';

/** What came of one HTTP request. */
export type Exchange =
  | ReceivedAnswer
  /** Nobody answered: no connection, or it broke before the answer began. */
  | { readonly kind: 'silence'; readonly message: string }
  /** The answer began and broke off. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'timeout'; readonly message: string }
  /** Something answered that is too large, or is not HTTP. */
  | { readonly kind: 'unusable'; readonly message: string }
  /** It was never sent: a file that it needs cannot be used. */
  | { readonly kind: 'unsent'; readonly message: string };

/** A complete HTTP answer. */
export interface ReceivedAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly body: string;
  /** The `Date` header as sent. */
  readonly date: string | undefined;
  /** The `Retry-After` header as sent. */
  readonly retryAfter: string | undefined;
}

/** One form to post. */
export interface Post {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly path: string;
  readonly form: URLSearchParams;
  /** How the server is called in messages; without credentials. */
  readonly place: string;
  /** For the whole exchange, the body of the answer included. */
  readonly timeout: Seconds;
  dispatcher(): Promise<Dispatcher>;
  headers(): Promise<Readonly<Record<string, string>>>;
}

/** Posts a form and reads the answer. Rejects only when `stop` aborts, with its reason. */
export async function exchange(post: Post, stop: AbortSignal): Promise<Exchange> {
  stop.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timerMilliseconds(post.timeout));
  const giveUp = () => limit.abort();
  stop.addEventListener('abort', giveUp);
  let begun = false;
  try {
    // A file on a disk that hangs must not hold the cycle up.
    const [dispatcher, headers] = await unlessAborted(Promise.all([post.dispatcher(), post.headers()]), limit.signal);
    const { origin, path, form } = post;
    const answer = await dispatcher.request({
      origin,
      path,
      method: 'POST',
      headers: { ...headers },
      body: form.toString(),
      signal: limit.signal,
    });
    begun = true;
    const body = await answer.body.text();
    const { date, 'retry-after': retryAfter } = answer.headers;
    return { kind: 'answer', status: answer.statusCode, body, date: firstOf(date), retryAfter: firstOf(retryAfter) };
  } catch (error) {
    stop.throwIfAborted();
    if (limit.signal.aborted) return { kind: 'timeout', message: `${post.place} did not answer within ${post.timeout} s` };
    return failedExchange(error as NodeJS.ErrnoException, post.place, begun);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', giveUp);
  }
}

function failedExchange(error: NodeJS.ErrnoException, place: string, begun: boolean): Exchange {
  if (error instanceof FileError) return { kind: 'unsent', message: error.message };
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return { kind: 'unusable', message: `the answer of ${place} is too large (see maxResponseBytes)` };
  if (error instanceof errors.HTTPParserError) {
    return { kind: 'unusable', message: `${place} does not speak HTTP (${error.message})` };
  }
  const why = error.message || error.code;
  if (begun) return { kind: 'broken', message: `${place} broke off in the middle of its answer (${why})` };
  return { kind: 'silence', message: `${place} cannot be reached (${why})` };
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
