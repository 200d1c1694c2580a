import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type LocalServer, startLocalServer } from '../fixtures/local-server.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

let browser: Browser;
let scene: Scene;
/** Where the record's pictures and scripts come from; nobody may ask it. */
let elsewhere: LocalServer;
let asked: string[];

const attacks = (host: string) => `---
id: ADR-666
owner: "<script>window.pwned = 'owner'</script>"
tags: ["<img src=x onerror=window.pwned='tag'>"]
---
# ADR-666: <script>window.pwned = 'title'</script> <img src="${host}/title.png" onerror="window.pwned='title'">

**状态**：接受
**日期**：2026-01-01

<script>window.pwned = 'block'</script>
<script src="${host}/evil.js"></script>
<iframe src="${host}/frame.html"></iframe>
<svg onload="window.pwned='svg'"><script>window.pwned = 'svg'</script></svg>
<style>body { background: url(${host}/style.png); display: none }</style>
<form action="${host}/form"><button>send</button></form>
<base href="${host}/">
<a name="app" id="app">clobbered</a>

![picture](${host}/picture.png) <img src="${host}/inline.png" onerror="window.pwned='img'">
[javascript](javascript:window.pwned='link') [data](data:text/html,<script>window.pwned='data'</script>)
[vb](vbscript:x) [tab](java\tscript:window.pwned='tab') [entity](&#106;avascript:window.pwned='entity')
[ref]: javascript:window.pwned='ref'
[reference][ref] <javascript:window.pwned='auto'>

## 成功指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|:------:|-------:|----------|
| <script>window.pwned = 'cell'</script> | 500ms | < 200ms | <img src=${host}/cell.png onerror=window.pwned='cell'> |
| ${'长'.repeat(500)} | 500ms | < 200ms | APM |

### 回滚条件

- <script>window.pwned = 'condition'</script> > 1%
- [错误率](javascript:window.pwned='condition') > 1%

${'| a | b |\n|---|---|\n'}${`| ${'x'.repeat(60)} | ${'y'.repeat(60)} |\n`.repeat(16_000)}
`;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  asked = [];
  elsewhere = await startLocalServer(({ path }, response) => {
    asked.push(path);
    response.end();
  });
  scene = await startScene(browser);
  await scene.writeRecord('ADR-666.md', attacks(elsewhere.origin));
});

afterEach(async () => {
  await scene?.stop();
  await elsewhere.close();
});

describe('a record that means harm', () => {
  it('runs nothing, loads nothing and leaves every page standing', async () => {
    const { page, complaints } = await scene.open('/decisions/ADR-666', { locale: 'en-US' });
    await page.locator('.record-note').first().waitFor();
    await page.getByText('The record is long').waitFor();
    const addresses = await page.locator('.record a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(addresses.filter((address) => !/^(?:#|\/decisions\/|https?:\/\/)/.test(address ?? ''))).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.body).display')).not.toBe('none');
    expect(await page.locator('iframe, .record form, .record script, .record style, .record img').count()).toBe(0);
    for (const path of ['/', '/problems', '/incidents', '/wall', '/settings']) {
      await page.goto(`${scene.service.url}${path}`);
      await page.locator('main').waitFor();
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => {});
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('has no way in through a policy that would let it', async () => {
    const policy = (await fetch(scene.service.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src|style-src|unsafe|\*|https?:/);
  });
});
