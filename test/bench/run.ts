import { parseArgs } from 'node:util';
import { alerts } from './alerts.bench.ts';
import { cells } from './cells.bench.ts';
import type { Comparison } from './compare.ts';
import type { EngineResult } from './engine/result.ts';
import { engine } from './engine.bench.ts';
import { type FolderMemory, folder } from './folder.bench.ts';
import { type HistoryResult, history } from './history.bench.ts';
import { type PageLoad, type PageResult, type PageTime, page } from './page.bench.ts';
import { reading } from './reading.bench.ts';

/**
 * `npm run bench -- [reading] [cells] [folder] [engine] [alerts] [history] [page] [--records N] [--expressions N]… [--cycles N] [--profile FOLDER]
 * [--faults N] [--metrics N] [--days N] [--decisions N] [--json]`: all of them where none is named, but for `history` and `page`, which take
 * minutes. `alerts` and `page` run the built product (`npm run build`). Ends with 1 where a limit is passed.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    records: { type: 'string', default: '10000' },
    expressions: { type: 'string', multiple: true, default: ['1000', '10000'] },
    cycles: { type: 'string', default: '10' },
    profile: { type: 'string' },
    faults: { type: 'string', default: '30' },
    metrics: { type: 'string', default: '1000' },
    days: { type: 'string', default: '365' },
    decisions: { type: 'string', default: '1000' },
  },
});

const isAsked = (name: string) => positionals.length === 0 || positionals.includes(name);

const comparisons: Comparison[] = [];
if (isAsked('reading')) comparisons.push(...(await reading()));
if (isAsked('cells')) comparisons.push(...(await cells()));
const folderResult = isAsked('folder') ? await folder(Number(values.records)) : null;
comparisons.push(...(folderResult?.comparisons ?? []));
const memory = folderResult?.memory ?? null;
const engineOptions = { expressions: values.expressions.map(Number), cycles: Number(values.cycles), profileFolder: values.profile ?? null };
const engineResult = isAsked('engine') ? await engine(engineOptions) : { results: [], linearity: [] };
comparisons.push(...engineResult.results.flatMap((result) => result.comparisons), ...engineResult.linearity);
if (isAsked('alerts')) comparisons.push(...(await alerts(Number(values.faults))));
const historyResult = positionals.includes('history') ? await history(Number(values.metrics), Number(values.days)) : null;
const pageResult = positionals.includes('page') ? await page(Number(values.decisions), Number(values.days)) : null;

if (values.json) {
  console.log(
    JSON.stringify(
      { node: process.version, comparisons, memory, engine: engineResult.results, history: historyResult, page: pageResult },
      null,
      2,
    ),
  );
} else {
  if (comparisons.length > 0) print(comparisons, memory, engineResult.results);
  if (historyResult !== null) printHistory(historyResult);
  if (pageResult !== null) printPage(pageResult);
}
if (comparisons.some(isOver) || pageResult?.times.some(isSlow) || pageResult?.loads.some(isHeavy)) process.exitCode = 1;

function isOver({ ratio, limit }: Comparison): boolean {
  return limit !== null && ratio > limit;
}

function isSlow({ p50, limit }: PageTime): boolean {
  return limit !== null && p50 > limit;
}

function isHeavy({ scripts, limit }: PageLoad): boolean {
  return scripts > limit;
}

function print(results: readonly Comparison[], memory: FolderMemory | null, engines: readonly EngineResult[]): void {
  printComparisons(results);
  if (memory !== null) printMemory(memory);
  if (engines.length > 0) printEngines(engines);
}

function printComparisons(results: readonly Comparison[]): void {
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
}

function printMemory({ records, heapHeld, textBytes, residentAfter }: FolderMemory): void {
  console.log(
    `memory: ${records} records hold ${megabytes(heapHeld)} of heap (their text is ${megabytes(textBytes)}); ${megabytes(residentAfter)} resident`,
  );
}

/** Where the time of a cycle goes, and what the monitor takes. */
function printEngines(engines: readonly EngineResult[]): void {
  console.table(
    engines.map(({ expressions, records, services, stages }) => ({
      expressions,
      records,
      services,
      ...Object.fromEntries(Object.entries(stages).map(([stage, median]) => [stage, milliseconds(median)])),
    })),
  );
  console.table(
    engines.map(({ expressions, memory, storeBytesPerCycle, storeBytesPerMetricAndYear, disturbedRounds }) => ({
      expressions,
      'peak resident': megabytes(memory.peakResident),
      'heap after a cycle': megabytes(memory.heapAfterCycle),
      'heap held': megabytes(memory.heapHeld),
      'store per cycle': megabytes(storeBytesPerCycle),
      'store per metric and year, all kept': megabytes(storeBytesPerMetricAndYear),
      'disturbed rounds': disturbedRounds,
    })),
  );
}

function printHistory({ metrics, days, bytes, bytesPerMetricAndYear, rows, times }: HistoryResult): void {
  console.log(
    `history: ${metrics} metrics over ${days} days in ${megabytes(bytes)} (${megabytes(bytesPerMetricAndYear)} for each metric and year); ` +
      `rows: ${rows.samples} of samples, ${rows.hours} of hours, ${rows.days} of days`,
  );
  console.table(times.map(({ name, runs, p50, p99 }) => ({ name, runs, p50: milliseconds(p50), p99: milliseconds(p99) })));
}

function printPage({ decisions, days, browser, times, loads }: PageResult): void {
  console.log(`pages: ${decisions} decisions over ${days} days, Chromium ${browser}`);
  console.table(
    times.map((time) => ({
      name: time.name,
      runs: time.runs,
      p50: milliseconds(time.p50),
      p99: milliseconds(time.p99),
      limit: time.limit === null ? '' : milliseconds(time.limit),
      '': isSlow(time) ? 'OVER' : '',
    })),
  );
  console.table(
    loads.map((load) => ({
      'first load of': load.view,
      scripts: kilobytes(load.scripts),
      'all, data included': kilobytes(load.all),
      limit: kilobytes(load.limit),
      '': isHeavy(load) ? 'OVER' : '',
    })),
  );
}

function milliseconds(value: number): string {
  return value < 1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(2)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1e3).toFixed(1)} kB`;
}
