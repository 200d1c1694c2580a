import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { api } from '../integration/harness/api.ts';
import { until } from '../integration/harness/until.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

/** How often Tab is pressed at most before something is said to be out of reach. */
const MOST_STEPS = 80;

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  scene = await startScene(browser);
});

afterEach(() => scene?.stop());

describe('the dashboard in a real browser', () => {
  it('tells the story from on target to flagged to disposed of, live and without a complaint', async () => {
    const { page, complaints } = await scene.open('/', { locale: 'en-US' });
    await page.getByRole('link', { name: /ADR-007/ }).click();
    await page.getByText('On target').first().waitFor();
    scene.gauges.set('test_error_ratio', 0.05);
    await page.getByText('Rollback condition triggered').first().waitFor();
    expect(await page.getByText('错误率 > 1%').first().isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Answer…' }).click();
    await page.getByLabel('False alarm').check();
    await page.getByLabel('Note').fill('a load test');
    await page.getByLabel('Your name').fill('张三');
    await page.getByRole('button', { name: 'Record the answer' }).click();
    await until(
      'disposed of',
      () => api(scene.service.url).incidents(),
      ([incident]) => incident?.state === 'disposed',
    );
    await page.getByText('Rollback condition triggered').first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('speaks Chinese to a Chinese browser and fits a phone without sideways scrolling', async () => {
    const { page, complaints } = await scene.open('/decisions/ADR-007', {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('heading', { name: '承诺与现实' }).waitFor();
    await page.locator('canvas').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Promise and reality' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
  });

  it('says when the service is gone and since when, and goes on by itself when it is back, with what happened meanwhile', async () => {
    const { page } = await scene.open('/', { locale: 'en-US' });
    await page.locator('.decision-row', { hasText: 'ADR-007' }).waitFor();
    await page.locator('.main-stale').waitFor({ state: 'detached' });
    await scene.restart(async () => {
      scene.gauges.set('test_latency_seconds', 0.3);
      await page.getByText(/Out of date since .* The connection to the service is lost; reconnecting/).waitFor();
      await page.locator('.main-stale').waitFor();
    });
    await page.locator('.main-stale').waitFor({ state: 'detached' });
    await page.getByText('Out of date since').waitFor({ state: 'detached' });
    await page.locator('.decision-row .metric-actual', { hasText: '300 ms' }).waitFor();
  });

  it('can be used from the first page to the answer of an incident with the keyboard alone', async () => {
    scene.gauges.set('test_error_ratio', 0.05);
    const { page, complaints } = await scene.open('/', { locale: 'en-US' });
    await page.getByText('1 rollback condition triggered').waitFor();
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = (selector: string) => page.locator(`${selector}:focus`);
    const tabTo = async (selector: string) => {
      for (let steps = 0; steps < MOST_STEPS && (await focused(selector).count()) === 0; steps += 1) await press('Tab');
      await focused(selector).waitFor();
    };
    await press('/');
    await page.keyboard.type('007');
    await press('Enter');
    await focused('.decision-link').waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: 'Promise and reality' }).waitFor();

    await tabTo('.chart-reader');
    const read = () => focused('.chart-reader').getAttribute('aria-valuenow');
    await press('Home');
    expect(await read()).toBe('0');
    await press('+');
    await page.waitForURL(/from=/);

    await page.goBack();
    await page.keyboard.press('Home');
    await tabTo('.incident-actions .button-primary');
    await press('Enter');
    await tabTo('form input[type="radio"]');
    await press('ArrowDown', 'ArrowDown');
    await tabTo('textarea');
    await page.keyboard.type('a load test');
    await tabTo('input[autocomplete="name"]');
    await page.keyboard.type('张三');
    await press('Enter');
    const answered = await until(
      'disposed of',
      () => api(scene.service.url).incidents(),
      ([incident]) => incident?.state === 'disposed',
    );
    expect(answered[0]?.disposition).toMatchObject({ actor: '张三', note: 'a load test' });
    expect(complaints).toEqual([]);
  });

  it('shows a day in the dark and a promise in its record, and takes a chart along', async () => {
    const { page, complaints } = await scene.open('/decisions/ADR-007', { locale: 'en-US', colorScheme: 'light', acceptDownloads: true });
    await page.locator('.chart-reader').first().waitFor();
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByRole('button', { name: /theme/i }).click();
    await page.getByRole('button', { name: /theme/i }).click();
    expect(await background()).not.toBe(light);

    const line = page.locator('.promise-row a.line');
    await line.click();
    const target = (await line.getAttribute('href')) ?? '';
    await page.locator(`tr${target}.record-mark`, { hasText: 'Met' }).waitFor();

    const [image] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Save as image/ }).click()]);
    expect((await readFile(await image.path())).subarray(1, 4).toString()).toBe('PNG');
    const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Download CSV/ }).click()]);
    expect(await readFile(await table.path(), 'utf8')).toMatch(/^at,min,avg,max,/);
    expect(complaints).toEqual([]);
  });

  it('shows what was chosen on a chart by dragging, and what was before on the way back', async () => {
    const { page } = await scene.open('/decisions/ADR-007?range=1h', { locale: 'en-US' });
    const chart = page.locator('.chart-canvas').first();
    await page.locator('.chart-reader').first().waitFor();
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    const [x, y, width] = [box?.x ?? 0, (box?.y ?? 0) + 50, box?.width ?? 0];
    await page.mouse.move(x + width * 0.6, y);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.9, y, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/from=.*&to=/);
    const query = new URL(page.url()).searchParams;
    const seconds = (Date.parse(query.get('to') ?? '') - Date.parse(query.get('from') ?? '')) / 1000;
    expect(seconds).toBeGreaterThan(900);
    expect(seconds).toBeLessThan(1800);
    await page.goBack();
    await page.waitForURL(/range=1h$/);
  });
});
