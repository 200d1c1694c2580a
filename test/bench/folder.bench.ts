import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { createRecordFolder } from '../../server/adr/record-folder.ts';
import { silentLog } from '../../server/ports/log.ts';
import { checkQuery } from '../../server/prometheus/grammar.ts';
import { type Comparison, compare } from './compare.ts';
import { numberedRecord, writeRecords } from './records.ts';

/** A first look at a folder costs at most so many times reading and parsing its files. */
const COLD_LIMIT = 1.5;

/** A look at a folder where nothing, or one file, has changed costs at most so many times asking for every file's time of change. */
const UNCHANGED_LIMIT = 3;

/** A cold look takes seconds: fewer rounds must do. */
const COLD_ROUNDS = 4;
const UNCHANGED_ROUNDS = 20;

/** What the records of a folder take, in bytes. */
export interface FolderMemory {
  readonly records: number;
  /** The heap held by what is remembered of the records. */
  readonly heapHeld: number;
  /** The heap held by their text alone, for comparison: what a reader that kept the files would hold. */
  readonly textBytes: number;
  readonly residentAfter: number;
}

/** Reading a folder of so many records: cold, unchanged, with one changed; and what it holds in memory. */
export async function folder(count: number): Promise<{ readonly comparisons: readonly Comparison[]; readonly memory: FolderMemory }> {
  const root = await mkdtemp(join(tmpdir(), 'adr-bench-'));
  try {
    const template = readFileSync('adr/template.md', 'utf8');
    const paths = await writeRecords(root, template, count);
    const comparisons = [await cold(root, paths), ...(await warm(root, paths, template))];
    return { comparisons, memory: await memoryOf(root, paths) };
  } finally {
    await rm(root, { recursive: true });
  }
}

const open = (root: string) => createRecordFolder({ paths: [root], grammar: checkQuery, log: silentLog });

function cold(root: string, paths: readonly string[]): Promise<Comparison> {
  const markdown = new MarkdownIt();
  return compare({
    name: `folder: ${paths.length} records, cold`,
    against: 'readFile and markdown-it of each',
    ours: () => open(root).read(),
    other: async () => {
      for (const path of paths) markdown.parse(await readFile(path, 'utf8'), {});
    },
    limit: COLD_LIMIT,
    rounds: COLD_ROUNDS,
    roundMilliseconds: 0,
  });
}

async function warm(root: string, paths: readonly string[], template: string): Promise<readonly Comparison[]> {
  const source = open(root);
  await source.read();
  const statAll = async () => {
    for (const path of paths) await stat(path);
  };
  const against = (name: string, ours: () => unknown) =>
    compare({
      name: `folder: ${paths.length} records, ${name}`,
      against: 'stat of each',
      ours,
      other: statAll,
      limit: UNCHANGED_LIMIT,
      rounds: UNCHANGED_ROUNDS,
      roundMilliseconds: 0,
    });
  let changes = 0;
  const changeOne = async () => {
    changes += 1;
    await writeFile(paths[changes % paths.length] ?? '', `${numberedRecord(template, changes + 1)}${'\n'.repeat(changes)}`);
    await source.read();
  };
  return [await against('unchanged', () => source.read()), await against('one changed', changeOne)];
}

async function memoryOf(root: string, paths: readonly string[]): Promise<FolderMemory> {
  const before = heapUsed();
  const source = open(root);
  const { decisions } = await source.read();
  const heapHeld = heapUsed() - before;
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return {
    records: decisions.length,
    heapHeld,
    textBytes: sizes.reduce((sum, size) => sum + size, 0),
    residentAfter: process.memoryUsage().rss,
  };
}

/** The heap in use after all that can be has been collected. */
function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('the benches need node --expose-gc (npm run bench)');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
