import type { Metric } from '../domain/decision.ts';
import { isNothing, readQuantity } from '../domain/reading/read-quantity.ts';
import { readTarget } from '../domain/reading/read-target.ts';
import { readUndirected } from '../domain/reading/read-undirected.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { type FenceBlock, type ListBlock, parseFenced, type TableBlock } from './blocks.ts';
import { columnWithoutRole, findMetricColumns, isMostlyNumbers, type MetricColumns, type TableSurroundings } from './columns.ts';
import { codeSpans, plainText } from './inline.ts';
import { readInlineCode } from './inline-query.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import { createProblemList, type ProblemList } from './problems.ts';
import { createPromiseLimit, type PromiseLimit } from './promise-limit.ts';
import { type ConditionPlaces, NO_CONDITIONS } from './rollback-item.ts';
import { type PlacedBlock, placeBlocks } from './sections.ts';
import { placeAt, type Stretch } from './source.ts';
import type { Title } from './title.ts';
import { fencedProblem, htmlTableProblem } from './unread.ts';
import { METRICS_TITLES } from './vocabulary/sections.ts';

/**
 * Reads the rows of every metrics table of a record, in order. A table that was found to hold rollback conditions holds metrics too
 * where it has a column of targets.
 */
export function readMetrics(
  blocks: readonly PlacedBlock[],
  conditions: ConditionPlaces,
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly Metric[] {
  const limit = createPromiseLimit('metrics', problems);
  return blocks.flatMap(({ block, titles }) => {
    if (block.kind === 'paragraph' || block.kind === 'heading') return [];
    const inMetricsSection = titles.some((title) => title.holds(METRICS_TITLES));
    if (block.kind === 'table')
      return readTable(block, { inMetricsSection, inConditions: conditions.headers.has(block.header) }, limit, grammar, problems);
    if (block.kind === 'fence' && TABLE_RULE.test(block.content)) reportFenced(block, titles, grammar, problems);
    if (block.kind === 'list' && titles.at(-1)?.holds(METRICS_TITLES)) reportListed(block, conditions.lines, problems);
    if (block.kind === 'html-table' && inMetricsSection) problems.add(block.place, htmlTableProblem('metrics'));
    return [];
  });
}

/** The line below the header of a table. */
const TABLE_RULE = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[-| \t:]*$/m;

/** Metrics in a fenced block are not read, and each is said. */
function reportFenced(fence: FenceBlock, titles: readonly Title[], grammar: QueryGrammar, problems: ProblemList): void {
  const placed = placeBlocks(parseFenced(fence), titles).filter(({ block }) => block.kind === 'table');
  for (const { name, line } of readMetrics(placed, NO_CONDITIONS, grammar, createProblemList('', [])))
    problems.add({ line, column: 1 }, fencedProblem(name));
}

function readTable(
  table: TableBlock,
  around: TableSurroundings,
  limit: PromiseLimit,
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly Metric[] {
  const columns = findMetricColumns(table, around);
  if (columns === null) {
    if (around.inMetricsSection && !around.inConditions) reportUntargeted(table, problems);
    return [];
  }
  const rows = table.rows.filter((row) => row.some((cell, index) => index !== columns.name && cell.raw !== ''));
  if (!holdsNumbers(table, columns)) {
    if (isAboutNumbers(table, columns)) for (const row of rows) reportWords(row, columns, problems);
    return [];
  }
  reportOtherTargets(table, columns, problems);
  const read = limit.take(rows, ([cell]) => cell ?? { line: 1, column: 1 });
  return read.flatMap((row) => readRow(row, columns, grammar, problems));
}

/** Values over time without a target are said once, at the header of the first. */
function reportUntargeted(table: TableBlock, problems: ProblemList): void {
  const column = columnWithoutRole(table);
  const cell = column === null ? undefined : table.header[column];
  if (cell === undefined) return;
  const found = `a table of metrics without a column of targets, which ${quote(cell.raw)} may be`;
  problems.add(cell, { severity: 'warning', code: 'target-column-missing', found, expected: 'a column 目标值 (target)' });
}

/** Metrics in a list have no baseline and no measurement; they are not read, and each is said. */
function reportListed({ items }: ListBlock, conditionLines: ReadonlySet<number>, problems: ProblemList): void {
  for (const [line] of items.map(({ lines }) => lines)) {
    if (line === undefined || conditionLines.has(line.line) || !isTarget(line)) continue;
    const found = `${quote(plainText(line.raw))} in a list, which is not read as a metric`;
    problems.add(line, { severity: 'info', code: 'metric-in-list', found, expected: 'a row of a metrics table' });
  }
}

/** A name with a target: P99 < 200ms, 成本降低 30%, 吞吐量 1 万/秒 → 5 万/秒. */
function isTarget({ raw }: Stretch): boolean {
  return /\d/.test(raw) && readTarget(plainText(raw), null).value !== null;
}

/** A table whose targets are all words is not a metrics table; one that its header does not tell for certain needs numbers in most. */
function holdsNumbers(table: TableBlock, { target, isCertain }: MetricColumns): boolean {
  return isCertain ? table.rows.some((row) => hasNumber(row[target])) : isMostlyNumbers(table, target);
}

/** Targets in words beside baselines in numbers were meant to be judged. */
function isAboutNumbers(table: TableBlock, { baseline, isCertain }: MetricColumns): boolean {
  return isCertain && baseline !== null && isMostlyNumbers(table, baseline);
}

function hasNumber(cell: Stretch | undefined): boolean {
  return /\p{N}/u.test(cell?.raw ?? '');
}

function reportWords(row: readonly Stretch[], { target }: MetricColumns, problems: ProblemList): void {
  const cell = row[target];
  if (cell !== undefined) problems.add(cell, ...readTarget(plainText(cell.raw), null).problems);
}

/** Which of several columns was taken is said once, at the header of the next. */
function reportOtherTargets({ header }: TableBlock, { target, otherTargets }: MetricColumns, problems: ProblemList): void {
  const [other] = otherTargets.flatMap((index) => header[index] ?? []);
  if (other === undefined) return;
  const found = `another column of targets, ${quote(other.raw)}, beside ${quote(header[target]?.raw ?? '')}, which is read`;
  problems.add(other, { severity: 'info', code: 'several-targets', found, expected: 'one column 目标值 (target)' });
}

function readRow(row: readonly Stretch[], columns: MetricColumns, grammar: QueryGrammar, problems: ProblemList): readonly Metric[] {
  const nameCell = row[columns.name];
  const name = plainText(nameCell?.raw ?? '');
  const [place = { line: 1, column: 1 }] = row;
  if (nameCell === undefined || name === '' || isPlaceholder(name)) {
    problems.add(nameCell ?? place, name === '' ? nameMissing() : placeholderProblem(name, 'the name of a metric'));
    return [];
  }
  const baseline = readCell(row, columns.baseline, 'the value before the change', readQuantity, problems);
  const target = readCell(row, columns.target, 'the value to reach', (text) => readTarget(text, baseline), problems);
  const measurement = cellAt(row, columns.measurement);
  return [
    {
      name,
      line: nameCell.line,
      column: nameCell.column,
      baselineColumn: cellAt(row, columns.baseline)?.column ?? null,
      targetColumn: cellAt(row, columns.target)?.column ?? nameCell.column,
      baseline,
      target,
      undirected: target === null ? readUndirected(plainText(cellAt(row, columns.target)?.raw ?? '')) : null,
      measurement: measurement?.raw ?? '',
      query: readQuery(measurement, grammar, problems),
    },
  ];
}

function nameMissing(): ReadingProblem {
  return { severity: 'error', code: 'metric-name-missing', found: 'a row without a metric', expected: 'a name in the first column' };
}

function cellAt(row: readonly Stretch[], column: number | null): Stretch | null {
  return column === null ? null : (row[column] ?? null);
}

/** Reads one cell; what its reader has to say stands at the cell. */
function readCell<T>(
  row: readonly Stretch[],
  column: number | null,
  expected: string,
  read: (text: string) => { readonly value: T | null; readonly problems: readonly ReadingProblem[] },
  problems: ProblemList,
): T | null {
  const cell = cellAt(row, column);
  const text = cell === null ? '' : plainText(cell.raw);
  if (cell === null || isNothing(text)) return null;
  const isUnfilled = isPlaceholder(text) && !/\d/.test(text);
  const reading = isUnfilled ? { value: null, problems: [placeholderProblem(text, expected)] } : read(text);
  problems.add(cell, ...reading.problems);
  return reading.value;
}

/** The first inline code of a 测量方法 cell that is PromQL. */
function readQuery(cell: Stretch | null, grammar: QueryGrammar, problems: ProblemList): string | null {
  if (cell === null) return null;
  for (const { code, offset } of codeSpans(cell.raw)) {
    const inline = readInlineCode(code, grammar);
    if (inline.query !== null) return inline.query;
    if (inline.problem !== null) problems.add(placeAt(cell, offset + inline.offset), inline.problem);
  }
  return null;
}
