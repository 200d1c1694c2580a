import type { Approval, Revision } from '../domain/decision.ts';
import type { TableBlock } from './blocks.ts';
import { headerWords } from './columns.ts';
import { findDate } from './date.ts';
import { plainText } from './inline.ts';
import { isPlaceholder } from './placeholder.ts';
import type { PlacedBlock } from './sections.ts';
import type { Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { SIGN_OFF_COLUMNS, type SignOffColumn } from './vocabulary/columns.ts';
import { APPROVAL_TITLES, REVISION_TITLES } from './vocabulary/sections.ts';
import type { Phrases } from './vocabulary/words.ts';

/** Reads the rows of 审核和批准 that name somebody. */
export function readApprovals(blocks: readonly PlacedBlock[]): readonly Approval[] {
  return rowsUnder(blocks, APPROVAL_TITLES).flatMap(({ cell, line }) => {
    const name = cell('person');
    return name === '' ? [] : [{ role: cell('role'), name, date: findDate(cell('date'))?.date ?? null, state: cell('state'), line }];
  });
}

/** Reads the rows of 变更历史 that say what changed. */
export function readRevisions(blocks: readonly PlacedBlock[]): readonly Revision[] {
  return rowsUnder(blocks, REVISION_TITLES).flatMap(({ cell, line }) => {
    const [date, change] = [findDate(cell('date'))?.date ?? null, cell('change')];
    return change === '' || (date === null && cell('person') === '')
      ? []
      : [{ date, version: cell('version'), author: cell('person'), change, line }];
  });
}

/** A row by the meaning of its columns; what nobody has filled is empty. */
interface Row {
  readonly line: number;
  cell(column: SignOffColumn): string;
}

function rowsUnder(blocks: readonly PlacedBlock[], phrases: Phrases): readonly Row[] {
  return tablesUnder(blocks, phrases).flatMap(rowsOf);
}

/** The tables under a heading, or behind a bold line, of a name. */
export function tablesUnder(blocks: readonly PlacedBlock[], phrases: Phrases): readonly TableBlock[] {
  return blocks.flatMap(({ block, titles }, index) => {
    if (block.kind !== 'table') return [];
    return titles.at(-1)?.holds(phrases) || phrases.test(boldLine(blocks[index - 1])) ? [block] : [];
  });
}

function boldLine(placed: PlacedBlock | undefined): string {
  const [line, another] = placed?.block.kind === 'paragraph' ? placed.block.lines : [];
  return line === undefined || another !== undefined || !line.raw.startsWith('**') ? '' : normalizeTitle(plainText(line.raw));
}

function rowsOf({ header, rows }: TableBlock): readonly Row[] {
  const columns = header.map((cell) => SIGN_OFF_COLUMNS.get(headerWords(cell)) ?? null);
  return rows.map((row) => ({
    line: row[0]?.line ?? 1,
    cell: (column) => filled(row[columns.indexOf(column)]),
  }));
}

function filled(cell: Stretch | undefined): string {
  const plain = plainText(cell?.raw ?? '');
  return isPlaceholder(plain) ? '' : plain;
}
