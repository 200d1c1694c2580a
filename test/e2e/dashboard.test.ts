import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { silentLog } from '../../server/ports/log.ts';
import { api } from '../integration/harness/api.ts';
import { type GaugeService, startGauges } from '../integration/harness/gauges.ts';
import { until } from '../integration/harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from '../integration/harness/workspace.ts';
import { complaintsOf, startBrowser } from './browser.ts';

let browser: Browser;
let context: BrowserContext;
let gauges: GaugeService;
let prometheus: PrometheusProcess;
let workspace: Workspace;
let service: Service;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  gauges = await startGauges(HEALTHY);
  workspace = await makeWorkspace();
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  prometheus = await startPrometheus({ dataDir: workspace.path('prometheus'), scrapes });
  await workspace.writeConfig(prometheus.url);
  await workspace.writeRecord('ADR-007.md', RECORD);
  service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
});

afterEach(async () => {
  await context?.close();
  await service?.stop();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

async function open(path: string, options: BrowserContextOptions): Promise<{ page: Page; complaints: readonly string[] }> {
  context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${service.url}${path}`);
  return { page, complaints };
}

describe('the dashboard in a real browser', () => {
  it('tells the story from on target to flagged to disposed of, live and without a complaint', async () => {
    const { page, complaints } = await open('/', { locale: 'en-US' });
    await page.getByRole('link', { name: /ADR-007/ }).click();
    await page.getByText('On target').first().waitFor();
    gauges.set('test_error_ratio', 0.05);
    await page.getByText('Rollback condition triggered').first().waitFor();
    expect(await page.getByText('错误率 > 1%').first().isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Answer…' }).click();
    await page.getByLabel('False alarm').check();
    await page.getByLabel('Note').fill('a load test');
    await page.getByLabel('Your name').fill('张三');
    await page.getByRole('button', { name: 'Record the answer' }).click();
    await until(
      'disposed of',
      () => api(service.url).incidents(),
      ([incident]) => incident?.state === 'disposed',
    );
    await page.getByText('Rollback condition triggered').first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('speaks Chinese to a Chinese browser and fits a phone without sideways scrolling', async () => {
    const { page, complaints } = await open('/decisions/ADR-007', {
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
    const { page } = await open('/', { locale: 'en-US' });
    await page.getByRole('link', { name: /ADR-007/ }).waitFor();
    await service.stop();
    await page.getByText('The live connection to the service is lost', { exact: false }).waitFor();
  });
});
