import { escapeMarkdown } from '../../domain/escape-markdown.ts';
import type { Block, Document, Text } from './document.ts';

/** Writes a report as Markdown, for the repository. Charts have no place in it. The same document gives the same bytes. */
export function renderMarkdown({ blocks }: Document): string {
  return `${blocks.flatMap((block) => blockText(block) ?? []).join('\n\n')}\n`;
}

function blockText(block: Block): string | null {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text).trim()}`;
    case 'paragraph':
      return sentence(inline(block.text));
    case 'note':
      return `> ${sentence(inline(block.text))}`;
    case 'list':
      return block.items.map((item) => `- ${sentence(inline(item))}`).join('\n');
    case 'table':
      return tableText(block.columns, block.rows);
    case 'query':
      return [
        `<a id="${block.id}"></a>**${block.id.toUpperCase()}** ${inline(block.text)}`,
        ...(block.query === null ? [] : [fenced(block.query)]),
      ].join('\n\n');
    case 'chart':
      return null;
  }
}

function tableText(columns: readonly string[], rows: readonly (readonly Text[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns.map(escapeMarkdown)), line(columns.map(() => '---')), ...rows.map((row) => line(row.map(inline)))].join('\n');
}

function inline(text: Text): string {
  return text
    .map((part) => {
      if (typeof part === 'string') return escapeMarkdown(part);
      return 'code' in part ? codeSpan(part.code) : `[${escapeMarkdown(part.text)}](#${part.to})`;
    })
    .join('');
}

/** What begins with a mark of a heading, a list, a quotation or a table is no such thing. */
function sentence(text: string): string {
  return text
    .trim()
    .replace(/^[#+\-=>|]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A code span around any code: with more backticks than stand in it, as CommonMark asks. */
function codeSpan(code: string): string {
  const run = '`'.repeat(longestRun(code) + 1);
  const flat = code.replaceAll(/\s+/g, ' ');
  const padding = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${run}${padding}${flat}${padding}${run}`;
}

function fenced(code: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}promql\n${code}\n${fence}`;
}

function longestRun(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
}
