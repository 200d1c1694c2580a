import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { silentLog } from '../../server/ports/log.ts';
import { type GaugeService, startGauges } from '../integration/harness/gauges.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from '../integration/harness/workspace.ts';
import { complaintsOf } from './browser.ts';

/** A page of the dashboard, and what it did. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requested: readonly string[];
}

/** A service that judges RECORD on a real Prometheus, and a browser before it. */
export interface Scene {
  readonly gauges: GaugeService;
  /** Another one after each restart. */
  readonly service: Service;
  /** Stops the service, lets what is to happen meanwhile happen, and starts it again at the same address. */
  restart(meanwhile: () => Promise<unknown>): Promise<void>;
  /** Writes a record beside those that are judged. */
  writeRecord(name: string, text: string): Promise<void>;
  /** Opens a page of the dashboard; `complaints` and `requested`, the URLs that it asked for, fill while it is open. */
  open(path: string, options: BrowserContextOptions): Promise<Opened>;
  stop(): Promise<void>;
}

/** Starts the scene; `overrides` replace whole sections of the configuration. */
export async function startScene(browser: Browser, overrides: Readonly<Record<string, unknown>> = {}): Promise<Scene> {
  const toStop: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const one of toStop.splice(0).reverse()) await one();
  };
  try {
    const workspace: Workspace = await makeWorkspace();
    toStop.push(workspace.remove);
    const gauges = await startGauges(HEALTHY);
    toStop.push(gauges.stop);
    const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
    const prometheus: PrometheusProcess = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes });
    toStop.push(prometheus.stop);
    await workspace.writeConfig(prometheus.url, overrides);
    await workspace.writeRecord('ADR-007.md', RECORD);
    const start = async () => startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
    let service = await start();
    toStop.push(() => service.stop());
    return {
      gauges,
      get service() {
        return service;
      },
      async restart(meanwhile) {
        const { host } = new URL(service.url);
        await service.stop();
        await meanwhile();
        await workspace.writeConfig(prometheus.url, { ...overrides, server: { listen: host } });
        service = await start();
      },
      writeRecord: workspace.writeRecord,
      async open(path, options) {
        const context: BrowserContext = await browser.newContext(options);
        toStop.push(() => context.close());
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        const requested: string[] = [];
        page.on('request', (request) => requested.push(request.url()));
        await page.goto(`${service.url}${path}`);
        return { page, complaints, requested };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
