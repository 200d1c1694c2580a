import type { Metric } from '../domain/decision.ts';
import { isNothing, readQuantity } from '../domain/reading/read-quantity.ts';
import { readTarget } from '../domain/reading/read-target.ts';
import type { ReadingProblem } from '../domain/reading/reading.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import type { TableBlock } from './blocks.ts';
import { findMetricColumns, type MetricColumns } from './columns.ts';
import { codeSpans, plainText } from './inline.ts';
import { readInlineCode } from './inline-query.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { PlacedBlock } from './sections.ts';
import { placeAt, type Stretch } from './source.ts';
import { holdsOne } from './title.ts';
import { CONDITIONS_TITLES, METRICS_TITLES } from './vocabulary.ts';

/** Reads the rows of every metrics table of a record, in order. */
export function readMetrics(blocks: readonly PlacedBlock[], grammar: QueryGrammar, problems: ProblemList): readonly Metric[] {
  return blocks.flatMap(({ block, titles }) => {
    if (block.kind !== 'table' || titles.some((title) => holdsOne(title, CONDITIONS_TITLES))) return [];
    const columns = findMetricColumns(
      block.header,
      titles.some((title) => holdsOne(title, METRICS_TITLES)),
    );
    if (columns === null || !hasNumber(block, columns.target)) return [];
    return block.rows.flatMap((row) => readRow(row, columns, grammar, problems));
  });
}

/** A table whose targets are all words is not a metrics table. */
function hasNumber(table: TableBlock, column: number): boolean {
  return table.rows.some((row) => /\p{N}/u.test(row[column]?.raw ?? ''));
}

function readRow(row: readonly Stretch[], columns: MetricColumns, grammar: QueryGrammar, problems: ProblemList): readonly Metric[] {
  const nameCell = row[columns.name];
  const name = plainText(nameCell?.raw ?? '');
  const [place = { line: 1, column: 1 }] = row;
  if (nameCell === undefined || name === '' || isPlaceholder(name)) {
    if (row.some((cell) => cell.raw !== ''))
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
