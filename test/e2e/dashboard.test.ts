import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { api } from '../integration/harness/api.ts';
import { until } from '../integration/harness/until.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

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

  it('says when the service is gone', async () => {
    const { page } = await scene.open('/', { locale: 'en-US' });
    await page.getByRole('link', { name: /ADR-007/ }).waitFor();
    await scene.service.stop();
    await page.getByText('The connection to the service is lost', { exact: false }).waitFor();
  });
});
