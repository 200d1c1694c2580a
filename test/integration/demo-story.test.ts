import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runDemo } from '../../server/demo/story.ts';

/** Setting the scene takes seconds where the machine is idle, and it may not be. */
jest.setTimeout(120_000);

const temporaryFolder = process.env.TMPDIR;
let folder: string;
let lines: string[];
let stopping: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-story-test-'));
  process.env.TMPDIR = folder;
  lines = [];
  stopping = new AbortController();
});

afterEach(async () => {
  if (temporaryFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporaryFolder;
  await rm(folder, { recursive: true, force: true });
});

/** Runs the demo until it says something that begins with `words`. */
const demoUntil = (words: string, { once }: { once: boolean }) =>
  runDemo({
    open: false,
    once,
    language: 'en',
    signal: stopping.signal,
    out(line) {
      lines.push(line);
      if (line.startsWith(words)) stopping.abort();
    },
  });

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

const urlsIn = (text: string) => text.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];

describe('the demo, interrupted', () => {
  it('stops everything and leaves nothing behind', async () => {
    expect(await demoUntil('✓ adr-monitor', { once: false })).toBe(true);
    expect(lines.at(-1)).toContain('Stopped');
    expect(lines.join('\n')).not.toContain('✗');
    expect(await readdir(folder)).toEqual([]);
    const urls = urlsIn(lines.join('\n'));
    expect(urls).not.toHaveLength(0);
    for (const url of urls) expect(await answers(url)).toBe(false);
  });

  it('says that it is not complete where it was to tell the whole story', async () => {
    expect(await demoUntil('✓', { once: true })).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });
});
