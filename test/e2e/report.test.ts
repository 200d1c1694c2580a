import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ReportLanguage } from '../../server/ports/reporter.ts';
import { sealEvidence } from '../../server/report/evidence-file.ts';
import { createReporter } from '../../server/report/reporter.ts';
import { madeEvidence, madeIncident, RECORD } from '../server/report/made-evidence.ts';
import { violationsOf } from './axe.ts';
import { complaintsOf, startBrowser } from './browser.ts';

const LANGUAGES: readonly ReportLanguage[] = ['zh', 'en'];

let browser: Browser;
let folder: string;

const around = (level: number) => (hour: number) => level * (1 + 0.1 * Math.cos((2 * Math.PI * hour) / 24));

beforeAll(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-report-page-'));
  const { write } = createReporter({ monitor: {} as never, store: {} as never });
  const evidence = sealEvidence(
    madeEvidence(RECORD, {
      before: { 响应时间: around(0.5), 吞吐量: around(200) },
      after: { 响应时间: (hour) => (hour === 300 ? null : around(0.15)(hour)), 吞吐量: around(680) },
      changes: { incidents: [madeIncident()] },
    }),
  );
  for (const language of LANGUAGES) await writeFile(join(folder, `${language}.html`), write(evidence, { format: 'html', language }));
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a report as a file, without a network. `asked` gets every request for anything else. */
async function openReport(
  language: ReportLanguage,
  look: { readonly theme: 'light' | 'dark'; readonly width: number },
  asked: string[],
): Promise<Page> {
  const context = await browser.newContext({ offline: true, colorScheme: look.theme, viewport: { width: look.width, height: 900 } });
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(join(folder, `${language}.html`)).href);
  return page;
}

describe('a report as HTML', () => {
  it.each(
    LANGUAGES.flatMap((language) =>
      (['light', 'dark'] as const).flatMap((theme) => [390, 1280].map((width) => ({ language, theme, width }))),
    ),
  )(
    'opens without a network, complains of nothing, and is accessible: $language, $theme, $width px',
    async ({ language, theme, width }) => {
      const asked: string[] = [];
      const page = await openReport(language, { theme, width }, asked);
      const complaints = complaintsOf(page);
      expect(await violationsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(asked).toEqual([page.url()]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await page.context().close();
    },
  );

  it('draws a chart for each metric that was measured, with its labels in sight', async () => {
    const page = await openReport('zh', { theme: 'light', width: 1280 }, []);
    expect(await page.locator('figure figcaption').allTextContents()).toEqual(['响应时间', '吞吐量']);
    const chart = page.locator('figure svg').first();
    expect(await chart.locator('.label').allTextContents()).toEqual(['实施', '基线 500ms', '目标 < 200 ms']);
    const drawing = await chart.boundingBox();
    for (const label of await chart.locator('.label').all()) {
      const box = await label.boundingBox();
      expect(box?.width).toBeGreaterThan(20);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((drawing?.x ?? 0) + (drawing?.width ?? 0));
    }
    expect(await chart.locator('.incident').count()).toBe(1);
    await page.context().close();
  });

  it.each(LANGUAGES)('prints on paper, light whatever the screen is: %s', async (language) => {
    const page = await openReport(language, { theme: 'dark', width: 1280 }, []);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(6);
    await page.context().close();
  });
});
