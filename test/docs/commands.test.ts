import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { withImplemented } from '../../server/demo/workspace.ts';
import { type Block, blocksOf, PAGES } from './pages.ts';
import { type Scene, startScene } from './scene.ts';
import { NOT_RUN, stepsOf } from './script.ts';
import { beginStory, compare, type Story } from './story.ts';

/** Where everybody begins; what it leaves behind is where the other pages go on. */
const FIRST = 'docs/first-record.md';
const RECORD = 'adr/ADR-001-use-an-asynchronous-database-driver.md';

/** adr/README.md tells how to write, and has nothing to be done from top to bottom. */
const STORIES = PAGES.filter((page) => page.startsWith('docs/') || page.startsWith('README'));

let scene: Scene;
let story: Story | undefined;

beforeAll(async () => {
  scene = await startScene();
  await writeBeginning();
});
afterEach(() => story?.end());
afterAll(() => scene?.end());

/** The first page's files, with a service that has watched since the change: its history is what the other pages look at. */
async function writeBeginning(): Promise<void> {
  const { folder, play } = await beginStory(scene, beginning());
  for (const block of blocksOf(FIRST)) if (block.language !== 'sh' && block.language !== 'text') await play(block);
  const record = join(folder, RECORD);
  await writeFile(record, withImplemented(await readFile(record, 'utf8'), scene.migratedAt));
  const config = join(folder, 'config/monitor.yaml');
  const evaluation = { maxBackfill: '20d', baselineWindow: '14d', resolution: '1m' };
  await writeFile(config, stringify({ ...parse(await readFile(config, 'utf8')), evaluation }));
}

const beginning = () => join(scene.folder, 'beginning');

async function begin(page: string): Promise<Story> {
  const folder = join(scene.folder, page.replaceAll('/', '-'));
  if (page !== FIRST) await cp(beginning(), folder, { recursive: true });
  story = await beginStory(scene, folder);
  return story;
}

const block = (text: string, language = 'sh'): Block => ({ page: 'docs/x.md', line: 1, language, text, lead: '' });

describe('the commands of a page', () => {
  it.each(STORIES)('%s work from top to bottom', async (page) => {
    const blocks = blocksOf(page);
    const { play, start } = await begin(page);
    const isRun = blocks.some((one) => one.language === 'sh' && stepsOf(one).length > 0);
    if (page !== FIRST && isRun) await start();
    // What the READMEs show of configuration are pieces of several, each checked by itself.
    for (const one of blocks) if (page.startsWith('docs/') || one.language === 'sh') await play(one);
  });
});

describe('a page that is not true', () => {
  it.each([
    ['ends otherwise', 'npx adr-monitor lint nowhere\n', /expected 0/],
    ['does not end as it says', 'true # ends with 4\n', /expected 4/],
    ['runs something else', 'npx cowsay\n', /none of ours/],
    ['goes on behind what fails', 'false # ends with 1\ntrue\n', /block of its own/],
  ])('is found out where it %s', async (_, text, fault) => {
    const { play } = await beginStory(scene, join(scene.folder, `x-${text.length}`));
    await expect(play(block(text))).rejects.toThrow(fault);
  });

  it('is found out where it shows what is not printed', async () => {
    expect(() => compare('a 12 b\nc', 'a … b\nc')).not.toThrow();
    expect(() => compare('a 12 b\nc', 'c\na … b')).toThrow('found no line "a … b"');
    expect(() => compare('a.b', 'a+b')).toThrow('found no line');
  });
});

describe('what is not run', () => {
  it('has a reason, and does nothing', () => {
    const text = 'npm ci && npm run demo\ndocker run \\\n  --rm x\nkubectl get pods\n';
    expect(stepsOf(block(text))).toEqual([]);
    for (const [, reason] of NOT_RUN) expect(reason).not.toBe('');
  });
});
