import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import type { TableBlock } from './blocks.ts';
import { type CodeSpan, codeSpans } from './inline.ts';
import type { ProblemList } from './problems.ts';
import type { PlacedBlock } from './sections.ts';
import type { Stretch } from './source.ts';
import { splitRow } from './table-row.ts';

/** Says which rows that hold facts (`factLines`) have more cells than their header: a pipe ends a cell also within inline code. */
export function checkRowWidths(
  blocks: readonly PlacedBlock[],
  factLines: ReadonlySet<number>,
  lines: readonly string[],
  problems: ProblemList,
): void {
  for (const { block } of blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows) checkRow(row, block, factLines, lines, problems);
  }
}

const UNESCAPED_PIPE = /(?<!\\)\|/g;

function checkRow(
  row: readonly Stretch[],
  { header }: TableBlock,
  factLines: ReadonlySet<number>,
  lines: readonly string[],
  problems: ProblemList,
): void {
  const excess = row.slice(header.length).find(({ raw }) => raw !== '');
  if (excess === undefined || !factLines.has(excess.line)) return;
  const text = lines[excess.line - 1] ?? '';
  const cut = codeSpans(text).filter(({ start, end }) => text.slice(start, end).search(UNESCAPED_PIPE) >= 0);
  const isMeant = splitRow(escaped(text, cut), excess.line).length === header.length;
  if (isMeant)
    for (const span of cut) problems.add({ line: excess.line, column: span.start + 1 }, pipeInCode(text.slice(span.start, span.end)));
  else problems.add(excess, tooManyCells(row.length, header.length));
}

function escaped(text: string, spans: readonly CodeSpan[]): string {
  return spans.reduceRight(
    (whole, { start, end }) => whole.slice(0, start) + escapePipes(whole.slice(start, end)) + whole.slice(end),
    text,
  );
}

function escapePipes(code: string): string {
  return code.replaceAll(UNESCAPED_PIPE, '\\|');
}

function pipeInCode(written: string): ReadingProblem {
  return {
    severity: 'error',
    code: 'table-pipe',
    found: `${quote(written)}, whose pipe ends the cell`,
    expected: 'the pipe as \\|',
    rewrite: { written, as: escapePipes(written) },
  };
}

function tooManyCells(cells: number, columns: number): ReadingProblem {
  return {
    severity: 'warning',
    code: 'cells-excess',
    found: `a row of ${cells} cells under a header of ${columns}`,
    expected: `${columns} cells; write a pipe within a cell as \\|`,
  };
}
