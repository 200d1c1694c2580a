import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../e2e/browser.ts';
import { median } from './compare.ts';
import { buildEstate, type Estate } from './page/estate.ts';

/** One figure of the page: what it is, its value, and what it may be at most; null where nothing is asked of it. */
export interface PageFigure {
  readonly name: string;
  readonly unit: 'ms' | 'kB';
  readonly value: number;
  readonly limit: number | null;
}

const ROUNDS = 7;
const OVERVIEW_LIMIT_MS = 1000;
const CHART_LIMIT_MS = 300;
const SCRIPT_LIMIT_KB = 120;
const FRAME_LIMIT_MS = 50;
const TYPING_LIMIT_MS = 50;

/** How long a page has to ask for all that it needs, before it loads what other pages will. */
const SETTLE_MS = 1500;

/** The dashboard in a real Chromium before a service with so many decisions and a year of history. */
export async function page(decisions: number): Promise<readonly PageFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-bench-page-'));
  const estate = await buildEstate(folder, decisions);
  const browser = await startBrowser();
  try {
    return [
      await bareAnswer(estate),
      await overview(browser, estate, decisions),
      ...(await handling(browser, estate)),
      await yearChart(browser, estate),
      ...(await firstLoads(browser, estate)),
    ];
  } finally {
    await browser.close();
    await estate.stop();
    await rm(folder, { recursive: true });
  }
}

/** What the data of the overview alone takes, for comparison. */
async function bareAnswer({ service }: Estate): Promise<PageFigure> {
  const times = await repeated(async () => {
    const start = performance.now();
    await (await fetch(`${service.url}/api/v1/decisions`)).json();
    return performance.now() - start;
  });
  return { name: 'GET /decisions, asked and parsed', unit: 'ms', value: median(times), limit: null };
}

/** From the beginning of the navigation, with nothing in the cache, until every row is there and those on the screen show their values. */
async function overview(browser: Browser, { service }: Estate, decisions: number): Promise<PageFigure> {
  const times = await repeated(async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const shown = await context.newPage();
    await shown.goto(service.url, { waitUntil: 'commit' });
    const at = await shown.evaluate<number>(`new Promise((resolve) => {
      const look = () => {
        const rows = document.querySelectorAll('.decision-row');
        const isShown = rows.length === ${decisions} && rows[0].querySelector('.metric-actual') !== null;
        if (isShown) requestAnimationFrame(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      look();
    })`);
    await context.close();
    return at;
  });
  return { name: `overview of ${decisions} decisions, usable`, unit: 'ms', value: median(times), limit: OVERVIEW_LIMIT_MS };
}

/** How long a letter in the search keeps the page from painting, and the longest frames of a fast scroll. */
async function handling(browser: Browser, { service }: Estate): Promise<readonly PageFigure[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const shown = await context.newPage();
  await shown.goto(service.url);
  await shown.locator('.decision-row .sparkline-line').first().waitFor();
  const frames = await shown.evaluate<number[]>(`new Promise((resolve) => {
    const frames = [];
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      scrollBy(0, 400);
      if (frames.length < 120) requestAnimationFrame(step);
      else resolve(frames);
    };
    requestAnimationFrame(step);
  })`);
  await shown.evaluate('scrollTo(0, 0)');
  await shown.evaluate(`window.delays = [];
    document.querySelector('input[type=search]').addEventListener('keydown', () => {
      const start = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => window.delays.push(performance.now() - start)));
    })`);
  await shown.locator('input[type=search]').pressSequentially('服务 12 performance', { delay: 60 });
  const delays = await shown.evaluate<number[]>('window.delays');
  await context.close();
  const nineteenOfTwenty = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return [
    { name: 'a frame while scrolling fast, 95 of 100', unit: 'ms', value: nineteenOfTwenty(frames), limit: FRAME_LIMIT_MS },
    {
      name: 'a letter in the search until the second frame after it, 95 of 100',
      unit: 'ms',
      value: nineteenOfTwenty(delays),
      limit: TYPING_LIMIT_MS,
    },
  ];
}

/** From choosing a year until both charts of it are drawn. */
async function yearChart(browser: Browser, { service, deepDecision }: Estate): Promise<PageFigure> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  const shown = await context.newPage();
  await shown.goto(`${service.url}/decisions/${deepDecision}?range=24h`);
  await shown.locator('.chart-reader').first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another minute each time, so that nothing is remembered.
    const to = Date.now() - round * 60_000;
    times.push(await chosenUntilDrawn(shown, new Date(to - 365 * 86_400_000), new Date(to)));
  }
  await context.close();
  return { name: 'a year of a metric, chosen until drawn', unit: 'ms', value: median(times), limit: CHART_LIMIT_MS };
}

async function chosenUntilDrawn(shown: Page, from: Date, to: Date): Promise<number> {
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() });
  return shown.evaluate<number>(`new Promise((resolve) => {
    const charts = [...document.querySelectorAll('.chart-canvas canvas')];
    const before = charts.map((chart) => chart.toDataURL());
    const start = performance.now();
    const link = document.createElement('a');
    link.href = '?${query}';
    document.body.append(link);
    link.click();
    link.remove();
    const look = () => {
      if (charts.every((chart, index) => chart.toDataURL() !== before[index])) resolve(performance.now() - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
}

/** The JavaScript that each page loads until it stands, compressed as it is sent. */
async function firstLoads(browser: Browser, { service, deepDecision }: Estate): Promise<readonly PageFigure[]> {
  const figures: PageFigure[] = [];
  const paths = ['/', `/decisions/${deepDecision}`, '/incidents', '/problems', '/alerts', '/settings', '/wall'];
  for (const path of paths) {
    const context = await browser.newContext();
    const shown = await context.newPage();
    await shown.goto(`${service.url}${path}`);
    await shown.locator('h1').first().waitFor();
    await shown.waitForTimeout(SETTLE_MS);
    const bytes = await shown.evaluate<number>(
      `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
    );
    figures.push({ name: `JavaScript of ${path}`, unit: 'kB', value: bytes / 1000, limit: SCRIPT_LIMIT_KB });
    await context.close();
  }
  return figures;
}

async function repeated(measure: () => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await measure());
  return times;
}
