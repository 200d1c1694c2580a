import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createEventFeed } from './api/event-feed.ts';
import { createExposition } from './api/exposition.ts';
import { createServer } from './api/server.ts';
import { createChores } from './chores.ts';
import type { Config } from './config.ts';
import { createLongestWaits } from './cron/longest-wait.ts';
import { drawBadge } from './export/badge.ts';
import { createMaintainer } from './maintenance.ts';
import { createBacktester } from './monitor/backtest/backtester.ts';
import { createMonitor, type Monitor } from './monitor/monitor.ts';
import { createScheduler } from './monitor/scheduler.ts';
import { createAlerts } from './notify/alerts.ts';
import { createNotifier } from './notify/drain.ts';
import { timeWindow } from './notify/maintenance-window.ts';
import { createMuting } from './notify/muting.ts';
import { openChannels } from './open-channels.ts';
import { openLinks, sourcePlaces } from './open-links.ts';
import { openLiveRecords, openRecordsOnce } from './open-records.ts';
import type { Binder } from './ports/binder.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { MeasurementSource } from './ports/measurements.ts';
import type { RecordSource } from './ports/records.ts';
import type { Reporter } from './ports/reporter.ts';
import type { Store } from './ports/store.ts';
import { placeOf } from './prometheus/endpoint.ts';
import { createPrometheusSource } from './prometheus/source.ts';
import { readerFingerprint } from './reader-fingerprint.ts';
import { createPortfolioSource } from './report/portfolio/gather.ts';
import { createReporter } from './report/reporter.ts';
import { openStore } from './store/open-store.ts';

const PACKAGE = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string; dependencies: Readonly<Record<string, string>> };

/** The version of this package. */
export const VERSION: string = PACKAGE.version;

/** What the outside world gives to the application; tests give other ones. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** The world as it is, with a log of the caller's. */
export function realWorld(log: Log): World {
  return { clock: systemClock, log, random: Math.random };
}

/** What every use of the application needs: the records, the way to their queries, and the way to their values. */
export interface Parts {
  readonly config: Config;
  readonly records: RecordSource;
  readonly bind: Binder;
  readonly source: MeasurementSource;
  /** Lets go of everything. */
  close(): Promise<void>;
}

/** Puts together what reads, binds and asks, for one answer. Rejects where the bindings' file cannot be read. */
export async function assemble(config: Config, world: World): Promise<Parts> {
  const records = await openRecordsOnce(config, world);
  const source = createPrometheusSource({ sources: config.sources, ...world });
  const close = async () => void (await Promise.all([source.close(), records.close()]));
  return { config, records, bind: records.bind, source, close };
}

/** The running service. */
export interface Service {
  /** Where it listens. */
  readonly url: string;
  readonly monitor: Monitor;
  readonly store: Store;
  readonly reporter: Reporter;
  /** Ends the cycle and the sending within their limits, then lets go of everything. */
  stop(): Promise<void>;
}

/** Starts the service: schedule, notifier, HTTP. Rejects where a channel or the store cannot be opened, or the address not be listened on. */
export async function startService(config: Config, { clock, log, random }: World): Promise<Service> {
  let url = '';
  const links = openLinks(config, () => config.publicUrl ?? url);
  const channels = openChannels(config, log, links);
  const store = await openStore(config.storeUrl, { clock });
  const cache = { readings: store.readings, reader: readerFingerprint(Object.keys(PACKAGE.dependencies)) };
  const records = await openLiveRecords(config, { clock, log, random }, cache).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const source = createPrometheusSource({ sources: config.sources, clock, random, log });
  const windows = config.alerts.maintenance.map((window) => timeWindow(window, config.timezone));
  const waitOf = createLongestWaits(clock.now);
  const monitor = createMonitor({
    records,
    bind: records.bind,
    source,
    store,
    clock,
    log,
    settings: config.evaluation,
    longestWait: ({ schedule }) => waitOf(schedule ?? config.schedule),
    alerting: config.alerts,
  });
  const alerts = createAlerts({
    store,
    channels,
    windows,
    clock,
    sendTimeoutSeconds: config.alerts.sendTimeout,
    onDue: () => notifier.nudge(),
  });
  const reporter = createReporter({ monitor, store });
  const exposition = createExposition(monitor, store);
  const feed = createEventFeed();
  const info = {
    version: VERSION,
    language: config.language,
    startedAt: clock.now(),
    nextCycleAt: () => scheduler.nextAt(),
    schedule: config.schedule,
    timezone: config.timezone,
    retention: config.retention,
    sources: Object.entries(sourcePlaces(config)).map(([name, place]) => ({
      name,
      url: placeOf(config.sources[name]?.url ?? ''),
      externalUrl: place.url,
    })),
  };
  const dashboardFolder = fileURLToPath(new URL('dashboard', distFolder()));
  const server = createServer({
    monitor,
    store,
    records,
    reporter,
    backtester: createBacktester({ records, bind: records.bind, source, settings: config.evaluation }),
    portfolios: createPortfolioSource({ monitor, store }),
    alerts,
    badge: drawBadge,
    links,
    feed,
    clock,
    log,
    exposition,
    info,
    dashboardFolder,
  }).listen(config.listen.port, config.listen.host.replaceAll(/[[\]]/g, ''));
  try {
    await once(server, 'listening');
  } catch (error) {
    await Promise.all([source.close(), records.close()]);
    await store.close();
    throw error;
  }
  url = `http://${config.listen.host}:${(server.address() as AddressInfo).port}`;
  const notifier = createNotifier({
    outbox: store.outbox,
    channels,
    clock,
    log,
    random,
    muting: createMuting({ silences: store.silences, windows, alerting: config.alerts, timezone: config.timezone }),
    onOutcome(channel, outcome, decision) {
      exposition.countNotification(channel, outcome);
      feed.publish('notification', { channel, decision, outcome });
    },
    options: { giveUpAfterSeconds: config.alerts.giveUpAfter, sendTimeoutSeconds: config.alerts.sendTimeout },
  });
  const chores = createChores({ config, monitor, store, reporter, clock, log, onOwed: () => notifier.nudge() });
  const maintainer = createMaintainer({ store, retention: config.retention, clock, log, onRun: exposition.observeMaintenance });
  const scheduler = createScheduler({
    schedule: config.schedule,
    schedules: records.schedules,
    timezone: config.timezone,
    jitter: config.scheduleJitter,
    clock,
    random,
    log,
    onMissed: exposition.countMissedCycle,
    async job(due, signal) {
      const startedAt = clock.now();
      const { measurements } = await monitor.cycle(signal, (one) => due === 'all' || due.has(one.schedule ?? config.schedule));
      exposition.observeCycle(clock.now() - startedAt);
      for (const measurement of measurements) if (!measurement.ok) exposition.countQueryError(measurement.reason);
      notifier.nudge();
      maintainer.nudge();
    },
  });
  const unsubscribe = monitor.subscribe(() => notifier.nudge());
  notifier.start();
  chores.start();
  scheduler.start();
  records.follow(() => {
    monitor.refresh().catch((error: unknown) => log.error({ err: error }, 'could not read the changed records'));
  });
  log.info({ url, decisions: config.decisionPaths }, 'adr-monitor is watching');
  return {
    url,
    monitor,
    store,
    reporter,
    async stop() {
      unsubscribe();
      await scheduler.stop();
      await chores.stop();
      await notifier.stop();
      await Promise.all(channels.map((channel) => channel.close?.()));
      await maintainer.stop();
      server.close();
      server.closeAllConnections();
      await Promise.all([source.close(), records.close()]);
      await store.close();
    },
  };
}

/** `dist/` holds the built dashboard, whether this file runs from the sources or from dist/server. */
function distFolder(): URL {
  const folder = new URL('../', import.meta.url);
  return folder.pathname.endsWith('/dist/') ? folder : new URL('dist/', folder);
}

function packageFile(): URL {
  return new URL('../package.json', distFolder());
}
