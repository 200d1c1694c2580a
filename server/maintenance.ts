import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Maintenance, Retention, Store } from './ports/store.ts';

/** Keeps the store in order beside the cycles. */
export interface Maintainer {
  /** Begins a run, unless one is going on: that one, or the one after the next cycle, does what there is to do. */
  nudge(): void;
  /** Ends a run after its transaction, and begins no more. */
  stop(): Promise<void>;
}

/** What a maintainer works with. */
export interface MaintainerDeps {
  readonly store: Pick<Store, 'maintain'>;
  readonly retention: Retention;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of each run that ended, with the seconds that it took. */
  readonly onRun: (done: Maintenance, seconds: number) => void;
}

/** A run that fails is logged; what it did not do is done by the next. */
export function createMaintainer({ store, retention, clock, log, onRun }: MaintainerDeps): Maintainer {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const run = async () => {
    const startedAt = clock.now();
    onRun(await store.maintain(startedAt, retention, stopping.signal), clock.now() - startedAt);
  };
  return {
    nudge() {
      if (running !== null || stopping.signal.aborted) return;
      running = run()
        .catch((error: unknown) => log.error({ err: error }, 'could not roll up or delete history'))
        .finally(() => {
          running = null;
        });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
