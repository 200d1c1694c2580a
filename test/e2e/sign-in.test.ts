import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hashPassword } from '../../server/identity/password.ts';
import { violationsOf } from './axe.ts';
import { startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

const PASSWORD = 'correct horse battery';

/** Where pictures of the pages go, for people to look at; nowhere where it is not set. */
const PICTURES = process.env.ADR_MONITOR_PICTURES;

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await startBrowser();
  const passwordHash = await hashPassword(PASSWORD, 4);
  const users = (['viewer', 'operator', 'admin'] as const).map((role) => ({ name: `${role}.person`, role, passwordHash }));
  scene = await startScene(browser, { server: { listen: '127.0.0.1:0', auth: { mode: 'password', users } } });
  scene.gauges.set('test_error_ratio', 0.05);
});
afterAll(async () => {
  await scene?.stop();
  await browser?.close();
});

async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const open = (path: string) => scene.open(path, { locale: 'en-GB' });

describe('where people have to sign in', () => {
  it('the page asks who they are, says what is wrong, and then shows what was asked for', async () => {
    const { page } = await open('/incidents');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(page, 'operator.person', 'wrong horse battery');
    await page.getByText('That is not right, or no longer good.').waitFor();
    await signIn(page, 'operator.person');
    await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/incidents');
    await page.getByText('operator.person (operator)').waitFor();
  });

  it('an operator acts in their own name, without being asked for it', async () => {
    const { page } = await open('/incidents');
    await signIn(page, 'operator.person');
    await page.getByRole('button', { name: 'Acknowledge…' }).first().click();
    expect(await page.locator('form.form input').count()).toBe(0);
    await page.locator('form.form button[type=submit]').click();
    await page.locator('.acknowledgement').getByText('operator.person').waitFor();
  });

  it('a viewer sees all of it and no button that would change something', async () => {
    const { page } = await open('/incidents');
    await signIn(page, 'viewer.person');
    await page.locator('.incident').first().waitFor();
    expect(await page.locator('.incident-actions').count()).toBe(0);
    await page.goto(`${scene.service.url}/alerts`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: /silence/i }).count()).toBe(0);
    await page.goto(`${scene.service.url}/log`);
    await page.locator('.journal').waitFor();
    expect(await page.getByRole('button', { name: 'Check that the log is whole' }).count()).toBe(0);
  });

  it('an admin has the log checked', async () => {
    const { page, complaints } = await open('/log');
    await signIn(page, 'admin.person');
    await page.getByRole('button', { name: 'Check that the log is whole' }).click();
    await page.getByText(/^Whole: \d+ lines?/).waitFor();
    await page.locator('.journal').getByText('Signed in').first().waitFor();
    await picture(page, 'log');
    // The first question of a page that nobody has signed in to is answered with a 401 or none at all; nothing else went wrong.
    expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
  });

  it('who signs out, or whose session is ended elsewhere, is asked again', async () => {
    const { page } = await open('/');
    await signIn(page, 'viewer.person');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(page, 'viewer.person');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await scene.service.store.sessions.forget(Number.MAX_SAFE_INTEGER / 1000, 0);
    // The next cycle has the page ask for something.
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

const LOOKS: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: 'light-en', locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark-zh', locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone-zh', locale: 'zh-CN', colorScheme: 'light', viewport: { width: 390, height: 800 } },
  { name: 'phone-dark-en', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 800 } },
];

it.each(LOOKS)('the page to sign in has nothing that keeps anybody out: $name', async ({ name, ...options }) => {
  const { page } = await scene.open('/sign-in?failed=no-role', options);
  await page.locator('.sign-in').waitFor();
  await page.locator('summary').click();
  expect(await violationsOf(page)).toEqual([]);
  const { scrollWidth, clientWidth } = await page.evaluate<{ scrollWidth: number; clientWidth: number }>(
    '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
  );
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  await picture(page, `sign-in-${name}`);
});
