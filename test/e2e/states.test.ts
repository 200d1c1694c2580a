import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { violationsOf } from './axe.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await startBrowser();
  scene = await startScene(browser);
});

afterAll(async () => {
  await scene?.stop();
  await browser?.close();
});

const LOOKS: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: 'in Chinese, dark, on a phone', locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { name: 'in English, light, wide', locale: 'en-US', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
];

/** Opens a page whose data the service gives in another way than it does. */
async function openWith(path: string, options: BrowserContextOptions, answer: (route: Route) => unknown): Promise<Page> {
  const { page } = await scene.open('/nowhere', { ...options, reducedMotion: 'reduce' });
  await page.route('**/api/v1/{decisions,decisions/*,incidents,problems,channels,notifications,silences,monitor,coverage}*', answer);
  await page.goto(new URL(path, page.url()).href);
  return page;
}

async function stands(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await page.context().close();
}

const PATHS = ['/', '/decisions/ADR-007', '/incidents', '/problems', '/alerts', '/settings', '/wall'];

describe.each(LOOKS)('a page that has nothing to show $name', ({ name: _, ...options }) => {
  it('says what to do first where there is no decision', async () => {
    const page = await openWith('/', options, (route) => route.fulfill({ json: { decisions: [], incidents: [] } }));
    await page.locator('.first-run').waitFor();
    await stands(page);
  });

  it.each(PATHS)('stands at %s while its data is on the way', async (path) => {
    const held: Route[] = [];
    const page = await openWith(path, options, (route) => held.push(route));
    await page.locator('h1').waitFor({ state: 'attached' });
    await stands(page);
  });

  it.each(PATHS)('says at %s that its data cannot be had', async (path) => {
    const problem = { type: 'about:blank', title: 'Service unavailable', status: 503, detail: 'the disk is full' };
    const page = await openWith(path, options, (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.locator('[role=alert], [role=status], .notice').first().waitFor();
    await stands(page);
  });
});

describe('a reader who wants no motion', () => {
  const animations = (page: Page) => page.evaluate('document.getAnimations().length');

  it.each([
    ['reduce', 0],
    ['no-preference', 1],
  ] as const)('is asked by the browser (%s)', async (reducedMotion, least) => {
    const { page } = await scene.open('/nowhere', { reducedMotion });
    await page.route('**/api/v1/problems', () => undefined);
    await page.goto(new URL('/problems', page.url()).href);
    await page.locator('.skeleton').first().waitFor();
    const found = await animations(page);
    expect(least === 0 ? found : Math.min(Number(found), 1)).toBe(least);
    await page.context().close();
  });
});
