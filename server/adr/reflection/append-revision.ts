import { escapeMarkdown } from '../../domain/escape-markdown.ts';
import type { ReflectionPlan, RevisionDraft } from '../../ports/record-writer.ts';
import type { TableBlock } from '../blocks.ts';
import { headerWords } from '../columns.ts';
import { SIGN_OFF_COLUMNS, type SignOffColumn } from '../vocabulary/columns.ts';
import type { RecordLines } from './record-lines.ts';

/** Before the first cell: what a table is nested in, and its pipe, where it begins with one. */
const OPENING = /^[\s>]*\|?/;

/** Appends a row to 变更历史, in the manner of the row before it; null where none of its tables has a column for what changed. */
export function appendRevision(lines: RecordLines, tables: readonly TableBlock[], draft: RevisionDraft): ReflectionPlan['revision'] {
  const table = tables.find((one) => columnsOf(one).includes('change'));
  if (table === undefined) return null;
  // A table without rows ends with the line of dashes under its header.
  const last = table.rows.at(-1)?.[0]?.line ?? (table.header[0]?.line ?? 0) + 1;
  const text = rowLike(lines.textOf(last), cellsOf(table, draft));
  lines.insertBehind(last, text);
  return { line: last + 1, text };
}

/** Of two columns that mean the same, the first is filled. */
function columnsOf({ header }: TableBlock): readonly (SignOffColumn | null)[] {
  const columns = header.map((cell) => SIGN_OFF_COLUMNS.get(headerWords(cell)) ?? null);
  return columns.map((column, index) => (columns.indexOf(column) === index ? column : null));
}

function cellsOf(table: TableBlock, { date, author, change }: RevisionDraft): readonly string[] {
  const columns = columnsOf(table);
  const versions = table.rows.flatMap((row) => row[columns.indexOf('version')]?.raw.trim() || []);
  const values: Partial<Record<SignOffColumn, string>> = { date, person: author, change, version: nextVersion(versions) };
  return columns.map((column) => (column === null ? '' : escapeMarkdown(values[column] ?? '').replaceAll('|', '\\|')));
}

/** A row in the manner of another. One that begins with an empty cell needs a pipe before it. */
function rowLike(model: string, cells: readonly string[]): string {
  const found = OPENING.exec(model)?.[0] ?? '';
  const opening = found.endsWith('|') || cells[0] !== '' ? found : `${found}|`;
  return `${opening}${opening.endsWith('|') ? ' ' : ''}${cells.join(' | ')}${/\|\s*$/.test(model) ? ' |' : ''}`;
}

/** The version after the highest of some: 1.1 → 1.2, v2.0.3 → v2.0.4, 3 → 3.1; empty where none is one. */
export function nextVersion(versions: readonly string[]): string {
  const [highest] = versions.filter((one) => VERSION.test(one)).toSorted((a, b) => IN_NUMBERS.compare(withoutV(b), withoutV(a)));
  const [, before, last] = VERSION.exec(highest ?? '') ?? [];
  if (before === undefined || last === undefined) return '';
  return before.includes('.') ? `${before}${Number(last) + 1}` : `${highest}.1`;
}

const VERSION = /^(v?(?:\d+\.)*)(\d+)$/i;

/** 1.10 is more than 1.9. */
const IN_NUMBERS = new Intl.Collator('en', { numeric: true });

function withoutV(version: string): string {
  return version.replace(/^v/i, '');
}
