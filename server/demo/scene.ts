import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { realWorld, startService } from '../app.ts';
import { loadConfig } from '../config.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import { systemClock } from '../ports/clock.ts';
import type { Cleanup } from './cleanup.ts';
import { freePort } from './free-port.ts';
import { inventHistory, type Stretch, toOpenMetrics } from './history.ts';
import { writeBlocks } from './history-blocks.ts';
import { createMonitorClient, type MonitorClient } from './monitor-client.ts';
import type { Narrator } from './narrator.ts';
import { ORDERS_LABELS } from './orders-metrics.ts';
import { type OrdersService, startOrdersService } from './orders-service.ts';
import { startPrometheus } from './prometheus-process.ts';
import { seededRandom } from './random.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';
import type { DemoLanguage, DemoWords } from './words.ts';
import { writeWorkspace } from './workspace.ts';

const DAY_SECONDS: Seconds = 86_400;

const HISTORY_DAYS = 30;

/** How far back the history goes; the migration lies in the middle of it. */
export const HISTORY_SECONDS: Seconds = HISTORY_DAYS * DAY_SECONDS;

/** Fine enough for rates over five minutes, and coarse enough that a month is written in seconds. */
const HISTORY_STEP: Seconds = 60;

/** How often services are scraped: a fault is to be seen soon. */
const SCRAPE_INTERVAL: Seconds = 2;

/** The last part of the history is as fine as what is scraped: the hour that is judged at the start, and what its first rates look back on. */
const FINE_HISTORY: Seconds = 70 * 60;

/** The job that the bindings of this project's own record name. */
const MONITOR_JOB = 'adr-monitor';

/** What went wrong after the migration, as it does: forty bad minutes after five days, and an hour without scrapes after nine. */
export function mishaps(migratedAt: Instant): { readonly faults: readonly Stretch[]; readonly blind: readonly Stretch[] } {
  const fault = migratedAt + 5 * DAY_SECONDS;
  const blind = migratedAt + 9 * DAY_SECONDS;
  return { faults: [{ from: fault, to: fault + 40 * 60 }], blind: [{ from: blind, to: blind + 60 * 60 }] };
}

/** Everything that runs, ready to be looked at. */
export interface Scene {
  readonly folder: string;
  readonly migratedAt: Instant;
  readonly orders: OrdersService;
  readonly receiver: WebhookReceiver;
  readonly client: MonitorClient;
}

/** What the scene is set with. */
export interface SceneOptions {
  /** Of the dashboard; a free one by default. */
  readonly port: number | undefined;
  readonly language: DemoLanguage;
  readonly words: DemoWords;
  readonly narrator: Narrator;
  /** Takes how to stop each thing as soon as it runs. */
  readonly cleanup: Cleanup;
}

/** Writes the history and starts the service, Prometheus, the receiver of alerts and the monitor. */
export async function setScene({ port, language, words, narrator, cleanup }: SceneOptions): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-demo-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const dataDir = join(folder, 'prometheus');
  const monitorPort = port ?? (await freePort());

  const now = Math.floor(systemClock.now());
  const migratedAt = now - HISTORY_SECONDS / 2;
  const orders = await startOrdersService({ clock: systemClock, random: seededRandom(now), migratedAt });
  cleanup.add(() => orders.stop());
  await narrator.step(words.history(HISTORY_DAYS), () => {
    const fine = { step: SCRAPE_INTERVAL, seconds: FINE_HISTORY };
    const span = { from: now - HISTORY_SECONDS, to: now, step: HISTORY_STEP, fine, migratedAt, ...mishaps(migratedAt) };
    return writeBlocks(toOpenMetrics([...inventHistory(span, seededRandom(now))]), dataDir);
  });

  const interval = `${SCRAPE_INTERVAL}s`;
  const prometheus = await narrator.step(
    words.prometheus,
    () =>
      startPrometheus({
        dataDir,
        scrapes: [
          { job: ORDERS_LABELS.job, target: orders.target, instance: ORDERS_LABELS.instance, interval },
          { job: MONITOR_JOB, target: `127.0.0.1:${monitorPort}`, interval },
        ],
      }),
    ({ url }) => url,
  );
  cleanup.add(() => prometheus.stop());

  const receiver = await startWebhookReceiver();
  cleanup.add(() => receiver.stop());
  const client = await narrator.step(words.monitor, async () => {
    const urls = { prometheusUrl: prometheus.url, webhookUrl: receiver.url };
    const configPath = await writeWorkspace({ folder, implementedAt: migratedAt, port: monitorPort, language, ...urls });
    const log = pino({ level: 'error', base: null }, pino.destination(process.stderr.fd));
    const service = await startService(await loadConfig(configPath, process.env), realWorld(log));
    cleanup.add(() => service.stop());
    return createMonitorClient(service.url);
  });
  return { folder, migratedAt, orders, receiver, client };
}
