import type { Seconds } from './domain/time.ts';
import type { Log } from './ports/log.ts';

/** Does something again and again, never twice at once. */
export interface Ticker {
  start(): void;
  /** Begins no more, and waits for what is being done. */
  stop(): Promise<void>;
}

/** What a ticker works with. */
export interface TickerDeps {
  readonly job: () => Promise<void>;
  /** The time from the end of one run to the beginning of the next. */
  readonly everySeconds: Seconds;
  readonly log: Log;
}

/** A ticker. A run that fails is logged; the next one comes all the same. */
export function createTicker({ job, everySeconds, log }: TickerDeps): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  const tick = () => {
    running = job()
      .catch((error: unknown) => log.error({ err: error }, 'what is due could not be done'))
      .then(wait);
  };
  const wait = () => {
    if (!isStopped) timer = setTimeout(tick, everySeconds * 1000);
  };
  return {
    start: wait,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
