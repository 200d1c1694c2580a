import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { assemble, realWorld } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { startPrometheus } from '../../server/demo/prometheus-process.ts';
import type { Instant } from '../../server/domain/time.ts';
import { silentLog } from '../../server/ports/log.ts';
import { startBrowser } from '../e2e/browser.ts';
import { STANDS, untilHolds, viewsOf } from '../e2e/views.ts';
import { serveMonitor } from '../integration/harness/monitor-process.ts';
import { until } from '../integration/harness/until.ts';
import { DAY_SECONDS } from './history-data.ts';
import { chooseRange, firstLoad, inNewBrowser, openOverview, scrollThrough, searchOnce } from './page/in-browser.ts';
import { idOf, OWNERS, type Workspace, workspaceIn, writeWorkspace } from './page/records.ts';
import { writeYear } from './page/year.ts';
import { summaryOf, type Times, timesOf } from './times.ts';

/** How often each thing is done in the browser, and how often each route is asked. */
const VISITS = 15;
const REQUESTS = 50;

/** How long after a start the first cycle over all decisions may take, in seconds. */
const FIRST_CYCLE_SECONDS = 180;

/** How many decisions stand on one screen: what the page asks sparklines for at once. */
const SPARKLINES = 50;

/** The most that may be, from this project's own requirements; times in milliseconds. */
const OVERVIEW_LIMIT_MS = 1000;
const CHART_LIMIT_MS = 300;
const SCRIPT_LIMIT_BYTES = 120_000;

/** The change was implemented so long before now, as a share of the history: the chart since then begins a tenth of it earlier. */
const SINCE_IMPLEMENTATION = 1 / 1.1;

/** A median and its limit. */
export interface PageTime extends Times {
  readonly limit: number | null;
}

/** What one page loads before it stands, in bytes as sent. */
export interface PageLoad {
  readonly view: string;
  readonly scripts: number;
  readonly all: number;
  readonly limit: number;
}

/** What the pages cost over so many decisions and days. */
export interface PageResult {
  readonly decisions: number;
  readonly days: number;
  readonly browser: string;
  readonly times: readonly PageTime[];
  readonly loads: readonly PageLoad[];
}

/**
 * The built product (`npm run build`) over so many decisions with so many days of history, judged every minute on a real Prometheus, in a
 * real Chromium without a window.
 */
export async function page(decisions: number, days: number): Promise<PageResult> {
  const now = Math.floor(Date.now() / 60_000) * 60;
  const folder = await mkdtemp(join(tmpdir(), 'adr-bench-page-'));
  const prometheus = await startPrometheus({ dataDir: join(folder, 'prometheus'), scrapes: [] });
  try {
    const workspace = workspaceIn(folder);
    const implementedAt = now - days * SINCE_IMPLEMENTATION * DAY_SECONDS;
    await writeWorkspace(workspace, { count: decisions, implementedAt, prometheusUrl: prometheus.url });
    await generate(workspace, now, days);
    const monitor = serveMonitor(workspace.configFile);
    const browser = await startBrowser();
    try {
      const url = await monitor.url;
      await until(
        'the first cycle',
        () => fetch(`${url}/readyz`),
        ({ ok }) => ok,
        FIRST_CYCLE_SECONDS,
      );
      const times = [...(await requested(url, decisions, now, days)), ...(await visited(browser, url, decisions))];
      return { decisions, days, browser: browser.version(), times, loads: await loaded(browser, url) };
    } finally {
      await browser.close();
      await monitor.stop();
    }
  } finally {
    await prometheus.stop();
    await rm(folder, { recursive: true });
  }
}

/** Writes the history of all records. */
async function generate({ configFile, store }: Workspace, now: Instant, days: number): Promise<void> {
  const { records, bind, close } = await assemble(await loadConfig(configFile, {}), realWorld(silentLog));
  const { decisions } = await records.read();
  await writeYear(store, decisions.map(bind), now, days);
  await close();
}

/** What the pages ask for, without a browser. */
async function requested(url: string, decisions: number, now: Instant, days: number): Promise<readonly PageTime[]> {
  const get = async (path: string) => {
    const response = await fetch(`${url}/api/v1${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await response.text();
  };
  const idAt = (run: number) => idOf(1 + (run % decisions));
  const sparklines = (run: number) =>
    new URLSearchParams(Array.from({ length: SPARKLINES }, (_, index): [string, string] => ['decision', idAt(run * SPARKLINES + index)]));
  const year = { from: new Date((now - days * DAY_SECONDS) * 1000).toISOString(), to: new Date(now * 1000).toISOString() };
  const series = (run: number) =>
    `/decisions/${idAt(run)}/series?${new URLSearchParams({ metric: 'P95 响应时间', points: '240', ...year })}`;
  const asked = [
    await timesOf('GET /decisions', REQUESTS, () => get('/decisions')),
    await timesOf(`GET /sparklines of ${SPARKLINES} decisions`, REQUESTS, (run) => get(`/sparklines?${sparklines(run)}`)),
    await timesOf('GET /decisions/:id', REQUESTS, (run) => get(`/decisions/${idAt(run)}`)),
    await timesOf('GET /decisions/:id/series of the whole time', REQUESTS, (run) => get(series(run))),
  ];
  return asked.map((times) => ({ ...times, limit: null }));
}

/** What a reader waits for. */
async function visited(browser: Browser, url: string, decisions: number): Promise<readonly PageTime[]> {
  const times = { usable: [] as number[], complete: [] as number[], search: [] as number[], frames: [] as number[], chart: [] as number[] };
  for (let visit = 0; visit < VISITS; visit += 1) {
    await inNewBrowser(browser, async (opened) => {
      const { usable, complete } = await openOverview(opened, `${url}/`, decisions);
      times.usable.push(usable);
      times.complete.push(complete);
      times.search.push(await searchOnce(opened, OWNERS[visit % OWNERS.length] ?? ''));
    });
    await inNewBrowser(browser, async (opened) => {
      await opened.goto(`${url}/decisions/${idOf(1 + visit)}?range=24h`);
      await untilHolds(opened, `document.querySelector('canvas') !== null && ${STANDS}`);
      times.chart.push(await chooseRange(opened, 'implementation'));
    });
  }
  await inNewBrowser(browser, async (opened) => {
    await openOverview(opened, `${url}/`, decisions);
    times.frames.push(...(await scrollThrough(opened)));
  });
  return [
    { ...summaryOf('overview: usable', times.usable), limit: OVERVIEW_LIMIT_MS },
    { ...summaryOf('overview: with its sparklines', times.complete), limit: null },
    { ...summaryOf('overview: a search', times.search), limit: null },
    { ...summaryOf('overview: a frame while scrolling', times.frames), limit: null },
    { ...summaryOf('decision: charts of the whole time', times.chart), limit: CHART_LIMIT_MS },
  ];
}

async function loaded(browser: Browser, url: string): Promise<readonly PageLoad[]> {
  const loads: PageLoad[] = [];
  for (const view of viewsOf({ decision: idOf(1) })) {
    const load = await inNewBrowser(browser, (opened) => firstLoad(opened, url, view));
    loads.push({ view: view.name, ...load, limit: SCRIPT_LIMIT_BYTES });
  }
  return loads;
}
