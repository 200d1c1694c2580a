import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../../server/demo/free-port.ts';
import { startBrowser } from '../e2e/browser.ts';
import { untilItStands, viewsOf } from '../e2e/views.ts';
import { startDemo } from './demo.ts';
import { reportShots, shotsOf } from './shots.ts';

/** `npm run screenshots [-- --port N]`: pictures of every page, of the demo's service while a rollback condition is triggered, for the READMEs. */
const FOLDER = 'docs/images';

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const demo = await startDemo(values.port === undefined ? await freePort() : Number(values.port));
const browser = await startBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  const shots = [...shotsOf(viewsOf({ decision: 'ADR-001', incident: demo.incident })), ...reportShots('ADR-001')];
  for (const { file, path, options } of shots) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${demo.url}${path}`);
    await untilItStands(page);
    const image = join(FOLDER, file);
    await page.screenshot({ path: image });
    await context.close();
    console.log(`${image}: ${Math.round((await stat(image)).size / 1000)} kB`);
  }
} finally {
  await browser.close();
  await demo.stop();
}
