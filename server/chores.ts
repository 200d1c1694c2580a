import type { Config } from './config.ts';
import { createDigester } from './monitor/digest/digester.ts';
import type { Monitor } from './monitor/monitor.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Reporter } from './ports/reporter.ts';
import type { Store } from './ports/store.ts';
import { createArchivist } from './report/archivist.ts';
import { createTicker, type Ticker } from './ticker.ts';

/** What chores work with. */
export interface ChoreDeps {
  readonly config: Pick<Config, 'alerts' | 'timezone'>;
  readonly monitor: Monitor;
  readonly store: Store;
  readonly reporter: Reporter;
  readonly clock: Clock;
  readonly log: Log;
  /** Something became owed to a channel. */
  readonly onOwed: () => void;
}

/** How often it is looked whether people are to be reminded, or others told. */
const FOLLOW_UP_SECONDS = 5;

/** How often it is looked whether a review has come, or a change is over, and evidence is to be kept. */
const ARCHIVE_SECONDS = 60;

/** How often it is looked whether a digest is due. */
const DIGEST_SECONDS = 5;

/** What the service does beside its cycles, each at its own pace: reminders, digests, evidence that is to be kept. */
export function createChores({ config, monitor, store, reporter, clock, log, onOwed }: ChoreDeps): Ticker {
  const { alerts, timezone } = config;
  const archivist = createArchivist({ monitor, reporter, archive: store.evidence, clock, log });
  const digester =
    alerts.digest === null ? null : createDigester({ monitor, store, clock, settings: alerts.digest, alerting: alerts, timezone });
  const owing = (everySeconds: number, owe: () => Promise<number>) =>
    createTicker({
      everySeconds,
      log,
      async job() {
        if ((await owe()) > 0) onOwed();
      },
    });
  const tickers = [
    owing(FOLLOW_UP_SECONDS, () => monitor.followUp()),
    ...(digester === null ? [] : [owing(DIGEST_SECONDS, () => digester.send())]),
    createTicker({ everySeconds: ARCHIVE_SECONDS, log, job: async () => void (await archivist.keepDue()) }),
  ];
  return {
    start() {
      for (const ticker of tickers) ticker.start();
    },
    async stop() {
      await Promise.all(tickers.map((ticker) => ticker.stop()));
    },
  };
}
