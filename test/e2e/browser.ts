import { type Browser, chromium, type Page } from 'playwright-core';
import { locateProgram } from '../../server/demo/programs.ts';

/** Starts a real Chromium without a window. The flags keep it from calling home and let it run as root, as CI does. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await locateProgram('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page complained of: errors it threw and what it wrote to the console as an error, violations of the policy included. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
