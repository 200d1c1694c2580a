import { setTimeout as delay } from 'node:timers/promises';
import { type BackoffPolicy, backoffSeconds } from '../domain/backoff.ts';
import { DEFAULT_SOURCE_LIMITS } from '../domain/source-limits.ts';
import type { Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type Attempt, judgeExchange, notAsked } from './attempt.ts';
import { createAvailability, type Visit } from './availability.ts';
import type { Endpoint } from './endpoint.ts';
import { createLimiter } from './limiter.ts';
import { createRangeRequests } from './range-requests.ts';
import type { Failure } from './response.ts';
import type { RequestedSpan } from './split-span.ts';

/** Waits. Rejects when the signal aborts. */
export type Sleep = (seconds: Seconds, signal: AbortSignal) => Promise<void>;

/** What the outside world gives to a client; tests give other ones. */
export interface ClientWorld {
  readonly clock: Clock;
  /** Between 0 and 1: waits are drawn with it. */
  readonly random: () => number;
  readonly log: Log;
  readonly sleep?: Sleep;
}

/** Asks one Prometheus. */
export interface PrometheusClient {
  /** Begins a round of questions. */
  enter(): Visit;
  /** Runs a task once one of the source's places is free. */
  inTurn<Result>(task: () => Promise<Result>): Promise<Result>;
  /**
   * Runs one range query, again where that may help. Of a batch, troubles are not tried again: its members are asked one by one then.
   * Rejects only when `stop` aborts, with its reason.
   */
  ask(query: string, span: RequestedSpan, kind: 'single' | 'batch', visit: Visit, stop: AbortSignal): Promise<Attempt>;
  /** Asks something trivial, once. Rejects only when `stop` aborts, with its reason. */
  probe(stop: AbortSignal): Promise<Attempt>;
  close(): Promise<void>;
}

/** 0.5 s, 1 s, 2 s … up to 10 s: within one cycle. */
const BACKOFF: BackoffPolicy = { baseSeconds: 0.5, factor: 2, capSeconds: 10 };

/** A source that asks for a longer wait is not asked again in this cycle. */
const LONGEST_RETRY_AFTER: Seconds = 60;

/** What every Prometheus answers in no time; it takes the place of a query to find out whether the source is there. */
const PROBE_QUERY = 'vector(1)';
const PROBE_TIMEOUT: Seconds = 5;

/** Makes the client of one Prometheus; `name` is how the log calls it. Throws a TypeError where a URL is none. */
export function createPrometheusClient(name: string, endpoint: Endpoint, world: ClientWorld): PrometheusClient {
  const { clock, random, log, sleep = sleepFor } = world;
  const { timeout, concurrency, retries, maxResponseBytes } = { ...DEFAULT_SOURCE_LIMITS, ...endpoint };
  const requests = createRangeRequests(endpoint, { connections: concurrency, maxResponseSize: maxResponseBytes });
  const closing = new AbortController();
  const post = async (query: string, span: RequestedSpan, within: Seconds, stop: AbortSignal) =>
    judgeExchange(await requests.send(query, span, within, stop), clock.now());
  const probe = (stop: AbortSignal) => {
    const now = Math.floor(clock.now());
    return post(PROBE_QUERY, { from: now, to: now, step: 1 }, Math.min(timeout, PROBE_TIMEOUT), stop);
  };
  const waitAfter = (attempts: number, atLeast: Seconds) => backoffSeconds(attempts, random(), atLeast, BACKOFF);
  const availability = createAvailability({
    retries,
    probe: () => probe(closing.signal).catch(() => notAsked('the source is closed')),
    pause: (attempts) => sleep(waitAfter(attempts, 0), closing.signal).catch(() => undefined),
    onChange(isUp, why) {
      if (closing.signal.aborted) return;
      if (isUp) log.info({ source: name }, 'the source answers again');
      else log.warn({ source: name, why }, 'the source is down');
    },
  });

  return {
    enter: availability.enter,
    inTurn: createLimiter(concurrency),
    probe,
    async ask(query, span, kind, visit, stop) {
      let failed: Failure | null = null;
      for (let attempts = 1; ; attempts += 1) {
        const refused = await visit.admit(stop);
        if (refused !== null) return notAsked(failed?.message ?? refused);
        const attempt = await post(query, span, timeout, stop);
        availability.report(attempt.health);
        const isWorthAnother = attempt.isPassing && (kind === 'single' || attempt.health !== 'troubled');
        if (!isWorthAnother || attempts > retries || attempt.waitAtLeast > LONGEST_RETRY_AFTER) return attempt;
        failed = attempt.outcome.ok ? null : attempt.outcome;
        await sleep(waitAfter(attempts, attempt.waitAtLeast), stop);
      }
    },
    async close() {
      closing.abort();
      await requests.close();
    },
  };
}

const sleepFor: Sleep = async (seconds, signal) => {
  await delay(seconds * 1000, undefined, { signal });
};
