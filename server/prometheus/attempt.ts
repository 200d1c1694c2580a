import { parseRetryAfter } from '../domain/retry-after.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { Exchange, ReceivedAnswer } from './exchange.ts';
import { type Answer, type Failure, failure, isApiAnswer, readAnswer } from './response.ts';

/** What one request tells of the source, whatever it tells of the query. */
export type Health =
  /** It answers, if only to say that the query is bad. */
  | 'alive'
  /** It answers, and wants to be asked less. */
  | 'busy'
  /** Something went wrong that may be the query's fault or the source's. */
  | 'troubled'
  /** Nobody is there, or only a proxy before it. */
  | 'silent'
  /** It was not asked, so nothing is known. */
  | 'unasked';

/** A request, judged. */
export interface Attempt {
  readonly outcome: Answer | Failure;
  readonly health: Health;
  /** Whether the same request may succeed later. */
  readonly isPassing: boolean;
  /** How long the source asks to be left alone; 0 where it does not ask. */
  readonly waitAtLeast: Seconds;
}

/** Judges what came of a request. `now` is the instant from which a `Retry-After` date is counted. */
export function judgeExchange(exchange: Exchange, now: Instant): Attempt {
  switch (exchange.kind) {
    case 'answer':
      return judgeAnswer(exchange, now);
    case 'silence':
      return attempt(failure('unreachable', exchange.message), 'silent', true);
    case 'broken':
      return attempt(failure('bad-response', exchange.message), 'troubled', true);
    case 'timeout':
      return attempt(failure('timeout', exchange.message), 'troubled', true);
    case 'unusable':
      return attempt(failure('bad-response', exchange.message), 'troubled', false);
    case 'unsent':
      return attempt(failure('unreachable', exchange.message), 'unasked', false);
  }
}

/** Not asked, with why. */
export function notAsked(message: string): Attempt {
  return attempt(failure('unreachable', message), 'unasked', false);
}

/** What a gateway answers where there is nothing behind it; with an answer of the API in it, there is. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/** What Prometheus answers to a query that is bad (400) or cannot be evaluated (422), and a gateway to one that is not allowed (403). */
const BAD_QUERY_STATUSES: ReadonlySet<number> = new Set([400, 403, 422]);

const TOO_MANY_REQUESTS = 429;

function judgeAnswer(received: ReceivedAnswer, now: Instant): Attempt {
  const { status, body, retryAfter } = received;
  const outcome = readAnswer(received);
  const waitAtLeast = parseRetryAfter(retryAfter, now) ?? 0;
  if (outcome.ok || BAD_QUERY_STATUSES.has(status)) return attempt(outcome, 'alive', false);
  if (status === TOO_MANY_REQUESTS) return { ...attempt(outcome, 'busy', true), waitAtLeast };
  if (status < 500) return attempt(outcome, 'troubled', false);
  const isGateway = GATEWAY_STATUSES.has(status) && !isApiAnswer(body);
  return { ...attempt(outcome, isGateway ? 'silent' : 'troubled', true), waitAtLeast };
}

function attempt(outcome: Answer | Failure, health: Health, isPassing: boolean): Attempt {
  return { outcome, health, isPassing, waitAtLeast: 0 };
}
