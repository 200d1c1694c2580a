import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { STANDS, untilHolds, untilItStands, type View } from '../../e2e/views.ts';

/** The screen that is measured on. */
const SCREEN: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'en-US' };

/** How far the reader scrolls in each frame, in pixels: the turns of a wheel that is turned fast. */
const SCROLL_STEP_PX = 120;

/** Opens a page in a browser that has kept nothing, does something with it and closes it. */
export async function inNewBrowser<Result>(browser: Browser, use: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext(SCREEN);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Milliseconds from the beginning of a navigation, in the browser's own time. */
export interface OverviewTimes {
  /** Every decision is in the list, the first screen is painted, and the page answers. */
  readonly usable: number;
  /** The sparklines of the first screen are painted too. */
  readonly complete: number;
}

/** Opens the overview, which has so many decisions. */
export async function openOverview(page: Page, url: string, decisions: number): Promise<OverviewTimes> {
  await page.addInitScript(`
    window.marks = {};
    const mark = (name, isReached, then) => {
      const look = () => {
        if (!isReached()) return void requestAnimationFrame(look);
        // The frame after the next one begins once what is there has been painted and the page has time again.
        requestAnimationFrame(() => setTimeout(() => { window.marks[name] = performance.now(); then(); }));
      };
      look();
    };
    const count = (selector) => document.querySelectorAll(selector).length;
    mark('usable', () => count('.decision-link') >= ${decisions} && count('.decision-row .row-metrics') > 0, () =>
      mark('complete', () => count('.decision-row:not(.decision-row-far) span.sparkline:empty:not(.sparkline-empty)') === 0, () => {}));
  `);
  await page.goto(url);
  await untilHolds(page, 'window.marks.complete !== undefined');
  return (await page.evaluate('window.marks')) as OverviewTimes;
}

/** Milliseconds from a letter in the search field until the list shows what it leaves. */
export async function searchOnce(page: Page, text: string): Promise<number> {
  return (await page.evaluate(`new Promise((resolve) => {
    const field = document.querySelector('input[type=search]');
    const before = document.querySelector('.board-count [role=status]').textContent;
    const begin = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const look = () => {
      if (document.querySelector('.board-count [role=status]').textContent === before) return void requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    };
    look();
  })`)) as number;
}

/** Scrolls a page from its top to its end, a step a frame, and gives how long each frame took, in milliseconds. */
export async function scrollThrough(page: Page): Promise<readonly number[]> {
  return (await page.evaluate(`new Promise((resolve) => {
    const frames = [];
    let last = performance.now();
    const step = (now) => {
      frames.push(now - last);
      last = now;
      const before = scrollY;
      scrollBy(0, ${SCROLL_STEP_PX});
      if (scrollY === before) resolve(frames.slice(1));
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`)) as readonly number[];
}

/** Milliseconds from choosing a range of the charts until they are painted over it. */
export async function chooseRange(page: Page, range: string): Promise<number> {
  return (await page.evaluate(`new Promise((resolve) => {
    const drawn = () => [...document.querySelectorAll('canvas')];
    const before = new Map(drawn().map((canvas) => [canvas, canvas.getAttribute('aria-label')]));
    const begin = performance.now();
    document.querySelector('input[name=range][value=${range}]').click();
    const look = () => {
      const isOther = drawn().length > 0 && drawn().every((canvas) => before.get(canvas) !== canvas.getAttribute('aria-label'));
      if (!isOther || !(${STANDS})) return void requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    };
    look();
  })`)) as number;
}

/** What a page loads before it stands, in bytes as sent. */
export interface FirstLoad {
  readonly scripts: number;
  readonly all: number;
}

/** Loads a view for the first time. What is loaded ahead for other pages, once this one stands, does not count. */
export async function firstLoad(page: Page, origin: string, { path }: View): Promise<FirstLoad> {
  const sent: Promise<{ readonly isScript: boolean; readonly bytes: number }>[] = [];
  page.on('requestfinished', (request) => {
    const isScript = request.resourceType() === 'script';
    sent.push(request.sizes().then(({ responseBodySize }) => ({ isScript, bytes: responseBodySize })));
  });
  await page.goto(`${origin}${path}`);
  await untilItStands(page);
  const loaded = await Promise.all(sent);
  const total = (some: typeof loaded) => some.reduce((sum, { bytes }) => sum + bytes, 0);
  return { scripts: total(loaded.filter(({ isScript }) => isScript)), all: total(loaded) };
}
