import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { api } from '../integration/harness/api.ts';
import { until } from '../integration/harness/until.ts';
import { violationsOf } from './axe.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

let browser: Browser;
let scene: Scene;
let incident: string;

/** One of two promises cannot be read, so that there is a problem on every page that shows problems. */
const UNCLEAR = `---
id: ADR-008
---
# ADR-008: 难懂的承诺

**状态**：接受
**日期**：2026-01-01

## 成功指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
| 体验 | 一般 | 很好 | 问卷 |
| 延迟 | 500ms | < 200 PP | APM |

## 相关决策

- ADR-007
- ADR-099
`;

beforeAll(async () => {
  browser = await startBrowser();
  // Nobody listens there: messages wait, and are given up.
  const alerts = { giveUpAfter: '1s', channels: [{ name: 'ops', type: 'webhook', url: 'http://127.0.0.1:9/hook' }] };
  scene = await startScene(browser, { alerts });
  await scene.writeRecord('ADR-008.md', UNCLEAR);
  scene.gauges.set('test_error_ratio', 0.05);
  const [opened] = await until(
    'an incident',
    () => api(scene.service.url).incidents(),
    ([one]) => one !== undefined,
  );
  incident = opened?.id ?? '';
  const week = { until: new Date(Date.now() + 7 * 86_400_000).toISOString(), reason: 'test', match: { decisions: ['ADR-008'] } };
  await api(scene.service.url).post('/silences', week);
});

afterAll(async () => {
  await scene?.stop();
  await browser?.close();
});

/** Every view, and what to wait for or do before it is looked at. */
const VIEWS: Readonly<Record<string, { readonly path: () => string; readonly ready: (page: Page) => Promise<unknown> }>> = {
  overview: { path: () => '/', ready: (page) => page.locator('.decision-row').first().waitFor() },
  'nothing found': { path: () => '/?q=nothing', ready: (page) => page.locator('.nothing-found').waitFor() },
  keys: {
    path: () => '/',
    async ready(page) {
      await page.locator('.decision-row').first().waitFor();
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
    },
  },
  decision: {
    path: () => '/decisions/ADR-007',
    async ready(page) {
      await page.locator('.chart-reader').first().waitFor();
      await page.locator('.record-note').first().waitFor();
    },
  },
  'the form of an answer': {
    path: () => '/decisions/ADR-007',
    async ready(page) {
      await page.locator('.incident-actions .button-primary').first().click();
      await page.locator('form').first().waitFor();
    },
  },
  'the form of a span': {
    path: () => '/decisions/ADR-007',
    async ready(page) {
      await page.locator('.range-picker .button').click();
      await page.locator('.span-form').waitFor();
    },
  },
  'a decision with problems': { path: () => '/decisions/ADR-008', ready: (page) => page.locator('.relation-node').first().waitFor() },
  'no such decision': { path: () => '/decisions/ADR-404', ready: (page) => page.locator('h1').waitFor() },
  'a backtest': {
    path: () => `/decisions/ADR-007/backtest?days=1&sweep=${encodeURIComponent('错误率')}`,
    ready: (page) => page.locator('.sweep-times').first().waitFor(),
  },
  incidents: { path: () => '/incidents', ready: (page) => page.locator('.incident').first().waitFor() },
  incident: { path: () => `/incidents/${encodeURIComponent(incident)}`, ready: (page) => page.locator('.timeline li').first().waitFor() },
  problems: { path: () => '/problems', ready: (page) => page.locator('.problem').first().waitFor() },
  alerts: { path: () => '/alerts', ready: (page) => page.locator('.channel-list').first().waitFor() },
  'the form of a silence': { path: () => '/alerts?silence=ADR-007', ready: (page) => page.locator('form').first().waitFor() },
  portfolio: { path: () => '/portfolio', ready: (page) => page.locator('.tally-table').first().waitFor() },
  settings: { path: () => '/settings', ready: (page) => page.locator('.source-card').first().waitFor() },
  wall: { path: () => '/wall', ready: (page) => page.locator('.wall-tile').first().waitFor() },
  'no such page': { path: () => '/nowhere', ready: (page) => page.locator('h1').waitFor() },
};

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const LOOKS: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: 'in Chinese, light, wide', locale: 'zh-CN', colorScheme: 'light', viewport: WIDE },
  { name: 'in English, dark, wide', locale: 'en-US', colorScheme: 'dark', viewport: WIDE },
  { name: 'in Chinese, dark, on a phone', locale: 'zh-CN', colorScheme: 'dark', viewport: PHONE },
  { name: 'in English, light, on a phone', locale: 'en-US', colorScheme: 'light', viewport: PHONE },
];

describe.each(LOOKS)('every view $name', ({ name: _, ...options }) => {
  it.each(Object.keys(VIEWS))('%s has no violation, no complaint, nothing from another host, and no sideways scrolling', async (name) => {
    const { path, ready } = VIEWS[name] ?? { path: () => '/', ready: async () => {} };
    // What is still fading in has less contrast than it will have.
    const { page, complaints, requested } = await scene.open(path(), { ...options, reducedMotion: 'reduce' });
    await ready(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    // What is asked for and is not there is said by the browser too.
    expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(scene.service.url) && !url.startsWith('blob:'))).toEqual([]);
    await page.context().close();
  });
});
