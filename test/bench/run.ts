import { parseArgs } from 'node:util';
import { cells } from './cells.bench.ts';
import type { Comparison } from './compare.ts';
import { type FolderMemory, folder } from './folder.bench.ts';
import { reading } from './reading.bench.ts';

/** `npm run bench -- [reading] [cells] [folder] [--records N] [--json]`: all of them where none is named. Ends with 1 where a limit is passed. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, records: { type: 'string', default: '10000' } },
});

const isAsked = (name: string) => positionals.length === 0 || positionals.includes(name);

const comparisons: Comparison[] = [];
if (isAsked('reading')) comparisons.push(...(await reading()));
if (isAsked('cells')) comparisons.push(...(await cells()));
const folderResult = isAsked('folder') ? await folder(Number(values.records)) : null;
comparisons.push(...(folderResult?.comparisons ?? []));
const memory = folderResult?.memory ?? null;

if (values.json) console.log(JSON.stringify({ node: process.version, comparisons, memory }, null, 2));
else print(comparisons, memory);
if (comparisons.some(isOver)) process.exitCode = 1;

function isOver({ ratio, limit }: Comparison): boolean {
  return limit !== null && ratio > limit;
}

function print(results: readonly Comparison[], memory: FolderMemory | null): void {
  console.table(
    results.map((result) => ({
      bench: result.name,
      ours: milliseconds(result.ours),
      other: milliseconds(result.other),
      against: result.against,
      ratio: result.ratio.toFixed(2),
      'middle half': result.spread.map((end) => end.toFixed(2)).join(' – '),
      limit: result.limit ?? '',
      '': isOver(result) ? 'OVER' : '',
    })),
  );
  if (memory === null) return;
  const { records, heapHeld, textBytes, residentAfter } = memory;
  console.log(
    `memory: ${records} records hold ${megabytes(heapHeld)} of heap (their text is ${megabytes(textBytes)}); ${megabytes(residentAfter)} resident`,
  );
}

function milliseconds(value: number): string {
  return value < 1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(2)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
