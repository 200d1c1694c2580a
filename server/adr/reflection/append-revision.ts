import { escapeMarkdown } from '../../domain/escape-markdown.ts';
import type { ReflectionPlan, RevisionDraft } from '../../ports/record-writer.ts';
import type { TableBlock } from '../blocks.ts';
import { headerWords } from '../columns.ts';
import { SIGN_OFF_COLUMNS, type SignOffColumn } from '../vocabulary/columns.ts';
import type { RecordLines } from './record-lines.ts';

/** Before the first cell: what a table is nested in, and its pipe, where it begins with one. */
const OPENING = /^[\s>]*\|?/;

/** Appends a row to 变更历史, in the manner of the row before it; null where no column says what changed. */
export function appendRevision(lines: RecordLines, table: TableBlock, draft: RevisionDraft): ReflectionPlan['revision'] {
  const columns = table.header.map((cell) => SIGN_OFF_COLUMNS.get(headerWords(cell)) ?? null);
  if (!columns.includes('change')) return null;
  // A table without rows ends with the line of dashes under its header.
  const last = table.rows.at(-1)?.[0]?.line ?? (table.header[0]?.line ?? 0) + 1;
  const model = lines.textOf(last);
  const opening = OPENING.exec(model)?.[0] ?? '';
  const isClosed = /\|\s*$/.test(model);
  const values: Partial<Record<SignOffColumn, string>> = {
    date: draft.date,
    person: draft.author,
    change: draft.change,
    version: nextVersion(lastVersion(table, columns.indexOf('version'))),
  };
  const cells = columns.map((column) => (column === null ? '' : escapeMarkdown(values[column] ?? '').replaceAll('|', '\\|')));
  const space = opening.endsWith('|') ? ' ' : '';
  const text = `${opening}${space}${cells.join(' | ')}${isClosed ? ' |' : ''}`;
  lines.insertBehind(last, text);
  return { line: last + 1, text };
}

function lastVersion({ rows }: TableBlock, column: number): string {
  const versions = rows.flatMap((row) => row[column]?.raw.trim() || []);
  return versions.at(-1) ?? '';
}

/** The version after another: 1.1 → 1.2, v2.0.3 → v2.0.4, 3 → 3.1; empty where it is none. */
export function nextVersion(version: string): string {
  const [, before, last] = /^(v?(?:\d+\.)*)(\d+)$/i.exec(version) ?? [];
  if (before === undefined || last === undefined) return '';
  return before.includes('.') ? `${before}${Number(last) + 1}` : `${version}.1`;
}
