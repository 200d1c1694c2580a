import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

let browser: Browser;
let scene: Scene;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
  scene = await startScene(browser);
  // A fault of some seconds, to be found again in the past.
  scene.gauges.set('test_error_ratio', 0.05);
  ({ page } = await scene.open('/decisions/ADR-007', { locale: 'zh-CN' }));
  await page.locator('.rollback-banner, .banner').first().waitFor();
  scene.gauges.set('test_error_ratio', 0);
});

afterAll(async () => {
  await scene?.stop();
  await browser?.close();
});

describe('the page of a backtest', () => {
  it('is reached from the conditions of a decision, and finds what happened', async () => {
    await page.getByRole('link', { name: '回测' }).click();
    await page.locator('.replayed').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/decisions/ADR-007/backtest');
    // Over a week it is judged too coarsely to see what lasted for seconds, and says so.
    await page.getByText('更短的触发看不到').waitFor();
    await page.getByRole('combobox', { name: '时间范围' }).selectOption('1');
    await page.getByRole('button', { name: '重放' }).click();
    await page.locator('.strip-firing').first().waitFor();
    expect(await page.getByRole('table').count()).toBeGreaterThan(0);
  });

  it('tries other thresholds, keeps them in the address, and says what it cannot read', async () => {
    await page.getByRole('combobox', { name: '试其他阈值' }).selectOption({ index: 1 });
    await page.getByLabel('阈值', { exact: true }).fill('0.1%，1%，90%');
    await page.getByLabel('持续（分钟）').fill('soon');
    await page.getByRole('button', { name: '重放' }).click();
    await page.getByRole('alert').filter({ hasText: '分钟数' }).waitFor();
    await page.getByLabel('持续（分钟）').fill('0');
    await page.getByRole('button', { name: '重放' }).click();
    const rows = page.getByRole('region', { name: /其他阈值/ }).getByRole('row');
    await rows.nth(3).waitFor();
    const times = await page.locator('.sweep-times .number').allTextContents();
    expect(times).toHaveLength(3);
    expect(Number(times[1])).toBeGreaterThan(0);
    expect(Number(times[2])).toBe(0);
    const address = new URL(page.url()).searchParams;
    expect(address.get('thresholds')).toBe('0.1%，1%，90%');
    await page.reload();
    await rows.nth(3).waitFor();
  });

  it('shows why the service refused', async () => {
    await page.getByLabel('阈值', { exact: true }).fill('500ms');
    await page.getByRole('button', { name: '重放' }).click();
    await page.getByText('expected a number in the unit of').waitFor();
  });
});
