import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createEventFeed } from './api/event-feed.ts';
import { createExposition } from './api/exposition.ts';
import type { Config } from './config.ts';
import { type Duty, type Lasting, openDuty } from './duty.ts';
import { limitConnections } from './http-limits.ts';
import type { Monitor } from './monitor/monitor.ts';
import { openRecordsOnce } from './open-records.ts';
import type { Binder } from './ports/binder.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { MeasurementSource } from './ports/measurements.ts';
import type { RecordSource } from './ports/records.ts';
import type { Reporter } from './ports/reporter.ts';
import type { Store } from './ports/store.ts';
import { createPrometheusSource } from './prometheus/source.ts';
import { readerFingerprint } from './reader-fingerprint.ts';
import { createReloading } from './reloading.ts';
import { lockStore, openStore } from './store/open-store.ts';

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
  /** Takes another configuration, where it is good; else keeps the one it has, and says so as a problem. Never rejects. */
  reload(load: () => Promise<Config>): Promise<void>;
  /** Ends the cycle and the sending within their limits, then lets go of everything. */
  stop(): Promise<void>;
}

/** Starts the service: schedule, notifier, HTTP. Rejects where a channel or the store cannot be opened, or the address not be listened on. */
export async function startService(config: Config, world: World): Promise<Service> {
  const { clock, log } = world;
  const lock = lockStore(config.storeUrl);
  const store = await openStore(config.storeUrl, { clock }).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  let url = '';
  let isStopping = false;
  let duty: Duty | null = null;
  const onDuty = (): Duty => {
    if (duty === null) throw new Error('the service has not begun');
    return duty;
  };
  const reloading = createReloading({ current: () => onDuty().config, store, clock, log });
  const lasting: Lasting = {
    store,
    feed: createEventFeed(),
    exposition: createExposition(
      {
        decisions: () => onDuty().monitor.decisions(),
        problems: () => onDuty().monitor.problems(),
        lastCycle: () => onDuty().monitor.lastCycle(),
      },
      store,
    ),
    version: VERSION,
    reader: readerFingerprint(Object.keys(PACKAGE.dependencies)),
    startedAt: clock.now(),
    url: () => url,
    configProblems: reloading.problems,
    isStopping: () => isStopping,
    lastCycleEnd: null,
    dashboardFolder: fileURLToPath(new URL('dashboard', distFolder())),
  };
  const server = createHttpServer((request, response) => void onDuty().app(request, response));
  try {
    duty = await openDuty(config, lasting, world);
    limitConnections(server, config.limits);
    server.listen(config.listen.port, config.listen.host.replaceAll(/[[\]]/g, ''));
    await once(server, 'listening');
  } catch (error) {
    await duty?.stop(0);
    await store.close();
    lock.release();
    throw error;
  }
  url = `http://${config.listen.host}:${(server.address() as AddressInfo).port}`;
  duty.start();
  log.info({ url, decisions: config.decisionPaths, auth: config.auth.mode }, 'adr-monitor is watching');
  return {
    url,
    store,
    get monitor() {
      return onDuty().monitor;
    },
    get reporter() {
      return onDuty().reporter;
    },
    async reload(load) {
      if (isStopping) return;
      await reloading.take(load, async (changed) => {
        const before = onDuty();
        const after = await openDuty(changed, lasting, world);
        await before.stop(before.config.stopWithin);
        duty = after;
        limitConnections(server, changed.limits);
        after.start();
      });
      await onDuty()
        .monitor.refresh()
        .catch((error: unknown) => log.error({ err: error }, 'could not read the records'));
    },
    async stop() {
      isStopping = true;
      server.close();
      await reloading.ended();
      await onDuty().stop(onDuty().config.stopWithin);
      server.closeAllConnections();
      await store.close();
      lock.release();
      log.info({}, 'adr-monitor has stopped');
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
