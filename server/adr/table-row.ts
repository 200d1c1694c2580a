import type { Stretch } from './source.ts';

/** What can stand before a table's row: a quote, a list marker. */
const ROW_PREFIX = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+[\s>]*(?=\|))?/;

/** Cuts a row at its unescaped pipes, with or without pipes at its ends, as markdown-it does; the cells' places are those in the file. */
export function splitRow(text: string, line: number): readonly Stretch[] {
  const start = ROW_PREFIX.exec(text)?.[0].length ?? 0;
  const cells: Stretch[] = [];
  let from = start;
  for (let at = start; at <= text.length; at += 1) {
    const isEnd = at === text.length;
    if (!isEnd && (text[at] !== '|' || text[at - 1] === '\\')) continue;
    const isOuter = (from === start || isEnd) && text.slice(from, at).trim() === '';
    if (!isOuter) cells.push(toCell(text, from, at, line));
    from = at + 1;
  }
  return cells;
}

function toCell(text: string, from: number, to: number, line: number): Stretch {
  const whole = text.slice(from, to);
  const source = whole.trim();
  const column = from + (whole.length - whole.trimStart().length) + 1;
  return { raw: source.replaceAll('\\|', '|'), source, line, column: source === '' ? from + 1 : column };
}
