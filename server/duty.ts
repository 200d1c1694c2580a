import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type { EventFeed } from './api/event-feed.ts';
import type { Exposition } from './api/exposition.ts';
import type { ServiceInfo } from './api/present-monitor.ts';
import { createServer } from './api/server.ts';
import { createChores } from './chores.ts';
import type { Config } from './config.ts';
import { createLongestWaits } from './cron/longest-wait.ts';
import type { Problem } from './domain/problem.ts';
import type { Instant, Seconds } from './domain/time.ts';
import { drawBadge } from './export/badge.ts';
import { createIdentity } from './identity/identity.ts';
import { createIssueToken } from './identity/issue-token.ts';
import { createMaintainer } from './maintenance.ts';
import { createBacktester } from './monitor/backtest/backtester.ts';
import { createMonitor, type Monitor } from './monitor/monitor.ts';
import { createScheduler, type Scheduler } from './monitor/scheduler.ts';
import { createAlerts } from './notify/alerts.ts';
import { createNotifier } from './notify/drain.ts';
import { timeWindow } from './notify/maintenance-window.ts';
import { createMuting } from './notify/muting.ts';
import { openChannels } from './open-channels.ts';
import { openLinks, sourcePlaces } from './open-links.ts';
import { type LiveRecords, openLiveRecords } from './open-records.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { inLogContext } from './ports/log-context.ts';
import type { Reporter } from './ports/reporter.ts';
import type { Store } from './ports/store.ts';
import { placeOf } from './prometheus/endpoint.ts';
import { createPrometheusSource } from './prometheus/source.ts';
import { createReadiness } from './readiness.ts';
import { createPortfolioSource } from './report/portfolio/gather.ts';
import { createReporter } from './report/reporter.ts';

/** What outlives a change of the configuration. */
export interface Lasting {
  readonly store: Store;
  readonly feed: EventFeed;
  readonly exposition: Exposition;
  readonly version: string;
  /** Names the code that reads records, for what is kept of readings. */
  readonly reader: string;
  readonly startedAt: Instant;
  /** Where the service listens; empty until it does. */
  readonly url: () => string;
  /** What is wrong with the configuration as its file stands. */
  readonly configProblems: () => readonly Problem[];
  readonly isStopping: () => boolean;
  /** When the last cycle ended, under whatever configuration; null where none has. */
  lastCycleEnd: Instant | null;
  readonly dashboardFolder: string;
}

/** What the outside world gives. */
export interface DutyWorld {
  readonly clock: Clock;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** What the service does under one configuration. */
export interface Duty {
  readonly config: Config;
  readonly monitor: Monitor;
  readonly reporter: Reporter;
  /** Answers requests. */
  readonly app: Express;
  /** Begins to judge, to send, and to follow the records. */
  start(): void;
  /** Ends the cycle and the sending, each within its share of the time, and lets go of everything that it opened. */
  stop(within: Seconds): Promise<void>;
}

/** How much of the time for a stop the cycle may take; the rest is for messages. */
const CYCLE_SHARE = 0.6;

/** Opens everything that a configuration asks for, and begins nothing yet. Rejects where a channel, a template or the bindings cannot be opened. */
export async function openDuty(config: Config, lasting: Lasting, world: DutyWorld): Promise<Duty> {
  const { store, feed, exposition } = lasting;
  const { clock, log, random } = world;
  const links = openLinks(config, () => config.publicUrl ?? lasting.url());
  const channels = openChannels(config, log, links);
  const records = withProblems(
    await openLiveRecords(config, world, { readings: store.readings, reader: lasting.reader }),
    lasting.configProblems,
  );
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
  const { sendTimeout: sendTimeoutSeconds, giveUpAfter: giveUpAfterSeconds } = config.alerts;
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
    options: { giveUpAfterSeconds, sendTimeoutSeconds },
  });
  const reporter = createReporter({ monitor, store });
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
    job: (due, signal) =>
      inLogContext({ cycle: randomUUID() }, async () => {
        const startedAt = clock.now();
        const { measurements } = await monitor.cycle(signal, (one) => due === 'all' || due.has(one.schedule ?? config.schedule));
        lasting.lastCycleEnd = clock.now();
        exposition.observeCycle(lasting.lastCycleEnd - startedAt);
        for (const measurement of measurements) if (!measurement.ok) exposition.countQueryError(measurement.reason);
        notifier.nudge();
        maintainer.nudge();
      }),
  });
  const unsubscribe = monitor.subscribe(() => notifier.nudge());
  const { auth, limits, trustedProxies, publicUrl } = config;
  const app = createServer({
    monitor,
    store,
    records,
    reporter,
    backtester: createBacktester({ records, bind: records.bind, source, settings: config.evaluation }),
    portfolios: createPortfolioSource({ monitor, store }),
    alerts: createAlerts({ store, channels, windows, clock, sendTimeoutSeconds, onDue: () => notifier.nudge() }),
    badge: drawBadge,
    links,
    feed,
    clock,
    log,
    exposition,
    identity: createIdentity({ auth, store, trustedProxies, redirectUrl: () => `${publicUrl ?? lasting.url()}/sign-in/callback`, clock }),
    issueToken: createIssueToken(store.tokens, clock),
    readiness: createReadiness({ lasting, longestWait: () => waitOf(config.schedule), clock }),
    http: { limits, trustedProxies, publicUrl },
    info: infoOf(config, lasting, scheduler),
    dashboardFolder: lasting.dashboardFolder,
  });
  return {
    config,
    monitor,
    reporter,
    app,
    start() {
      notifier.start();
      chores.start();
      scheduler.start();
      records.follow(() => {
        monitor.refresh().catch((error: unknown) => log.error({ err: error }, 'could not read the changed records'));
      });
    },
    async stop(within) {
      unsubscribe();
      await scheduler.stop(within * CYCLE_SHARE);
      await chores.stop();
      await notifier.stop(within * (1 - CYCLE_SHARE));
      await Promise.all(channels.map((channel) => channel.close?.()));
      await maintainer.stop();
      await Promise.all([source.close(), records.close()]);
    },
  };
}

/** The records, with what is wrong with the configuration beside what is wrong with them. */
function withProblems(records: LiveRecords, configProblems: () => readonly Problem[]): LiveRecords {
  return {
    ...records,
    async read() {
      const { decisions, problems } = await records.read();
      return { decisions, problems: [...configProblems(), ...problems] };
    },
  };
}

function infoOf(config: Config, { version, startedAt }: Lasting, scheduler: Scheduler): ServiceInfo {
  const { language, schedule, timezone, retention } = config;
  const sources = Object.entries(sourcePlaces(config)).map(([name, place]) => ({
    name,
    url: placeOf(config.sources[name]?.url ?? ''),
    externalUrl: place.url,
  }));
  return { version, language, startedAt, nextCycleAt: () => scheduler.nextAt(), schedule, timezone, retention, sources };
}
