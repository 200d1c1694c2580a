import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { api } from '../integration/harness/api.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

let browser: Browser;
let scene: Scene;
/** The other end of the channel `ops`, and what it answers. */
let receiver: Server;
let status: number;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  status = 200;
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  // A machine too busy to judge in time would owe a second message, about blindness.
  const routes = [{ match: { reasons: ['rollback-triggered'] }, channels: ['ops'] }, { channels: [] }];
  scene = await startScene(browser, { alerts: { giveUpAfter: '2s', channels: [{ name: 'ops', type: 'webhook', url }], routes } });
});

afterEach(async () => {
  await scene?.stop();
  receiver.close();
  receiver.closeAllConnections();
});

const fire = () => scene.gauges.set('test_error_ratio', 0.05);

describe('alerts on the dashboard', () => {
  it('lets somebody acknowledge an incident, and says who did', async () => {
    const { page, complaints } = await scene.open('/decisions/ADR-007', { locale: 'en-US' });
    fire();
    await page.getByRole('button', { name: 'Acknowledge…' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('button:focus', { hasText: 'Answer…' }).waitFor();
    await page.getByRole('button', { name: 'Acknowledge…' }).click();
    await page.getByLabel('Your name').fill('张三');
    await page.getByLabel('Note (optional)').fill('looking at the gateway');
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('Acknowledged by 张三').waitFor();
    await page.getByText('Incident acknowledged').waitFor();
    expect(await page.getByRole('button', { name: 'Acknowledge…' }).count()).toBe(0);
    const [incident] = await api(scene.service.url).incidents();
    expect(incident).toMatchObject({ state: 'firing', acknowledgement: { actor: '张三', note: 'looking at the gateway' } });
    expect(complaints).toEqual([]);
  });

  it('says so where somebody else was faster', async () => {
    const { page } = await scene.open('/incidents', { locale: 'en-US' });
    fire();
    await page.getByRole('button', { name: 'Acknowledge…' }).click();
    await page.getByLabel('Your name').fill('张三');
    const [incident] = await api(scene.service.url).incidents();
    await api(scene.service.url).post(`/incidents/${incident?.id}/acknowledgement`, { actor: '李雷' });
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('Somebody else has acknowledged or answered this incident already.').waitFor();
    await page.getByText('Acknowledged by 李雷').waitFor();
  });

  it('silences a decision from its incident, and ends that', async () => {
    const { page, complaints } = await scene.open('/incidents', { locale: 'en-US' });
    fire();
    await page.getByRole('link', { name: 'Silence this decision' }).click();
    await page.locator('input:focus').waitFor();
    expect(await page.locator('input:focus').inputValue()).toBe('ADR-007');
    await page.getByLabel('Until').selectOption('4 hours later');
    await page.getByLabel('Reason').fill('a load test');
    await page.getByLabel('Your name').fill('李雷');
    await page.getByRole('button', { name: 'Set the silence' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Active' }).getByText('decision ADR-007').first().waitFor();
    await page.getByRole('button', { name: /^End now/ }).click();
    expect(await page.getByLabel('Your name').inputValue()).toBe('李雷');
    await page.getByRole('button', { name: 'End now', exact: true }).click();
    await page.getByText('Ended silences (1)').click();
    await page.getByText('ended early by 李雷').waitFor();
    expect(complaints).toEqual([]);
  });

  it('tries a channel, and says what came of it', async () => {
    const { page, complaints } = await scene.open('/alerts', { locale: 'en-US' });
    await page.getByRole('button', { name: /^Send a test/ }).click();
    await page.getByText('The test message was delivered').waitFor();
    status = 404;
    await page.getByRole('button', { name: /^Send a test/ }).click();
    await page.getByText('Refused; a real message would not arrive').waitFor();
    expect(complaints).toEqual([]);
  });

  it('says on every page that a message was given up, and sends it again', async () => {
    status = 500;
    const { page, complaints } = await scene.open('/', { locale: 'en-US' });
    fire();
    await page.getByText('1 message did not arrive and was given up').waitFor();
    await page.getByRole('link', { name: 'Look', exact: true }).click();
    await page.getByText('answered 500').first().waitFor();
    status = 200;
    await page.getByRole('button', { name: /^Send again/ }).click();
    await page.getByLabel('Your name').fill('韩梅梅');
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByText('1 message did not arrive and was given up').waitFor({ state: 'detached' });
    await page.locator('h1:focus').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Delivered' }).getByText('Rollback triggered').waitFor();
    expect(complaints).toEqual([]);
  });

  it('fits a phone without sideways scrolling, in Chinese, with its form open', async () => {
    const { page, complaints } = await scene.open('/alerts?silence=ADR-007', {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('button', { name: '设置静默' }).waitFor();
    await page.getByRole('heading', { name: 'ops' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
  });
});
